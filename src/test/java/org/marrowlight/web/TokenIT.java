package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Access tokens: what is good comes in as far as its scopes and roles reach, everything else is refused and on record.
@Tag("own-service")
@QuarkusTest
@TestProfile(WithProvider.class)
class TokenIT {

    private static final String OBSERVATIONS = "system/Observation.rs";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private Door bearer(String token) {
        return door.with("Bearer " + token);
    }

    private static JwtClaims system(String scope) {
        JwtClaims claims = Provider.claims("subject-of-lis");
        claims.setStringClaim("client_id", "lis");
        claims.setStringClaim("scope", scope);
        return claims;
    }

    private static JwtClaims person(String name, String... roles) {
        JwtClaims claims = Provider.claims("subject-of-" + name);
        claims.setStringClaim("preferred_username", name);
        claims.setStringListClaim("groups", List.of(roles));
        return claims;
    }

    private Door.Reply assess(Door as, String patient) {
        return as.post(Door.ASSESS, Sent.bundle(Sent.patient(patient), Sent.hemoglobin("hb", patient, "final", 60)));
    }

    private List<JsonNode> eventsOf(String request) {
        Door.Reply page = bearer(Provider.signed(person("aurel", "auditor"))).get("fhir/AuditEvent?_count=100");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return StreamSupport.stream(page.json().path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .filter(event -> event.toString().contains(request))
                .toList();
    }

    @Test
    void system_comesInAsItsClient() {
        Door.Reply reply = assess(bearer(Provider.signed(system(OBSERVATIONS))), "token-1");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        JsonNode event = bearer(Provider.signed(person("aurel", "auditor")))
                .get("fhir/AuditEvent?patient=token-1")
                .json()
                .at("/entry/0/resource");
        assertThat(event.path("agent").findValuesAsText("name")).containsExactly("lis");
    }

    @ParameterizedTest
    @CsvSource({
        "system/Observation.rs system/GuidanceResponse.r, 200, 200, 403, 403",
        "system/Observation.rs system/RiskAssessment.s, 200, 403, 200, 403",
        "system/Observation.r, 403, 403, 403, 403",
        "system/GuidanceResponse.rs, 403, 200, 403, 403",
        "system/*.rs, 200, 200, 200, 403",
        "system/*.read, 200, 200, 200, 403",
        "system/AuditEvent.rs, 403, 403, 403, 200",
        "user/*.rs, 403, 403, 403, 403",
        "openid, 403, 403, 403, 403"
    })
    void scope_reachesAsFarAsItSays(String scope, int assess, int read, int search, int audit) {
        String id = assess(bearer(Provider.signed(system("system/*.rs"))), "token-2")
                .recordId();
        Door caller = bearer(Provider.signed(system(scope)));

        assertThat(assess(caller, "token-2").status()).isEqualTo(assess);
        assertThat(caller.get("fhir/GuidanceResponse/" + id).status()).isEqualTo(read);
        assertThat(caller.get("fhir/RiskAssessment?patient=token-2").status()).isEqualTo(search);
        assertThat(caller.get("fhir/AuditEvent?patient=token-2").status()).isEqualTo(audit);
    }

    @Test
    void scopes_boundASystemThatHasARoleToo() {
        JwtClaims claims = system("system/RiskAssessment.rs");
        claims.setStringListClaim("groups", List.of("ehr", "auditor"));

        assertThat(assess(bearer(Provider.signed(claims)), "token-6").status()).isEqualTo(403);
        assertThat(bearer(Provider.signed(claims)).get("fhir/AuditEvent").status())
                .isEqualTo(403);
    }

    @Test
    void person_comesInByTheRolesOfTheProvider() {
        String id =
                assess(bearer(Provider.signed(system(OBSERVATIONS))), "token-3").recordId();
        Door clara = bearer(Provider.signed(person("clara", "clinician", "offline_access")));
        Door nobody = bearer(Provider.signed(person("nina")));

        assertThat(clara.get("fhir/GuidanceResponse/" + id).status()).isEqualTo(200);
        assertThat(assess(clara, "token-3").status()).isEqualTo(403);
        assertThat(nobody.get("fhir/GuidanceResponse/" + id).status()).isEqualTo(403);
    }

    @Test
    void tokenOfAnotherOrganisation_findsNothing() {
        String id =
                assess(bearer(Provider.signed(system(OBSERVATIONS))), "token-4").recordId();
        JwtClaims otto = person("otto", "clinician", "auditor");
        otto.setStringClaim("tenant", "south");
        Door south = bearer(Provider.signed(otto));

        assertThat(south.get("fhir/GuidanceResponse/" + id).status()).isEqualTo(404);
        assertThat(south.get("fhir/RiskAssessment?patient=token-4").text()).doesNotContain("\"match\"");
        assertThat(south.get("fhir/AuditEvent?patient=token-4").json().findValuesAsText("name"))
                .containsOnly("otto");
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                Arguments.of("expired", wrong(c -> c.setExpirationTime(NumericDate.fromSeconds(1_700_000_000)))),
                Arguments.of("not yet valid", wrong(c -> c.setNotBeforeMinutesInThePast(-60))),
                Arguments.of("without an end", wrong(c -> c.unsetClaim("exp"))),
                Arguments.of("wrong audience", wrong(c -> c.setAudience("another-service"))),
                Arguments.of("without audience", wrong(c -> c.unsetClaim("aud"))),
                Arguments.of("wrong issuer", wrong(c -> c.setIssuer("https://attacker.example"))),
                Arguments.of("tampered", tampered()),
                Arguments.of("without signature", unsigned()),
                Arguments.of("signed with the public key as a secret", symmetric()),
                Arguments.of(
                        "signed by an unknown key", Provider.signed(system(OBSERVATIONS), Provider.newKey("other"))),
                Arguments.of("signed by a key of the same name", Provider.signed(system(OBSERVATIONS), sameName())),
                Arguments.of("no token", "x.y.z"),
                Arguments.of("no token at all", "secret"));
    }

    private static String wrong(Consumer<JwtClaims> change) {
        JwtClaims claims = system(OBSERVATIONS);
        change.accept(claims);
        return Provider.signed(claims);
    }

    private static String tampered() {
        String[] parts = Provider.signed(system("openid")).split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        byte[] changed = payload.replace("\"openid\"", "\"system/*.rs\"").getBytes(StandardCharsets.UTF_8);
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed) + "." + parts[2];
    }

    private static String unsigned() {
        JsonWebSignature none = new JsonWebSignature();
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return compact(none);
    }

    private static String symmetric() {
        JsonWebSignature hmac = new JsonWebSignature();
        hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        hmac.setKeyIdHeaderValue(Provider.key().getKeyId());
        hmac.setKey(new HmacKey(Provider.key().getPublicKey().getEncoded()));
        return compact(hmac);
    }

    private static String compact(JsonWebSignature signature) {
        signature.setPayload(system(OBSERVATIONS).toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey sameName() {
        return Provider.newKey(Provider.key().getKeyId());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void tokenThatIsWrong_isRefusedAndOnRecord(String name, String token) {
        String request = UUID.randomUUID().toString();

        Door.Reply reply = bearer(token)
                .post(Door.ASSESS, Sent.bundle(Sent.hemoglobin("hb", "p", "final", 60)), "X-Request-Id", request);

        assertThat(reply.status()).as(reply.text()).isEqualTo(401);
        assertThat(reply.text()).contains("ML-307");
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer").contains("invalid_token");
        assertThat(eventsOf(request)).singleElement().satisfies(event -> assertThat(
                        event.path("outcomeDesc").asText())
                .isEqualTo("HTTP status 401"));
    }

    @Test
    void tokenThatNamesNoOrganisation_reachesNothing() {
        String request = UUID.randomUUID().toString();
        JwtClaims claims = system(OBSERVATIONS);
        claims.unsetClaim("tenant");

        assertThat(bearer(Provider.signed(claims))
                        .post(Door.ASSESS, Door.example(), "X-Request-Id", request)
                        .status())
                .isEqualTo(403);
        assertThat(eventsOf(request)).hasSize(1);
    }

    @Test
    void revokedKey_countsNoLongerThanItsLifetime() throws InterruptedException {
        String token = Provider.signed(system(OBSERVATIONS));
        assertThat(assess(bearer(token), "token-5").status()).isEqualTo(200);

        Provider.revoke();
        Thread.sleep(2500);

        assertThat(assess(bearer(token), "token-5").status()).isEqualTo(401);
        assertThat(assess(bearer(Provider.signed(system(OBSERVATIONS))), "token-5")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void smartConfiguration_namesTheProvider() {
        JsonNode document =
                door.with("").get("fhir/.well-known/smart-configuration").json();

        assertThat(document.path("token_endpoint").asText()).isEqualTo(Provider.issuer() + "/token");
        assertThat(document.path("capabilities").toString())
                .contains("client-confidential-asymmetric", "permission-v2");
        assertThat(door.get("fhir/metadata")
                        .json()
                        .at("/rest/0/security/service/0/coding/0/code")
                        .asText())
                .isEqualTo("SMART-on-FHIR");
    }

    @Test
    void page_leadsToTheLogin_andTheDoorDoesNot() {
        Door.Reply page = door.with("").get("assessments/x", "Accept", "text/html");
        Door.Reply fhir = door.with("").get("fhir/RiskAssessment", "Accept", "text/html");

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location"))
                .startsWith(Provider.issuer() + "/authorize")
                .contains("code_challenge_method=S256", "response_type=code", "nonce=", "state=");
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).containsIgnoringCase("; HttpOnly"));
        assertThat(fhir.status()).isEqualTo(401);
    }
}
