package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An answer that rests on a result which was corrected or retracted later says so, and leads to the newer one.
@QuarkusTest
@QuarkusTestResource(Database.class)
class SuccessionIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private String assessed(String patient, String status, int hemoglobin) {
        Door.Reply reply = door.post(
                Door.ASSESS,
                Sent.bundle(
                        Sent.patient(patient),
                        Sent.hemoglobin("hb-1", patient, status, hemoglobin),
                        Sent.mcv("mcv-1", patient, 70)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.recordId();
    }

    private Door.Reply guidance(String id) {
        return door.get("fhir/GuidanceResponse/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"corrected", "amended"})
    void correctedResult_supersedesTheEarlierAnswer(String status) {
        String earlier = assessed("s1-" + status, "final", 64);
        String later = assessed("s1-" + status, status, 84);

        assertThat(guidance(earlier).text()).contains("\"superseded\"", "GuidanceResponse/" + later);
        assertThat(guidance(earlier).response().headers().allValues("Link"))
                .contains("</fhir/GuidanceResponse/%s>; rel=\"successor-version\"".formatted(later));
        assertThat(guidance(later).text()).doesNotContain("\"superseded\"").contains("GuidanceResponse/" + earlier);
        assertThat(guidance(later).response().headers().allValues("Link"))
                .contains("</fhir/GuidanceResponse/%s>; rel=\"predecessor-version\"".formatted(earlier));
        assertThat(door.get("fhir/Provenance?target=GuidanceResponse/" + later).text())
                .contains("\"revision\"", "GuidanceResponse/" + earlier);
    }

    @Test
    void page_saysThatThereIsANewerAnswer() {
        String earlier = assessed("s2", "final", 64);
        String later = assessed("s2", "corrected", 84);

        assertThat(door.get("assessments/" + earlier).text()).contains("Superseded", "/assessments/" + later);
        assertThat(door.get("assessments/" + later).text()).doesNotContain("Superseded");
    }

    @Test
    void retractionAlone_marksTheEarlierAnswer() {
        String earlier = assessed("s3", "final", 64);

        Door.Reply refused = door.post(
                Door.ASSESS, Sent.bundle(Sent.patient("s3"), Sent.hemoglobin("hb-1", "s3", "entered-in-error", 64)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("ML-110", "ML-229", earlier);
        assertThat(guidance(earlier).text()).contains("\"superseded\"", "was retracted later");
    }

    @Test
    void correctionKnownByItsIdentifier_supersedesToo() {
        String first = Sent.hemoglobin("hb-x", "s4", "final", 64);
        String second = Sent.hemoglobin("hb-y", "s4", "corrected", 84);
        String named = "\"identifier\":[{\"system\":\"urn:lab\",\"value\":\"4711\"}],\"status\"";
        Door.Reply earlier =
                door.post(Door.ASSESS, Sent.bundle(Sent.patient("s4"), first.replace("\"status\"", named)));
        door.post(Door.ASSESS, Sent.bundle(Sent.patient("s4"), second.replace("\"status\"", named)));

        assertThat(guidance(earlier.recordId()).text()).contains("\"superseded\"");
    }

    /// Messages overtake each other: an older one that comes after its correction is known as old.
    @Test
    void olderMessageAfterTheCorrection_isSupersededAtOnce() {
        String better = assessed("s9", "corrected", 84);
        String late = assessed("s9", "final", 64);

        assertThat(guidance(late).text()).contains("\"superseded\"", "GuidanceResponse/" + better);
        assertThat(guidance(better).text()).doesNotContain("\"superseded\"");
    }

    /// Some senders give the newest result of a test always the same address.
    @Test
    void newSampleUnderTheOldAddress_isNoOlderMessage() {
        assessed("s11", "corrected", 84);
        String next = Sent.hemoglobin("hb-1", "s11", "final", 64).replace("2026-03-02", "2026-03-09");
        Door.Reply newer = door.post(Door.ASSESS, Sent.bundle(Sent.patient("s11"), next));

        assertThat(guidance(newer.recordId()).text()).doesNotContain("\"superseded\"");
    }

    @Test
    void resultThatWasRetractedBefore_isKnownAsRetracted() {
        door.post(
                Door.ASSESS, Sent.bundle(Sent.patient("s10"), Sent.hemoglobin("hb-1", "s10", "entered-in-error", 64)));

        assertThat(guidance(assessed("s10", "final", 64)).text()).contains("\"superseded\"");
    }

    @Test
    void sameContentCorrected_supersedesNothing() {
        String earlier = assessed("s5", "final", 64);
        assessed("s5", "corrected", 64);

        assertThat(guidance(earlier).text()).doesNotContain("\"superseded\"");
    }

    /// Patients without id or address cannot be told apart, so their results are not taken for one another's.
    @Test
    void correctionOfAPatientWithoutName_supersedesNothing() {
        String nameless = "{\"resourceType\":\"Patient\",\"gender\":\"female\",\"birthDate\":\"1980-01-01\"}";
        String first = Sent.hemoglobin("hb-9", "s", "final", 64).replaceFirst("\"subject\":\\{[^}]*},", "");
        String other = Sent.hemoglobin("hb-9", "s", "corrected", 84).replaceFirst("\"subject\":\\{[^}]*},", "");
        Door.Reply earlier = door.post(Door.ASSESS, Sent.bundle(nameless, first));
        assertThat(earlier.status()).as(earlier.text()).isEqualTo(200);
        door.post(Door.ASSESS, Sent.bundle(nameless, other));

        assertThat(guidance(earlier.recordId()).text()).doesNotContain("\"superseded\"");
    }

    @Test
    void refusedForAnotherPatientOfThePath_supersedesNothing() {
        String earlier = assessed("s8", "final", 64);
        Door.Reply refused = door.post(
                "fhir/Patient/somebody-else/$assess-cytopenia",
                Sent.bundle(Sent.patient("s8"), Sent.hemoglobin("hb-1", "s8", "entered-in-error", 64)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(guidance(earlier).text()).doesNotContain("\"superseded\"");
    }

    @Test
    void newFinalResult_supersedesNothing() {
        String earlier = assessed("s6", "final", 64);
        door.post(Door.ASSESS, Sent.bundle(Sent.patient("s6"), Sent.hemoglobin("hb-2", "s6", "final", 84)));

        assertThat(guidance(earlier).text()).doesNotContain("\"superseded\"");
    }

    @Test
    void correctionOfAnotherPatient_supersedesNothing() {
        String earlier = assessed("s7", "final", 64);
        assessed("s7-other", "corrected", 84);

        assertThat(guidance(earlier).text()).doesNotContain("\"superseded\"");
    }
}
