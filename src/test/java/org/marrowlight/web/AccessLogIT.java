package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.fhir.Profiles;

/// Every access to data about patients is on record, refused ones included, as IHE BALP writes it.
@QuarkusTest
@QuarkusTestResource(Database.class)
class AccessLogIT {

    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door ehr = new Door(base);
    private final Profiles profiles = Profiles.read(FhirContext.forR4Cached());

    @BeforeEach
    void open() {
        ehr = new Door(base);
    }

    private String assessed(String patient, int ferritin) {
        Door.Reply reply = ehr.post(
                Door.ASSESS,
                Sent.bundle(
                        Sent.patient(patient),
                        Sent.hemoglobin("hb", patient, "final", 60),
                        Sent.ferritin("fer", patient, ferritin)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.recordId();
    }

    private List<JsonNode> events(String query) {
        Door.Reply page = ehr.as("auditor").get("fhir/AuditEvent?" + query);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return StreamSupport.stream(page.json().path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .toList();
    }

    /// The events of one request, by the id it was sent with.
    private List<JsonNode> eventsOf(String request) {
        return events("_count=100").stream()
                .filter(event -> entity(event, "XrequestId")
                        .at("/what/identifier/value")
                        .asText()
                        .equals(request))
                .toList();
    }

    private static JsonNode entity(JsonNode event, String code) {
        return first(event.path("entity"), code);
    }

    private static JsonNode agent(JsonNode event, String code) {
        return StreamSupport.stream(event.path("agent").spliterator(), false)
                .filter(a -> a.at("/type/coding/0/code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode first(JsonNode list, String code) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(e -> e.at("/type/code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /// What the profiles of BALP ask of every event of a granted access.
    private void conforms(JsonNode event, String profile, String client, String server) {
        assertThat(event.at("/meta/profile/0").asText()).isEqualTo(BALP + profile);
        assertThat(event.at("/type/code").asText()).isEqualTo("rest");
        assertThat(event.path("outcome").asText()).isEqualTo("0");
        assertThat(agent(event, client).at("/network/address").asText()).isEqualTo("127.0.0.1");
        assertThat(agent(event, client).path("who").isObject()).isTrue();
        assertThat(agent(event, server).at("/network/address").asText()).endsWith("/fhir");
        assertThat(agent(event, server).path("who").isObject()).isTrue();
        valid(event);
    }

    private void valid(JsonNode event) {
        ObjectNode bare = event.deepCopy();
        bare.remove("meta");
        assertThat(profiles.errorsInBase(bare.toString())).isEmpty();
    }

    @Test
    void create_namesClientPatientAndAnswer() {
        String id = assessed("log-1", 6);

        JsonNode event = events("patient=log-1").getFirst();

        conforms(event, "PatientCreate", "110153", "110152");
        assertThat(event.path("action").asText()).isEqualTo("C");
        assertThat(event.at("/subtype/0/code").asText()).isEqualTo("create");
        assertThat(agent(event, "110153").path("name").asText()).isEqualTo("ehr");
        assertThat(agent(event, "110153").path("requestor").asBoolean()).isTrue();
        assertThat(entity(event, "1").at("/what/reference").asText()).isEqualTo("Patient/log-1");
        assertThat(entity(event, "2").at("/what/reference").asText()).isEqualTo("GuidanceResponse/" + id);
        assertThat(events("patient=log-1")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"fhir/GuidanceResponse/, clinician", "assessments/, clinician", "fhir/GuidanceResponse/, auditor"})
    void read_namesThePerson(String path, String role) {
        String id = assessed("log-2", 6);
        String request = UUID.randomUUID().toString();

        assertThat(ehr.as(role).get(path + id, "X-Request-Id", request).status())
                .isEqualTo(200);

        // a page also looks for earlier answers about the patient
        assertThat(eventsOf(request))
                .filteredOn(event -> event.path("action").asText().equals("R"))
                .singleElement()
                .satisfies(event -> {
                    conforms(event, "PatientRead", "110152", "110153");
                    assertThat(event.path("action").asText()).isEqualTo("R");
                    assertThat(agent(event, "IRCP").path("name").asText()).isEqualTo(role);
                    assertThat(agent(event, "IRCP").path("requestor").asBoolean())
                            .isTrue();
                    assertThat(entity(event, "1").at("/what/reference").asText())
                            .isEqualTo("Patient/log-2");
                    assertThat(entity(event, "2").at("/what/reference").asText())
                            .isEqualTo("GuidanceResponse/" + id);
                });
    }

    @Test
    void search_isOnRecordForEachPatientItGave() {
        assessed("log-3", 6);
        assessed("log-4", 6);
        assessed("log-4", 7);
        String request = UUID.randomUUID().toString();

        ehr.as("clinician").get("fhir/RiskAssessment?date=ge2020-01-01&_count=10", "X-Request-Id", request);

        List<JsonNode> events = eventsOf(request).stream()
                .filter(event -> event.toString().contains("Patient/log-"))
                .toList();
        assertThat(events)
                .extracting(event -> entity(event, "1").at("/what/reference").asText())
                .contains("Patient/log-3", "Patient/log-4")
                .doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> {
            conforms(event, "PatientQuery", "110153", "110152");
            assertThat(event.path("action").asText()).isEqualTo("E");
            assertThat(query(event)).startsWith("RiskAssessment?").contains("date=ge2020-01-01", "_count=10");
        });
    }

    private static String query(JsonNode event) {
        String sent = entity(event, "2").path("query").asText();
        return new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8);
    }

    @Test
    void searchThatFindsNothing_isOnRecordForThePatientItAskedAbout() {
        String request = UUID.randomUUID().toString();

        ehr.get("fhir/GuidanceResponse?patient=log-nobody", "X-Request-Id", request);

        assertThat(eventsOf(request)).singleElement().satisfies(event -> {
            conforms(event, "PatientQuery", "110153", "110152");
            assertThat(entity(event, "1").at("/what/reference").asText()).isEqualTo("Patient/log-nobody");
        });
    }

    @Test
    void repetition_isARead() {
        assessed("log-5", 6);
        assessed("log-5", 6);

        assertThat(events("patient=log-5"))
                .extracting(event -> event.path("action").asText())
                .containsExactly("R", "C");
    }

    @Test
    void lookAtTheRecordOfAccesses_isOnRecordItself() {
        String request = UUID.randomUUID().toString();

        ehr.as("auditor").get("fhir/AuditEvent?patient=log-6", "X-Request-Id", request);

        assertThat(eventsOf(request)).singleElement().satisfies(event -> {
            conforms(event, "Query", "110153", "110152");
            assertThat(query(event)).isEqualTo("AuditEvent?patient=log-6");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "POST, fhir/$assess-cytopenia, nobody, 401, C, unknown",
        "GET, fhir/RiskAssessment?patient=secret, nobody, 401, E, unknown",
        "GET, fhir/GuidanceResponse/x, rules, 403, R, rules",
        "GET, assessments/x, admin, 403, R, admin",
        "GET, fhir/AuditEvent, ehr, 403, E, ehr",
        "POST, fhir/AuditEvent/_search, ehr, 403, E, ehr",
        "POST, fhir/$assess-cytopenia, ehr, 400, C, ehr",
        "GET, fhir/GuidanceResponse/00000000-0000-5000-8000-000000000000, clinician, 404, R, clinician",
        "GET, assessments/00000000-0000-5000-8000-000000000000, clinician, 404, R, clinician",
        "PUT, fhir/Observation/1, ehr, 405, U, ehr",
        "DELETE, fhir/GuidanceResponse/1, ehr, 405, D, ehr"
    })
    void refusal_isOnRecord(String method, String path, String user, int status, String action, String name) {
        String request = UUID.randomUUID().toString();
        Door door = user.equals("nobody") ? ehr.with("") : ehr.as(user);

        Door.Reply reply = door.send(
                path,
                method,
                method.startsWith("P") ? Door.bytes("x=1") : new byte[0],
                "X-Request-Id",
                request,
                "Content-Type",
                path.endsWith("_search") ? "application/x-www-form-urlencoded" : "application/fhir+json");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("X-Request-Id")).isEqualTo(request);
        assertThat(eventsOf(request)).singleElement().satisfies(event -> {
            assertThat(event.path("outcome").asText()).isEqualTo("4");
            assertThat(event.path("outcomeDesc").asText()).isEqualTo("HTTP status " + status);
            assertThat(event.path("action").asText()).isEqualTo(action);
            assertThat(event.path("agent").findValuesAsText("name").stream().findFirst())
                    .contains(name);
            valid(event);
        });
    }

    @Test
    void wrongPassword_isOnRecordUnderTheNameThatWasClaimed() {
        String request = UUID.randomUUID().toString();

        ehr.with(Door.basic("clara", "guess")).get("fhir/RiskAssessment", "X-Request-Id", request);

        assertThat(eventsOf(request)).singleElement().satisfies(event -> assertThat(
                        event.path("agent").findValuesAsText("name"))
                .contains("clara"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fhir/metadata", "fhir/.well-known/smart-configuration", "q/health", "fhir/Library/cytopenia"})
    void whatHoldsNoPatient_isNotOnRecord(String path) {
        String request = UUID.randomUUID().toString();

        ehr.get(path, "X-Request-Id", request);

        assertThat(eventsOf(request)).isEmpty();
    }

    @Test
    void events_areSearchedAndReadInPages() {
        String id = assessed("log-7", 6);
        ehr.as("clinician").get("fhir/GuidanceResponse/" + id);
        ehr.as("clinician").get("fhir/GuidanceResponse/" + id);

        assertThat(events("entity=GuidanceResponse/" + id)).hasSize(3);
        assertThat(events("entity=GuidanceResponse/" + id + "&agent-name=clinician"))
                .hasSize(2);
        assertThat(events("entity=GuidanceResponse/" + id + "&outcome=4")).isEmpty();
        assertThat(events("entity=GuidanceResponse/" + id + "&date=lt2020-01-01"))
                .isEmpty();
        JsonNode page = ehr.as("auditor")
                .get("fhir/AuditEvent?_count=2&entity=GuidanceResponse/" + id)
                .json();
        assertThat(page.path("entry")).hasSize(2);
        String next = page.at("/link/1/url").asText();
        assertThat(ehr.as("auditor").get(next).json().path("entry")).hasSize(1);
        String event = page.at("/entry/0/resource/id").asText();
        assertThat(ehr.as("auditor").get("fhir/AuditEvent/" + event).json()).isEqualTo(page.at("/entry/0/resource"));
    }
}
