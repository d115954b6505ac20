package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked of a request before anybody looks who sent it.
@QuarkusTest
@QuarkusTestResource(Database.class)
class GateIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    /// The status of a request whose every header is written by hand, from an address of the loopback network.
    private String raw(String from, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", base.getPort(), InetAddress.getByName(from), 0)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String get(String path, String host, String headers) {
        return "GET " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n" + headers + "\n";
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 401",
        "localhost:8080, 401",
        "127.0.0.1, 401",
        "[::1]:8080, 401",
        "attacker.example, 403",
        "localhost.attacker.example, 403",
        "127.0.0.1.attacker.example:8080, 403"
    })
    void host_isOneOfLoopback(String host, int status) throws IOException {
        assertThat(raw("127.0.0.1", get("/fhir/RiskAssessment", host, ""))).startsWith("HTTP/1.1 " + status);
    }

    /// What one layer of a server passes over and another reads (CVE-2026-39852, CVE-2026-50559) ends before any of
    /// them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/RiskAssessment;x=1",
                "/fhir;x=1/RiskAssessment",
                "/fhir/RiskAssessment%3Bx=1",
                "/fhir/metadata;/../RiskAssessment",
                "/fhir%2FRiskAssessment",
                "/fhir/..%2fassessments/x",
                "/fhir%5CRiskAssessment",
                "/fhir/RiskAssessment%253Bx"
            })
    void oddPath_isRefused(String path) throws IOException {
        String right = "Authorization: " + Door.basic("ehr", "demo") + "\n";

        assertThat(raw("127.0.0.1", get(path, "localhost", right)))
                .startsWith("HTTP/1.1 400")
                .contains("no address of this service has");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none, 200",
        "Origin, https://attacker.example, 403",
        "Origin, null, 403",
        "Origin, OURS, 200"
    })
    void requestOfAnotherSite_isRefused(String header, String value, int status) {
        String ours = base.toString().replaceFirst("/$", "");

        Door.Reply reply = door.post(
                "fhir/RiskAssessment/_search",
                Door.bytes("patient=x"),
                "Content-Type",
                "application/x-www-form-urlencoded",
                header,
                value.replace("OURS", ours));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        if (status == 403) {
            assertThat(reply.text()).contains("ML-309");
        }
    }

    @Test
    void lookFromAnotherSite_isAnswered() {
        assertThat(door.get("fhir/metadata", "Sec-Fetch-Site", "cross-site").status())
                .isEqualTo(200);
    }

    @Test
    void guessing_endsAtTheGate_forThisAddressAlone() throws IOException {
        String wrong = "Authorization: " + Door.basic("somebody-" + System.nanoTime(), "guess") + "\n";
        String right = "Authorization: " + Door.basic("ehr", "demo") + "\n";
        String last = "";
        for (int i = 0; i < 21; i++) {
            String other = wrong.replace("somebody", "s" + i);
            last = raw("127.0.0.99", get("/fhir/RiskAssessment", "localhost", i < 3 ? wrong : other));
            if (last.startsWith("HTTP/1.1 429")) {
                break;
            }
            assertThat(last).startsWith("HTTP/1.1 401").contains("ML-307");
        }

        assertThat(last).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: 900");
        assertThat(raw("127.0.0.99", get("/fhir/RiskAssessment", "localhost", right)))
                .as("right, but from there")
                .startsWith("HTTP/1.1 429");
        assertThat(raw("127.0.0.98", get("/fhir/RiskAssessment", "localhost", right)))
                .as("right, from elsewhere")
                .startsWith("HTTP/1.1 200");
        assertThat(raw("127.0.0.99", get("/fhir/metadata", "localhost", "")))
                .as("without a login")
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir/metadata", "fhir/RiskAssessment", "marrowlight.css", "nowhere", "q/health", ""})
    void everyAnswer_hasTheHeadersOfSecurity(String path) {
        Door.Reply reply = door.get(path);

        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Strict-Transport-Security")).startsWith("max-age=");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(reply.header("X-Request-Id")).isNotEmpty();
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.response().headers().allValues("X-Content-Type-Options"))
                .hasSize(1);
        assertThat(reply.response().headers().allValues("Content-Security-Policy"))
                .hasSize(1);
    }

    @Test
    void challenge_saysHowToComeIn() {
        Door.Reply fhir = door.with("").get("fhir/RiskAssessment");
        Door.Reply page = door.with("").get("", "Accept", "text/html");

        assertThat(fhir.header("WWW-Authenticate")).startsWith("Basic realm=\"marrowlight\"");
        assertThat(fhir.json().at("/issue/0/code").asText()).isEqualTo("login");
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.header("Content-Type")).startsWith("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic x", "Basic Zebrafink", "basic =", "Basic !!!!"})
    void credentialsThatCannotBeRead_areRefused(String credentials) {
        Door.Reply reply = door.with(credentials).get("fhir/RiskAssessment");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text()).contains("ML-307");
    }

    @Test
    void headersThatAreTooLarge_areRefused() throws IOException {
        assertThat(raw("127.0.0.1", get("/fhir/metadata", "localhost", "X-Large: " + "x".repeat(20_000) + "\n")))
                .startsWith("HTTP/1.1 431");
    }
}
