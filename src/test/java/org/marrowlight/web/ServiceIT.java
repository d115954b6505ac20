package org.marrowlight.web;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The whole service over HTTP, on a real PostgreSQL: answer, record, read back, refuse.
@QuarkusTest
@QuarkusTestResource(Database.class)
class ServiceIT {

    private static final String ASSESS = "/fhir/$assess-cytopenia";

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url = "";

    @ConfigProperty(name = "quarkus.datasource.password")
    String password = "";

    @ConfigProperty(name = "test.owner.password")
    String ownerPassword = "";

    /// A request whose content type is sent as written, without a charset of the client library.
    private static RequestSpecification given() {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic("ehr", "demo")
                .config(RestAssured.config()
                        .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }

    private static byte[] folateTrap() {
        try (InputStream in = ServiceIT.class.getResourceAsStream("/examples/folate-trap.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Response assess(byte[] body) {
        return given().urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .body(body)
                .post(ASSESS);
    }

    private static String recorded() {
        String location = assess(folateTrap()).then().statusCode(200).extract().header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void bundle_isAnsweredWithTheExplanation() {
        assess(folateTrap())
                .then()
                .statusCode(200)
                .header("X-Request-Id", notNullValue())
                .header("Cache-Control", "no-store")
                .body("resourceType", equalTo("Bundle"))
                .body("entry[0].resource.resourceType", equalTo("GuidanceResponse"))
                .body("entry.resource.resourceType", hasItem("RiskAssessment"))
                .body("entry.resource.resourceType", hasItem("RequestGroup"))
                .body("entry.resource.resourceType", hasItem("DetectedIssue"))
                .body("entry.resource.resourceType", hasItem("Provenance"));
    }

    @Test
    void sameQuestionTwice_hasOneAnswer() {
        assertThat(recorded()).isEqualTo(recorded());
    }

    @Test
    void document_readsBackByteForByte() {
        String id = recorded();
        byte[] first = given().accept("application/json")
                .get("/assessments/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        byte[] second =
                given().accept("application/json").get("/assessments/" + id).asByteArray();

        assertThat(new String(first, StandardCharsets.UTF_8)).contains("\"schema\":\"marrowlight/assessment/1\"");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void guidanceResponse_canBeRead_andMetadataSaysSo() {
        given().get("/fhir/GuidanceResponse/" + recorded())
                .then()
                .statusCode(200)
                .body("resourceType", equalTo("GuidanceResponse"));
        given().get("/fhir/metadata")
                .then()
                .statusCode(200)
                .body("fhirVersion", equalTo("4.0.1"))
                .body("rest[0].operation.name", hasItem("assess-cytopenia"));
        given().get("/fhir/OperationDefinition/assess-cytopenia")
                .then()
                .statusCode(200)
                .body("kind", equalTo("operation"));
    }

    @Test
    void page_showsTheArgument_andEscapesTheSender() {
        String hostile = new String(folateTrap(), StandardCharsets.UTF_8)
                .replace(
                        "https://ehr.example.org/fhir/Patient/p1", "https://ehr.example.org/<script>alert(1)</script>");
        String location = assess(hostile.getBytes(StandardCharsets.UTF_8)).header("Location");
        given().accept("text/html")
                .get("/assessments/" + location.substring(location.lastIndexOf('/') + 1))
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Decision support, not a diagnosis"))
                .body(containsString("Vitamin B12 deficiency: established"))
                .body(containsString("How the points add up"))
                .body(not(containsString("<script>")));
    }

    @Test
    void persistFalse_leavesNoRecord() {
        String bundle = new String(folateTrap(), StandardCharsets.UTF_8).replace("folate-trap", "dry-run");
        String parameters = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"bundle\",\"resource\":"
                + bundle + "},{\"name\":\"persist\",\"valueBoolean\":false}]}";
        Response response = assess(parameters.getBytes(StandardCharsets.UTF_8));
        String id = response.then().statusCode(200).extract().path("entry[0].resource.id");

        assertThat(response.header("Location")).isNull();
        given().get("/fhir/GuidanceResponse/" + id).then().statusCode(404);
    }

    @Test
    void returnMinimal_givesTheGuidanceResponseAlone() {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .header("Prefer", "return=minimal")
                .body(folateTrap())
                .post(ASSESS)
                .then()
                .statusCode(200)
                .header("Preference-Applied", "return=minimal")
                .body("resourceType", equalTo("GuidanceResponse"));
    }

    @Test
    void instanceLevel_asksForTheSamePatient() {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(folateTrap())
                .post("/fhir/Patient/p1/$assess-cytopenia")
                .then()
                .statusCode(200);
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(folateTrap())
                .post("/fhir/Patient/p9/$assess-cytopenia")
                .then()
                .statusCode(422);
    }

    @Test
    void badInput_isRefusedByName_andTheServiceGoesOn() {
        refused("no json", 400, "ML-101");
        refused("{\"resourceType\":\"Patient\"}", 400, "ML-102");
        refused("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}", 422, "ML-109");
        refused(
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}",
                422,
                "ML-110");
        refused(
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"a\"}},{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"b\"}}]}",
                422,
                "ML-111");
        refused(
                        new String(folateTrap(), StandardCharsets.UTF_8)
                                .replaceFirst("\"value\": 62", "\"value\": 1e10000000"),
                        400,
                        "ML-105")
                .body("issue[0].expression[0]", equalTo("Bundle.entry[1].resource.value.value"));
        byte[] large = new byte[5 * 1024 * 1024 + 1];
        Arrays.fill(large, (byte) ' ');
        outcome(assess(large).then(), 413, "ML-107");
        assess(folateTrap()).then().statusCode(200);
    }

    private static ValidatableResponse refused(String body, int status, String code) {
        return outcome(assess(body.getBytes(StandardCharsets.UTF_8)).then(), status, code);
    }

    private static ValidatableResponse outcome(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].details.coding[0].code", equalTo(code))
                .body("issue[0].diagnostics", notNullValue());
    }

    @Test
    void unknownUnit_costsThatResultOnly() {
        String odd = new String(folateTrap(), StandardCharsets.UTF_8)
                .replaceFirst("\"10\\*12/L\"", "\"furlong\"")
                .replaceFirst("\"10\\*12/L\"", "\"furlong\"");
        assess(odd.getBytes(StandardCharsets.UTF_8)).then().statusCode(200).body(containsString("ML-203"));
    }

    @Test
    void whatIsNotOffered_isSaidInFhir() {
        outcome(given().contentType("application/json").body("{}").post("/fhir").then(), 405, "ML-302");
        outcome(given().get("/fhir/Observation/1").then(), 404, "ML-301");
        outcome(given().get("/fhir/GuidanceResponse/none").then(), 404, "ML-301");
        outcome(
                given().urlEncodingEnabled(false)
                        .contentType("text/plain")
                        .body("x")
                        .post(ASSESS)
                        .then(),
                415,
                "ML-304");
        outcome(given().accept("text/turtle").get("/fhir/metadata").then(), 406, "ML-303");
    }

    @Test
    void service_canAddAndRead_andNothingElse() throws SQLException {
        String id = recorded();
        try (Connection service = DriverManager.getConnection(url, "marrowlight", password);
                Statement statement = service.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update assessment set requester = 'x'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("delete from assessment"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("drop table assessment")).hasMessageContaining("owner");
        }
        try (Connection owner = DriverManager.getConnection(url, "marrowlight_owner", ownerPassword);
                Statement statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update assessment set requester = 'x'"))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> statement.execute("delete from assessment where id = '" + id + "'"))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> statement.execute("truncate assessment cascade"))
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void database_asksEverybodyForAPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", ""))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getConnection(url, "marrowlight", "wrong"))
                .isInstanceOf(SQLException.class);
    }
}
