package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Lineage;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.Explainer;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.Urgency;

/// The worked cases of the first family: mechanism, causes with levels in order, alerts, quality.
class GoldenCasesTest {

    @Test
    void folateTrap_isIneffective_byEstablishedB12Deficiency() {
        Assessment a = Shipped.assess(WorkedCases.folateTrap());

        assertThat(a.mechanism().code()).isEqualTo(Mechanism.INEFFECTIVE);
        assertThat(a.mechanism().certainty()).isEqualTo("strong");
        assertThat(a.lineages())
                .extracting(Assessment.LineageVerdict::lineage, Assessment.LineageVerdict::state)
                .containsExactly(
                        tuple(Lineage.RED_CELLS, "low"),
                        tuple(Lineage.PLATELETS, "low"),
                        tuple(Lineage.NEUTROPHILS, "low"));
        assertThat(a.causes())
                .filteredOn(c -> c.level().atLeast(Level.POSSIBLE))
                .extracting(Assessment.CauseVerdict::code, Assessment.CauseVerdict::level)
                .containsExactly(tuple("b12-deficiency", Level.ESTABLISHED), tuple("folate-trap", Level.ESTABLISHED));
        assertThat(a.causes())
                .filteredOn(c -> c.code().equals("folate-deficiency"))
                .allSatisfy(c -> assertThat(c.level()).isEqualTo(Level.UNLIKELY));
    }

    @Test
    void folateTrap_raisesThreeAlerts_mostUrgentFirst() {
        Assessment a = Shipped.assess(WorkedCases.folateTrap());

        assertThat(a.alerts())
                .extracting(Assessment.Alert::code, Assessment.Alert::level)
                .containsExactly(
                        tuple("hb7", Urgency.IMMEDIATE),
                        tuple("ttp", Urgency.IMMEDIATE),
                        tuple("b12neuro", Urgency.SAME_DAY));
    }

    @Test
    void folateTrap_readsComparatorsAsIntervals() {
        Assessment a = Shipped.assess(WorkedCases.folateTrap());

        assertThat(a.facts())
                .filteredOn(f -> f.analyte().equals("haptoglobin"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.high()).contains(0.1);
                    assertThat(f.highIncluded()).contains(false);
                });
        assertThat(a.facts())
                .filteredOn(f -> f.analyte().equals("rpi"))
                .singleElement()
                .satisfies(f -> assertThat(f.low().orElseThrow()).isCloseTo(0.24, within(0.01)));
    }

    @Test
    void maskedByIron_isMixed_withIronEstablishedBeforeB12() {
        Assessment a = Shipped.assess(WorkedCases.maskedByIron());

        assertThat(a.mechanism().code()).isEqualTo(Mechanism.MIXED);
        assertThat(a.mechanism().parts()).containsExactly("aplasia", "ineffective-hematopoiesis");
        assertThat(a.causes())
                .filteredOn(c -> c.level().atLeast(Level.POSSIBLE))
                .extracting(Assessment.CauseVerdict::code, Assessment.CauseVerdict::level)
                .containsExactly(
                        tuple("iron-deficiency", Level.ESTABLISHED),
                        tuple("b12-deficiency", Level.PROBABLE),
                        tuple("folate-trap", Level.POSSIBLE),
                        tuple("blood-loss-chronic", Level.POSSIBLE));
        assertThat(a.alerts()).isEmpty();
        assertThat(a.quality()).isEmpty();
        assertThat(a.trace()).extracting(Assessment.Step::rule).contains("E01-18");
        assertThat(a.nextTests()).extracting(Assessment.NextTest::code).contains("next-if", "next-gi");
    }

    @Test
    void everyScore_isTheSumOfItsSummands() {
        Assessment a = Shipped.assess(WorkedCases.folateTrap());

        assertThat(a.causes()).allSatisfy(c -> assertThat(c.points())
                .isCloseTo(
                        c.share().stream().mapToDouble(Assessment.Share::points).sum(), within(1e-6)));
        assertThat(a.lineages()).allSatisfy(l -> l.points().forEach((code, points) -> assertThat(points)
                .isCloseTo(
                        l.share().stream()
                                .filter(s -> s.of().equals(code))
                                .mapToDouble(Assessment.Share::points)
                                .sum(),
                        within(1e-6))));
    }

    @Test
    void bloodCountOnly_isIndeterminate_andSaysWhatWouldTell() {
        Assessment a = Shipped.assess(WorkedCases.bloodCountOnly());

        assertThat(a.mechanism().code()).isEqualTo(Mechanism.INDETERMINATE);
        assertThat(a.lineages()).extracting(Assessment.LineageVerdict::state).containsExactly("low", "low", "unknown");
        assertThat(a.causes()).noneMatch(c -> c.level().atLeast(Level.POSSIBLE));
        assertThat(a.alerts()).isEmpty();
        assertThat(a.notEvaluated())
                .extracting(Assessment.NotEvaluated::rule)
                .contains("ALERT-TTP", "ALERT-BLAST")
                .as("with the third line and B12 unknown, B12 < 100 with pancytopenia is not ruled out")
                .contains("ALERT-B12NEURO")
                .as("nothing speaks for a drug or for neutrophils below 0.5")
                .doesNotContain("ALERT-AGRAN");
        assertThat(a.nextTests())
                .extracting(Assessment.NextTest::code)
                .contains("next-smear", "next-retic", "next-hemol", "next-iron", "next-b12");
    }

    @Test
    void causesThatCannotBeWeighed_areOneSentence() {
        Assessment a = Shipped.assess(WorkedCases.bloodCountOnly());

        assertThat(Explainer.explain(a, Shipped.PACK).sections())
                .filteredOn(s -> s.title().equals("Not evaluated"))
                .flatExtracting(Explanation.Section::sentences)
                .filteredOn(s -> s.rules().stream().anyMatch(rule -> rule.endsWith("-GATE")))
                .singleElement()
                .satisfies(s -> assertThat(s.text()).contains("Combined B12 and folate deficiency, "));
    }

    @Test
    void hemolyzedSample_isSuppressed_andProposesNoTestForHemolysis() {
        Assessment a = Shipped.assess(WorkedCases.hemolyzedSample());

        assertThat(a.mechanism().code()).isEqualTo(Mechanism.NONE);
        assertThat(a.quality()).extracting(Assessment.QualityNote::rule).containsExactly("DQ-HEMOLYZED");
        assertThat(a.facts())
                .filteredOn(f -> f.analyte().equals("ldh"))
                .singleElement()
                .returns("unusable", Assessment.Fact::state);
        assertThat(a.nextTests()).extracting(Assessment.NextTest::code).doesNotContain("next-dat", "next-adamts13");
    }
}
