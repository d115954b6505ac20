package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.blood.Value;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.knowledge.Vocabulary;

/// Sentences as clinicians write them, read by the synonym table of the shipped pack.
class FreeTextTest {

    private static final Vocabulary VOCABULARY =
            new DroolsRulebook().active().pack().vocabulary();

    private static List<String> read(String sentence) {
        return new FreeText(VOCABULARY)
                .read(sentence).stream()
                        .map(m -> m.analyte() + "=" + written(m.value()))
                        .toList();
    }

    private static String written(Value value) {
        return switch (value) {
            case Value.Numeric n -> n.comparator().code() + n.number().toPlainString() + n.unit();
            case Value.Words w -> w.text();
            case Value.Absent a -> "nothing";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schistocytes 5 % | schistocytes_pct=5%",
                "Schistocytes 5% | schistocytes_pct=5%",
                "schistocytes 2+ | smear_schistocytes=2+",
                "schistocytes | smear_schistocytes=present",
                "no schistocytes | smear_schistocytes=absent",
                "schistocytes not seen | smear_schistocytes=not seen",
                "rare schistocytes | smear_schistocytes=rare",
                "no splenomegaly | splenomegaly=absent",
                "without splenomegaly | splenomegaly=absent",
                "marrow blasts 4% | marrow_blasts_pct=4%",
                "marrow blasts 3 percent | marrow_blasts_pct=3%",
                "schistocytes 5 per cent | schistocytes_pct=5%",
                "hemoglobin 8.2 g/dl | hemoglobin=8.2g/dl",
                "platelets < 10 10*9/L | platelets=<1010*9/l",
                "t-shirt and splenomegaly | splenomegaly=present",
            })
    void sentence_meansItsAnalyte(String sentence, String expected) {
        assertThat(read(sentence)).containsExactly(expected);
    }

    @Test
    void listUnderANegation_isDeniedWhole() {
        assertThat(read("no splenomegaly, lymphadenopathy or jaundice"))
                .containsExactly("splenomegaly=absent", "lymphadenopathy=absent", "jaundice=absent");
    }

    @Test
    void behindACommaWithoutOr_isUnclear_andPassedOver() {
        assertThat(read("no splenomegaly, jaundice")).containsExactly("splenomegaly=absent");
    }

    @Test
    void timeAgo_isReadWhereThePackAsksForIt() {
        assertThat(read("bypass surgery 7 days ago"))
                .containsExactlyInAnyOrder("cardiac_surgery=present", "cardiac_surgery_days=7d");
        assertThat(read("splenomegaly two weeks ago")).containsExactly("splenomegaly=present");
    }

    @Test
    void aTestThatIsOnlyNamed_saysNothing() {
        assertThat(read("direct antiglobulin test requested")).isEmpty();
        assertThat(read("direct antiglobulin test positive")).containsExactly("dat_poly=positive");
    }

    @Test
    void but_endsTheNegation() {
        assertThat(read("no splenomegaly but jaundice")).containsExactly("splenomegaly=absent", "jaundice=present");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sibling has sickle cell disease",
                "mother with splenomegaly",
                "possible sickle cell disease",
                "rule out sickle cell disease",
                "sickle cell disease?",
                "declines blood products",
                "an unknown sentence without any name",
                ""
            })
    void relativesDoubtsAndTheUnknown_areNoEvidence(String sentence) {
        assertThat(read(sentence)).isEmpty();
    }

    @Test
    void whatStandsBeforeARelative_isThePatients_ifTheRelativeBeginsAPartOfItsOwn() {
        assertThat(read("splenomegaly, brother ill too")).containsExactly("splenomegaly=present");
        assertThat(read("jaundice, splenomegaly in his father")).isEmpty();
        assertThat(read("his father had jaundice, splenomegaly")).isEmpty();
    }

    @Test
    void familyHistory_isReadWhereTheWholePhraseIsListed() {
        assertThat(read("family history of gallstones")).containsExactly("family_history_hemolysis=present");
    }

    @Test
    void everyPhraseOfTheTable_isFoundAsAWholeSentence() {
        List<String> lost = VOCABULARY.phrases().stream()
                .filter(phrase -> VOCABULARY.meanings(phrase).stream()
                        .anyMatch(m -> m.value().equals("present")
                                || (m.value().isEmpty()
                                        && VOCABULARY
                                                .analyte(m.analyte())
                                                .filter(a -> a.unit().equals("+"))
                                                .isPresent())))
                .filter(phrase -> new FreeText(VOCABULARY).names(phrase).isEmpty())
                .collect(Collectors.toList());
        assertThat(lost).isEmpty();
    }

    @Test
    void wordOfAnyLength_isRead() {
        String text = "x".repeat(60_000) + ", " + "1.".repeat(20_000) + "; no schistocytes; " + "(".repeat(9_000);

        assertThat(new FreeText(VOCABULARY).read(text))
                .extracting(FreeText.Mention::analyte)
                .contains("smear_schistocytes");
    }
}
