package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A repeated request has the answer of the first, and never that of another question.
@QuarkusTest
@QuarkusTestResource(Database.class)
class IdempotencyIT {

    private static final String KEY = "Idempotency-Key";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private static byte[] anemia(String patient, int hemoglobin) {
        return Sent.bundle(
                Sent.patient(patient),
                Sent.hemoglobin("hb", patient, "final", hemoglobin),
                Sent.mcv("mcv", patient, 70));
    }

    @Test
    void sameKeyAndContent_haveTheStoredAnswer() {
        Door.Reply first = door.post(Door.ASSESS, anemia("k1", 84), KEY, "k1-a");
        Door.Reply second = door.post(Door.ASSESS, anemia("k1", 84), KEY, "k1-a");

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.bytes()).isEqualTo(first.bytes());
    }

    @Test
    void sameKeyAndOtherContent_isRefused() {
        door.post(Door.ASSESS, anemia("k2", 84), KEY, "k2-a");

        Door.Reply other = door.post(Door.ASSESS, anemia("k2", 85), KEY, "k2-a");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text()).contains("ML-305");
    }

    /// A key counts for the client that chose it: nobody meets the answer of another by guessing.
    @Test
    void sameKeyOfAnotherSystem_isAnotherKey() {
        Door.Reply first = door.post(Door.ASSESS, anemia("k8", 84), KEY, "k8-a");
        Door.Reply other = door.as("second-ehr").post(Door.ASSESS, anemia("k8", 85), KEY, "k8-a");
        Door.Reply same = door.as("second-ehr").post(Door.ASSESS, anemia("k8", 84));

        assertThat(other.status()).isEqualTo(200);
        assertThat(same.header("Idempotent-Replayed")).isEmpty();
        assertThat(same.recordId()).isNotEqualTo(first.recordId());
        assertThat(door.as("second-ehr")
                        .get("fhir/GuidanceResponse/" + same.recordId())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void otherOrderAndNarrative_areTheSameContent() {
        String plain = new String(anemia("k3", 84), java.nio.charset.StandardCharsets.UTF_8);
        String told = plain.replace("{\"resourceType\":\"Patient\",", """
                {"text":{"status":"generated","div":"<div>Mrs. K</div>"},"meta":{"lastUpdated":"2026-03-05T00:00:00Z"},
                "resourceType":"Patient",""");
        Door.Reply first =
                door.post(Door.ASSESS, Door.bytes(plain.replace("\"id\":\"k3\"", "\"meta\":{},\"id\":\"k3\"")));
        Door.Reply second = door.post(Door.ASSESS, Door.bytes(told));

        assertThat(second.recordId()).isEqualTo(first.recordId()).isNotEmpty();
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void bundleIdentifier_isAKey() {
        String identified = "\"type\":\"collection\",\"identifier\":{\"system\":\"urn:x\",\"value\":\"k4\"}";
        byte[] first = Door.bytes(text(anemia("k4", 84)).replace("\"type\":\"collection\"", identified));
        byte[] other = Door.bytes(text(anemia("k4", 85)).replace("\"type\":\"collection\"", identified));

        assertThat(door.post(Door.ASSESS, first).status()).isEqualTo(200);
        assertThat(door.post(Door.ASSESS, first).header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(door.post(Door.ASSESS, other).status()).isEqualTo(409);
        assertThat(door.post(Door.ASSESS, other, KEY, "k4-b").status())
                .as("the header comes first")
                .isEqualTo(200);
    }

    @Test
    void requestIdentifier_comesBackAndIsAKey() {
        byte[] first = parameters("k5", 84);
        Door.Reply reply = door.post(Door.ASSESS, first);

        assertThat(reply.json().at("/entry/0/resource/requestIdentifier/value").asText())
                .isEqualTo("order-k5");
        assertThat(door.post(Door.ASSESS, parameters("k5", 85)).status()).isEqualTo(409);
        assertThat(door.get("fhir/GuidanceResponse?request=urn:orders%7Corder-k5")
                        .json()
                        .at("/entry/0/resource/id")
                        .asText())
                .isEqualTo(reply.recordId());
    }

    private static byte[] parameters(String patient, int hemoglobin) {
        return Door.bytes("""
                {"resourceType":"Parameters","parameter":[{"name":"bundle","resource":%s},
                {"name":"requestIdentifier","valueIdentifier":{"system":"urn:orders","value":"order-%s"}}]}
                """.formatted(text(anemia(patient, hemoglobin)), patient));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    /// One bundle about two patients, asked about each of them: with and without a key.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneBundleAskedAboutTwoPatients_isAnsweredAboutEach(boolean keyed) {
        String a = "k6a" + keyed;
        String b = "k6b" + keyed;
        byte[] both = Sent.bundle(
                Sent.patient(a),
                Sent.patient(b),
                Sent.hemoglobin("hb-a", a, "final", 84),
                Sent.hemoglobin("hb-b", b, "final", 140));
        String[] headers = keyed ? new String[] {KEY, "k6"} : new String[0];

        Door.Reply first = door.post("fhir/Patient/%s/$assess-cytopenia".formatted(a), both, headers);
        Door.Reply second = door.post("fhir/Patient/%s/$assess-cytopenia".formatted(b), both, headers);

        assertThat(subject(first)).isEqualTo("Patient/" + a);
        if (keyed) {
            assertThat(second.status()).isEqualTo(409);
        } else {
            assertThat(subject(second)).isEqualTo("Patient/" + b);
        }
    }

    private static String subject(Door.Reply reply) {
        return reply.json().at("/entry/0/resource/subject/reference").asText();
    }

    @Test
    void twinsAtTheSameMoment_haveOneAnswer() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Door.Reply>> twins = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Door.Reply>) () -> door.post(Door.ASSESS, anemia("k7", 84), KEY, "k7"))
                    .toList();
            assertThat(threads.invokeAll(twins).stream()
                            .map(Future::resultNow)
                            .map(Door.Reply::text)
                            .distinct())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "\"\u00e4\""})
    void keyThatIsNoKey_isRefused(String key) {
        assertThat(door.post(Door.ASSESS, anemia("k8", 84), KEY, key).status()).isEqualTo(400);
    }

    @Test
    void dryRun_takesNoKey() {
        byte[] dry = Door.bytes("""
                {"resourceType":"Parameters","parameter":[{"name":"bundle","resource":%s},
                {"name":"persist","valueBoolean":false}]}
                """.formatted(text(anemia("k9", 84))));
        assertThat(door.post(Door.ASSESS, dry, KEY, "k9").status()).isEqualTo(200);

        assertThat(door.post(Door.ASSESS, anemia("k9", 85), KEY, "k9").status()).isEqualTo(200);
    }

    @Test
    void fullTrace_isContained() {
        Door.Reply plain = door.post(Door.ASSESS, anemia("k10", 84));
        Door.Reply traced = door.post(Door.ASSESS + "?trace=full", anemia("k10", 84));

        assertThat(plain.json().at("/entry/0/resource/outputParameters").isMissingNode())
                .isTrue();
        assertThat(plain.header("Link"))
                .contains("/assessments/" + plain.recordId())
                .contains("describedby");
        assertThat(traced.json()
                        .at("/entry/0/resource/outputParameters/reference")
                        .asText())
                .isEqualTo("#trace");
    }

    @Test
    void answer_comesAsATransactionOnDemand() {
        byte[] asked = Door.bytes("""
                {"resourceType":"Parameters","parameter":[{"name":"bundle","resource":%s},
                {"name":"bundleType","valueCode":"transaction"}]}
                """.formatted(text(anemia("k12", 84))));

        Door.Reply byParameter = door.post(Door.ASSESS, asked);
        Door.Reply byAddress = door.post(Door.ASSESS + "?bundleType=transaction", anemia("k12", 84));

        assertThat(byParameter.json().path("type").asText()).isEqualTo("transaction");
        assertThat(byAddress.json().at("/entry/0/request/url").asText())
                .isEqualTo("GuidanceResponse/" + byAddress.recordId());
    }

    @Test
    void lookback_leavesOutWhatIsOlder() {
        String old = Sent.ferritin("fer", "k11", 6).replace("2026-03-02", "2026-02-01");
        byte[] asked = Door.bytes(
                """
                {"resourceType":"Parameters","parameter":[{"name":"bundle","resource":%s},
                {"name":"lookback","valueDuration":{"value":2,"system":"http://unitsofmeasure.org","code":"wk"}}]}
                """.formatted(text(Sent.bundle(Sent.patient("k11"), Sent.hemoglobin("hb", "k11", "final", 84), old))));

        Door.Reply narrow = door.post(Door.ASSESS, asked);
        Door.Reply wide = door.post(Door.ASSESS, Door.bytes(text(asked).replace("\"code\":\"wk\"", "\"code\":\"mo\"")));

        assertThat(narrow.text()).contains("older than the lookback");
        assertThat(wide.text()).doesNotContain("older than the lookback").contains("iron-deficiency");
    }
}
