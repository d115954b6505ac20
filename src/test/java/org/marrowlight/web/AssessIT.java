package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowlight.consult.Digest;

/// The operation as a client sees it.
@QuarkusTest
@QuarkusTestResource(Database.class)
class AssessIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    @Test
    void bundle_isAnsweredByABundleThatStartsWithTheGuidance() {
        Door.Reply reply = door.post(Door.ASSESS, Door.example(), "X-Request-Id", "lab-17");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("resourceType").asText()).isEqualTo("Bundle");
        JsonNode first = reply.json().path("entry").path(0).path("resource");
        assertThat(first.path("resourceType").asText()).isEqualTo("GuidanceResponse");
        assertThat(reply.header("Location"))
                .isEqualTo("/fhir/GuidanceResponse/" + first.path("id").asText());
        assertThat(reply.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Request-Id")).isEqualTo("lab-17");
        assertThat(reply.header("Server-Timing")).contains("read;dur=", "answer;dur=", "encode;dur=");
        assertThat(reply.header("Content-Type")).startsWith("application/fhir+json");
    }

    @Test
    void sameQuestionTwice_hasTheSameAnswerByteForByte() {
        Door.Reply first = door.post(Door.ASSESS, Door.example());
        Door.Reply second = door.post(Door.ASSESS, Door.example());

        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.bytes()).isEqualTo(first.bytes());
    }

    @Test
    void recordedAnswer_isReadBack() {
        String id = door.post(Door.ASSESS, Door.example()).recordId();

        Door.Reply guidance = door.get("fhir/GuidanceResponse/" + id);
        assertThat(guidance.status()).isEqualTo(200);
        assertThat(guidance.json().path("id").asText()).isEqualTo(id);

        Door.Reply document = door.get("assessments/" + id, "Accept", "application/json");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.header("ETag")).isEqualTo('"' + Digest.sha256(document.bytes()) + '"');
        assertThat(document.json().path("schema").asText()).isEqualTo("marrowlight/assessment/1");
        assertThat(door.get("assessments/" + id, "Accept", "application/json").bytes())
                .isEqualTo(document.bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "return=minimal, GuidanceResponse",
        "return=OperationOutcome, OperationOutcome",
        "return=representation, Bundle",
        "handling=lenient, Bundle"
    })
    void preference_isHonouredAndNamed(String preference, String type) {
        Door.Reply reply = door.post(Door.ASSESS, Door.example(), "Prefer", preference);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("resourceType").asText()).isEqualTo(type);
        assertThat(reply.header("Preference-Applied")).isEqualTo(preference);
    }

    @Test
    void dryRun_leavesNoRecord() {
        byte[] parameters = Door.bytes("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"persist\","
                + "\"valueBoolean\":false},{\"name\":\"bundle\",\"resource\":"
                + new String(Door.example(), java.nio.charset.StandardCharsets.UTF_8) + "}]}");

        Door.Reply reply = door.post(Door.ASSESS, parameters);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("Location")).isEmpty();
        String id =
                reply.json().path("entry").path(0).path("resource").path("id").asText();
        assertThat(id).isNotEmpty();
        assertThat(door.get("fhir/GuidanceResponse/" + id).status()).isEqualTo(404);
    }

    @Test
    void rulePack_isTheOneAskedForOrNone() {
        String before = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"rulePack\",\"valueCanonical\":\"";
        String after = "\"},{\"name\":\"bundle\",\"resource\":"
                + new String(Door.example(), java.nio.charset.StandardCharsets.UTF_8) + "}]}";

        Door.Reply inForce =
                door.post(Door.ASSESS, Door.bytes(before + "http://marrowlight.org/fhir/Library/cytopenia" + after));
        Door.Reply other = door.post(
                Door.ASSESS, Door.bytes(before + "http://marrowlight.org/fhir/Library/cytopenia|99.0.0" + after));

        assertThat(inForce.status()).as(inForce.text()).isEqualTo(200);
        assertThat(other.status()).as(other.text()).isEqualTo(404);
        assertThat(other.json().path("issue").path(0).path("code").asText()).isEqualTo("not-found");
    }

    @Test
    void patientOfThePath_mustBeTheOneOfTheBundle() {
        assertThat(door.post("fhir/Patient/p1/$assess-cytopenia", Door.example())
                        .status())
                .isEqualTo(200);

        Door.Reply other = door.post("fhir/Patient/p2/$assess-cytopenia", Door.example());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("issue").path(0).path("code").asText()).isEqualTo("business-rule");
    }

    @Test
    void patientOfThePath_isFoundBehindAnUrn() {
        byte[] bundle = Door.bytes("""
                {"resourceType":"Bundle","type":"collection","entry":[
                {"fullUrl":"urn:uuid:0b4b7b4a-4b7c-4d0e-9c68-111111111111","resource":{"resourceType":"Patient","id":"p9"}},
                {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org",
                "code":"718-7"}]},"subject":{"reference":"urn:uuid:0b4b7b4a-4b7c-4d0e-9c68-111111111111"},
                "valueQuantity":{"value":9,"code":"g/dL"}}}]}
                """);
        assertThat(door.post("fhir/Patient/p9/$assess-cytopenia", bundle).status())
                .isEqualTo(200);
        assertThat(door.post("fhir/Patient/p8/$assess-cytopenia", bundle).status())
                .isEqualTo(422);
    }

    @Test
    void bundleWithoutReferences_isStillAboutItsOwnPatient() {
        byte[] bundle = Door.bytes("""
                {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p9"}},
                {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org",
                "code":"718-7"}]},"valueQuantity":{"value":9,"code":"g/dL"}}}]}
                """);
        assertThat(door.post("fhir/Patient/p9/$assess-cytopenia", bundle).status())
                .isEqualTo(200);
        assertThat(door.post("fhir/Patient/p8/$assess-cytopenia", bundle).status())
                .isEqualTo(422);
    }

    @Test
    void service_describesItself() {
        Door.Reply metadata = door.get("fhir/metadata");
        assertThat(metadata.json().path("resourceType").asText()).isEqualTo("CapabilityStatement");
        assertThat(metadata.json().path("implementation").path("url").asText()).endsWith("/fhir");
        assertThat(door.get("fhir/OperationDefinition/assess-cytopenia")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("assess-cytopenia");
        for (String path : List.of("q/health/live", "q/health/ready")) {
            assertThat(door.get(path).status()).as(path).isEqualTo(200);
        }
    }
}
