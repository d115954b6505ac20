package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real identity provider vouches for the people of two hospitals and for their systems. What takes keys away comes
/// last.
@Tag("long")
@Tag("own-service")
@QuarkusTest
@TestProfile(WithKeycloak.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {

    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final int LAST = Integer.MAX_VALUE - 2;

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private Door person(String name) {
        return door.with("Bearer " + Keycloak.person(name));
    }

    private static String systemToken(String client, String scope) {
        JsonNode answer = Keycloak.system(client, scope);
        assertThat(answer.path("access_token").asText()).as(answer.toString()).isNotEmpty();
        return answer.path("access_token").asText();
    }

    private Door system(String client, String scope) {
        return door.with("Bearer " + systemToken(client, scope));
    }

    private static byte[] bundle(String patient) {
        return Sent.bundle(Sent.patient(patient), Sent.hemoglobin("hb", patient, "final", 60));
    }

    private void onRecord(String request, int status) {
        Door.Reply page = person("aurel").get("fhir/AuditEvent?_count=100&outcome=4");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        List<JsonNode> events = StreamSupport.stream(page.json().path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .filter(event -> event.toString().contains(request))
                .toList();
        assertThat(events).singleElement().satisfies(event -> assertThat(
                        event.path("outcomeDesc").asText())
                .isEqualTo("HTTP status " + status));
    }

    private void refused(Door caller, int status) {
        String request = UUID.randomUUID().toString();
        Door.Reply reply = caller.post(Door.ASSESS, bundle("refused"), "X-Request-Id", request);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        onRecord(request, status);
    }

    @Test
    void system_assessesAndReadsBack_asFarAsItsScopesReach() {
        Door ehr = system("ehr-north", "system/Observation.rs system/GuidanceResponse.rs");

        Door.Reply answer = ehr.post(Door.ASSESS, bundle("kc-1"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(ehr.get("fhir/GuidanceResponse/" + answer.recordId()).status())
                .isEqualTo(200);
        assertThat(ehr.get("fhir/RiskAssessment?patient=kc-1").status()).isEqualTo(403);
        assertThat(ehr.get("fhir/AuditEvent?patient=kc-1").status()).isEqualTo(403);
        JsonNode event =
                person("aurel").get("fhir/AuditEvent?patient=kc-1").json().at("/entry/1/resource");
        assertThat(event.path("agent").findValuesAsText("name")).containsExactly("ehr-north");
    }

    @ParameterizedTest
    @CsvSource({
        "clara, 200, 200, 403, 403",
        "aurel, 200, 200, 200, 403",
        "ruth, 403, 403, 403, 200",
        "adam, 403, 403, 403, 403",
        "otto, 404, 200, 403, 403"
    })
    void person_comesInAsFarAsTheRoleReaches(String name, int read, int search, int audit, int validate) {
        String id = system("ehr-north", "system/Observation.rs")
                .post(Door.ASSESS, bundle("kc-2"))
                .recordId();
        Door caller = person(name);

        assertThat(caller.get("fhir/GuidanceResponse/" + id).status()).isEqualTo(read);
        assertThat(caller.get("fhir/RiskAssessment?patient=kc-2").status()).isEqualTo(search);
        assertThat(caller.get("fhir/AuditEvent?patient=kc-2").status()).isEqualTo(audit);
        assertThat(caller.post("fhir/$validate", bundle("kc-2")).status()).isEqualTo(validate);
        assertThat(caller.get("fhir/RiskAssessment?patient=kc-2").text().contains("\"match\""))
                .isEqualTo(read == 200);
    }

    /// Browsers take cookies marked `Secure` from loopback; the JDK does not, so the mark is taken off.
    private static final class PlainCookies extends CookieManager {
        private final List<String> sessions = new ArrayList<>();

        PlainCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> plain = new HashMap<>();
            headers.forEach((name, values) -> values.stream()
                    .filter(v -> v.startsWith("q_session") && !v.contains("Max-Age=0"))
                    .forEach(sessions::add));
            headers.forEach((name, values) -> plain.put(
                    name,
                    values.stream().map(v -> v.replaceAll("(?i); *secure", "")).toList()));
            super.put(uri, plain);
        }
    }

    /// The login as a browser does it: page, form of the provider, back to the page, out again.
    @ParameterizedTest
    @CsvSource({"clara, 200", "aurel, 200", "ruth, 403", "adam, 403", "otto, 404"})
    void login_leadsBackToThePage(String name, int status) throws IOException, InterruptedException {
        String id = system("ehr-north", "system/Observation.rs")
                .post(Door.ASSESS, bundle("kc-3"))
                .recordId();
        PlainCookies cookies = new PlainCookies();
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        URI page = base.resolve("assessments/" + id);

        HttpResponse<String> form = get(browser, page);
        assertThat(form.uri().toString()).startsWith(Keycloak.realm());
        HttpResponse<String> wrong = login(browser, form, name, "guess");
        assertThat(wrong.uri().toString()).startsWith(Keycloak.realm());
        HttpResponse<String> back = login(browser, wrong, name, Keycloak.PASSWORD);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(status);
        assertThat(back.uri()).isEqualTo(page);
        assertThat(cookies.sessions).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .containsIgnoringCase("; HttpOnly")
                .containsIgnoringCase("; SameSite=Lax"));
        assertThat(get(browser, base).statusCode()).isEqualTo(200);
        HttpResponse<String> out = get(browser, base.resolve("logout"));
        assertThat(out.statusCode()).isLessThan(400);
        assertThat(get(browser, page).uri().toString()).startsWith(Keycloak.realm());
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).header("Accept", "text/html").build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> login(
            HttpClient browser, HttpResponse<String> form, String name, String password)
            throws IOException, InterruptedException {
        Matcher action = FORM.matcher(form.body());
        assertThat(action.find()).as(form.body()).isTrue();
        String body = "username=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void systemOfAnotherHospital_findsNothing() {
        Door.Reply answer = system("ehr-north", "system/Observation.rs").post(Door.ASSESS, bundle("kc-4"));
        Door south = system("ehr-south", "system/Observation.rs system/GuidanceResponse.rs");

        assertThat(south.get("fhir/GuidanceResponse/" + answer.recordId()).status())
                .isEqualTo(404);
        assertThat(south.get("fhir/GuidanceResponse?patient=kc-4").text()).doesNotContain("\"match\"");
    }

    @Test
    void tokenMeantForAnother_isRefused() {
        refused(system("ehr-elsewhere", "system/Observation.rs"), 401);
    }

    @Test
    void tokenWithoutTheScope_isRefused() {
        refused(system("ehr-north", "system/RiskAssessment.rs"), 403);
    }

    @Test
    void tamperedToken_isRefused() {
        String token = systemToken("ehr-north", "system/Observation.rs");
        int end = token.lastIndexOf('.');
        char last = token.charAt(end - 2);
        refused(
                door.with(
                        "Bearer " + token.substring(0, end - 2) + (last == 'A' ? 'B' : 'A') + token.substring(end - 1)),
                401);
    }

    @Test
    void expiredToken_isRefused() throws InterruptedException {
        Keycloak.lifespan(1);
        String token;
        try {
            token = systemToken("ehr-north", "system/Observation.rs");
        } finally {
            Keycloak.lifespan(300);
        }
        Thread.sleep(3000);

        refused(door.with("Bearer " + token), 401);
    }

    @Test
    void smartConfiguration_isThatOfTheProvider() {
        JsonNode document =
                door.with("").get("fhir/.well-known/smart-configuration").json();

        assertThat(document.path("token_endpoint").asText())
                .isEqualTo(Keycloak.realm() + "/protocol/openid-connect/token");
    }

    @Test
    @Order(LAST)
    void revokedSigningKey_endsEveryTokenItSigned() throws InterruptedException {
        String token = systemToken("ehr-north", "system/Observation.rs");
        assertThat(door.with("Bearer " + token)
                        .post(Door.ASSESS, bundle("kc-5"))
                        .status())
                .isEqualTo(200);

        Keycloak.revokeSigningKey();
        Thread.sleep(3000);

        refused(door.with("Bearer " + token), 401);
        assertThat(system("ehr-north", "system/Observation.rs")
                        .post(Door.ASSESS, bundle("kc-5"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(LAST + 1)
    void revokedKeyOfASystem_getsNoTokenAnyMore() {
        Keycloak.revokeKeyOf("ehr-north");

        assertThat(Keycloak.system("ehr-north", "system/Observation.rs")
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
    }
}
