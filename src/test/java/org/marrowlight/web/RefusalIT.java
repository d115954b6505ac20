package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every no of the FHIR door: its status, its issue with place and remedy, and that the service goes on.
@QuarkusTest
@QuarkusTestResource(Database.class)
class RefusalIT {

    private static final String TWO_PATIENTS = bundle("""
            {"resource":{"resourceType":"Patient","id":"a"}},{"resource":{"resourceType":"Patient","id":"b"}},
            """ + observation("9", "g/dL"));

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    @AfterEach
    void service_goesOn() {
        assertThat(door.post(Door.ASSESS, Door.example()).status()).isEqualTo(200);
    }

    private static String bundle(String entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}";
    }

    private static String observation(String value, String unit) {
        return "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                + "\"http://loinc.org\",\"code\":\"718-7\"}]},\"valueQuantity\":{\"value\":" + value
                + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"}}}";
    }

    private static byte[] spaces(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    static Stream<Arguments> badInputs() {
        return Stream.of(
                Arguments.of("nothing", new byte[0], 400, "structure"),
                Arguments.of("not JSON", Door.bytes("MSH|^~\\&|LAB"), 400, "structure"),
                Arguments.of("cut off", Arrays.copyOf(Door.example(), 900), 400, "structure"),
                Arguments.of("wrong resource", Door.bytes("{\"resourceType\":\"Patient\"}"), 400, "structure"),
                Arguments.of("no resource", Door.bytes("[1,2]"), 400, "structure"),
                Arguments.of("empty bundle", Door.bytes(bundle("")), 422, "required"),
                Arguments.of(
                        "no usable Observation",
                        Door.bytes(bundle("{\"resource\":{\"resourceType\":\"Patient\"}}")),
                        422,
                        "required"),
                Arguments.of("two patients", Door.bytes(TWO_PATIENTS), 422, "business-rule"),
                Arguments.of("huge exponent", Door.bytes(bundle(observation("1e10000000", "g/dL"))), 400, "value"),
                Arguments.of("deep", Door.bytes("[".repeat(100_000)), 400, "structure"),
                Arguments.of("5 MiB and one byte", spaces(5 * 1024 * 1024 + 1), 413, "too-long"),
                Arguments.of("7 MiB", spaces(7 * 1024 * 1024), 413, "too-long"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInputs")
    void input_isRefusedWithPlaceAndRemedy(String name, byte[] body, int status, String code) {
        Door.Reply reply = door.post(Door.ASSESS, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        JsonNode issue = issue(reply);
        assertThat(issue.path("code").asText()).isEqualTo(code);
        assertThat(issue.path("severity").asText()).isEqualTo("fatal");
        assertThat(issue.path("details").path("coding").path(0).path("code").asText())
                .matches("ML-[0-9]{3}");
        assertThat(issue.path("expression").path(0).asText())
                .as("place in %s", reply.text())
                .isNotEmpty();
        assertThat(issue.path("diagnostics").asText().split(" ")).hasSizeGreaterThan(4);
    }

    @Test
    void unknownUnit_isRemarkedWithPlaceAndRemedy() {
        byte[] body = Door.bytes(bundle(observation("9", "parsec")));

        assertThat(door.post(Door.ASSESS, body, "Prefer", "return=minimal")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("data-required");
        JsonNode issues = door.post(Door.ASSESS, body, "Prefer", "return=OperationOutcome")
                .json()
                .path("issue");
        assertThat(issues)
                .filteredOn(
                        issue -> issue.path("details").findValuesAsText("code").contains("ML-203"))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.path("severity").asText()).isEqualTo("warning");
                    assertThat(issue.path("expression").path(0).asText()).startsWith("Bundle.entry[0]");
                    assertThat(issue.path("diagnostics").asText()).contains("parsec", "g/dL");
                });
    }

    @Test
    void strictHandling_refusesWhatLenientLeavesOut() {
        byte[] mixed = Door.bytes(bundle(observation("9", "g/dL") + ",{\"fullUrl\":\"urn:none\"}"));

        assertThat(door.post(Door.ASSESS, mixed).status()).isEqualTo(200);
        assertThat(door.post(Door.ASSESS, mixed, "Prefer", "handling=strict").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, fhir, 405",
        "POST, fhir/Observation, 405",
        "PUT, fhir/Patient/1, 405",
        "DELETE, fhir/GuidanceResponse/1, 405",
        "GET, fhir/$assess-cytopenia, 405",
        "GET, fhir/Patient/1, 404",
        "GET, fhir/GuidanceResponse/no-uuid, 404",
        "GET, fhir/GuidanceResponse/00000000-0000-5000-8000-000000000000, 404",
        "GET, nowhere, 404"
    })
    void notOffered_isSaidAsAnOutcome(String method, String path, int status) {
        Door.Reply reply = door.send(path, method, method.equals("GET") ? new byte[0] : Door.example());

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        JsonNode issue = issue(reply);
        assertThat(issue.path("code").asText()).isEqualTo(status == 404 ? "not-found" : "not-supported");
        if (status == 405) {
            assertThat(issue.path("diagnostics").asText()).contains("POST /fhir/$assess-cytopenia");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/plain, 415",
        "Content-Type, application/fhir+turtle, 415",
        "Content-Type, application/fhir+json; fhirVersion=3.0, 415",
        "Content-Type, application/fhir+json; charset=utf-16, 415",
        "Accept, image/png, 406",
        "Accept, application/fhir+turtle, 406"
    })
    void representation_notOfferedIsRefused(String header, String value, int status) {
        Door.Reply reply = door.post(Door.ASSESS, Door.example(), header, value);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(issue(reply).path("code").asText()).isEqualTo("not-supported");
    }

    private static JsonNode issue(Door.Reply reply) {
        assertThat(reply.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(reply.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        return reply.json().path("issue").path(0);
    }
}
