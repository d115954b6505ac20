package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.fhir.Profiles;

/// What answers are made of can be read and searched.
@QuarkusTest
@QuarkusTestResource(Database.class)
class SearchIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private Door.Reply assessed(String patient, int ferritin) {
        Door.Reply reply = door.post(
                Door.ASSESS,
                Sent.bundle(
                        Sent.patient(patient),
                        Sent.hemoglobin("hb", patient, "final", 60),
                        Sent.mcv("mcv", patient, 70),
                        Sent.ferritin("fer", patient, ferritin)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private static List<JsonNode> matches(Door.Reply page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return StreamSupport.stream(page.json().path("entry").spliterator(), false)
                .filter(e -> e.at("/search/mode").asText().equals("match"))
                .map(e -> e.path("resource"))
                .toList();
    }

    private static List<String> ids(Door.Reply page) {
        return matches(page).stream().map(r -> r.path("id").asText()).toList();
    }

    @Test
    void everyPartOfAnAnswer_isReadAndLeadsToTheOthers() {
        Door.Reply answer = assessed("p1", 6);
        Profiles profiles = Profiles.read(FhirContext.forR4Cached());
        List<JsonNode> parts = new ArrayList<>();
        answer.json().path("entry").forEach(entry -> parts.add(entry.path("resource")));
        assertThat(parts).extracting(p -> p.path("resourceType").asText()).contains("DetectedIssue", "ServiceRequest");
        Set<String> links = new LinkedHashSet<>();

        for (JsonNode part : parts) {
            String address =
                    part.path("resourceType").asText() + "/" + part.path("id").asText();
            Door.Reply read = door.get("fhir/" + address);
            assertThat(read.status()).as(address).isEqualTo(200);
            assertThat(profiles.errorsInBase(read.text())).as(address).isEmpty();
            read.json().findValuesAsText("reference").forEach(links::add);
        }

        assertThat(links).noneMatch(link -> link.startsWith("urn:uuid:"));
        links.removeIf(link -> link.startsWith("#") || link.startsWith("Patient/") || link.startsWith("Observation/"));
        assertThat(links)
                .hasSizeGreaterThan(5)
                .allSatisfy(link ->
                        assertThat(door.get("fhir/" + link).status()).as(link).isEqualTo(200));
    }

    @Test
    void auditEvent_saysWhoseAnswerWasRecorded() {
        Door.Reply answer = assessed("p2", 6);

        List<JsonNode> events = matches(door.as("auditor").get("fhir/AuditEvent?patient=p2"));

        assertThat(events).hasSize(1);
        assertThat(events.getFirst().findValuesAsText("reference"))
                .contains("Patient/p2", "GuidanceResponse/" + answer.recordId());
        assertThat(Profiles.read(FhirContext.forR4Cached())
                        .errorsInBase(((ObjectNode) events.getFirst().deepCopy())
                                .without("meta")
                                .toString()))
                .isEmpty();
        String id = events.getFirst().path("id").asText();
        assertThat(door.as("auditor").get("fhir/AuditEvent/" + id).json()).isEqualTo(events.getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "patient=p3, true",
        "patient=Patient/p3, true",
        "subject=Patient/p3, true",
        "patient:Patient=p3, true",
        "patient=http://elsewhere/fhir/Patient/p3, false",
        "patient=p, false",
        "patient=p3&mechanism=aplasia, true",
        "patient=p3&mechanism=http://marrowlight.org/fhir/CodeSystem/cytopenia-mechanism|aplasia, true",
        "patient=p3&mechanism=http://elsewhere|aplasia, false",
        "patient=p3&mechanism=peripheral-destruction, false",
        "patient=p3&rule-pack=cytopenia, true",
        "patient=p3&rule-pack=http://marrowlight.org/fhir/Library/cytopenia, true",
        "patient=p3&rule-pack=cytopenia|0.0.1, false",
        "patient=p3&date=ge2026-01-01, true",
        "patient=p3&date=lt2026-01-01, false",
        "patient=p3&date=ge2026-01-01&date=lt2026-02-01, false"
    })
    void search_findsByPatientDateMechanismAndPack(String query, boolean found) {
        String id = assessed("p3", 6).recordId();

        assertThat(ids(door.get("fhir/GuidanceResponse?" + query.replace("|", "%7C")))
                        .contains(id))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GuidanceResponse", "RiskAssessment", "DetectedIssue", "Provenance"})
    void search_isOfferedForEachType(String type) {
        assessed("p4", 6);

        assertThat(matches(door.get("fhir/" + type + "?patient=p4&rule-pack=cytopenia&mechanism=aplasia")))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.path("resourceType").asText()).isEqualTo(type));
    }

    @Test
    void pages_giveEveryResourceOnce() {
        for (int ferritin = 5; ferritin < 9; ferritin++) {
            assessed("p5", ferritin);
        }
        List<String> all = ids(door.get("fhir/RiskAssessment?patient=p5&_count=100"));
        assertThat(all).hasSizeGreaterThanOrEqualTo(8).doesNotHaveDuplicates();

        List<String> walked = new ArrayList<>();
        String next = "fhir/RiskAssessment?patient=p5&_count=3";
        while (!next.isEmpty()) {
            Door.Reply page = door.get(next);
            assertThat(ids(page)).isNotEmpty().hasSizeLessThanOrEqualTo(3);
            walked.addAll(ids(page));
            next = StreamSupport.stream(page.json().path("link").spliterator(), false)
                    .filter(link -> link.path("relation").asText().equals("next"))
                    .map(link -> link.path("url").asText())
                    .findFirst()
                    .orElse("");
        }
        assertThat(walked).isEqualTo(all);
    }

    @Test
    void form_searchesWithoutAPatientInTheAddress() {
        String id = assessed("p6", 6).recordId();

        Door.Reply page = door.post(
                "fhir/GuidanceResponse/_search",
                Door.bytes("patient=Patient%2Fp6"),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(ids(page)).containsExactly(id);
    }

    @Test
    void unknownParameter_isNamedOrRefused() {
        Door.Reply lenient = door.get("fhir/GuidanceResponse?color=red");
        Door.Reply strict = door.get("fhir/GuidanceResponse?color=red", "Prefer", "handling=strict");

        assertThat(lenient.text()).contains("\"outcome\"", "color");
        assertThat(strict.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date=yesterday",
                "date=ne2026-01-01",
                "patient:identifier=x",
                "patient=a,b",
                "patient=",
                "patient=%00x",
                "rule-pack=%00",
                "_count=0",
                "_count=x",
                "_page=x",
                "_page=2026~00000000-0000-0000-0000-000000000000~0"
            })
    void searchThatIsWrong_isRefused(String query) {
        Door.Reply refused = door.get("fhir/RiskAssessment?" + query);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text()).contains("ML-114");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fhir/Observation",
                "fhir/Device",
                "fhir/RiskAssessment/none",
                "fhir/RiskAssessment/00000000-0000-0000-0000-000000000000",
                "fhir/Observation/x"
            })
    void whatIsNotHere_isNotFound(String path) {
        assertThat(door.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StructureDefinition/cyto-result-bundle",
                "ValueSet/cyto-lab-hemoglobin",
                "CodeSystem/cyto-cause",
                "ConceptMap/cyto-cause-to-icd-10",
                "SearchParameter/cyto-mechanism",
                "OperationDefinition/assess-cytopenia",
                "PlanDefinition/cytopenia-assessment",
                "Library/cytopenia",
                "ActivityDefinition/next-smear",
                "CapabilityStatement/cytopenia-assessment-service",
                "ImplementationGuide/org.marrowlight.fhir"
            })
    void definition_isRead(String address) {
        Door.Reply reply = door.get("fhir/" + address);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("resourceType").asText() + "/"
                        + reply.json().path("id").asText())
                .isEqualTo(address);
        assertThat(door.get("fhir/" + address + "?_format=xml").text()).contains("http://hl7.org/fhir");
    }

    @Test
    void validate_tellsWhatIsWrongWithAResource() {
        String bundle = new String(Door.example(), java.nio.charset.StandardCharsets.UTF_8);
        Door.Reply good = door.post("fhir/$validate?profile=cyto-input-bundle", Door.example());
        Door.Reply wrapped = door.post(
                "fhir/Bundle/$validate", Door.bytes("""
                {"resourceType":"Parameters","parameter":[{"name":"profile","valueUri":
                "http://marrowlight.org/fhir/StructureDefinition/cyto-input-bundle"},{"name":"resource","resource":%s}]}
                """.formatted(bundle.replaceFirst("collection", "history"))));

        assertThat(good.status()).isEqualTo(200);
        assertThat(good.text()).doesNotContain("\"error\"");
        assertThat(wrapped.status()).isEqualTo(200);
        assertThat(wrapped.text()).contains("\"error\"");
        assertThat(door.post("fhir/$validate?profile=none", Door.example()).status())
                .isEqualTo(404);
        assertThat(door.post("fhir/$validate", Door.bytes("{")).status()).isEqualTo(400);
    }

    @Test
    void whatMetadataOffers_isThere() {
        JsonNode rest = door.get("fhir/metadata").json().at("/rest/0");

        for (JsonNode resource : rest.path("resource")) {
            for (JsonNode parameter : resource.path("searchParam")) {
                String type = resource.path("type").asText();
                String value =
                        switch (parameter.path("name").asText()) {
                            case "date", "when", "recorded", "identified" -> "ge2020-01-01";
                            case "outcome" -> "0";
                            default -> "x";
                        };
                String query = "fhir/" + type + "?" + parameter.path("name").asText() + "=" + value;
                assertThat(door.as("auditor")
                                .get(query, "Prefer", "handling=strict")
                                .status())
                        .as(query)
                        .isEqualTo(200);
            }
        }
        assertThat(rest.findValuesAsText("name")).contains("assess-cytopenia", "mechanism", "rule-pack");
    }
}
