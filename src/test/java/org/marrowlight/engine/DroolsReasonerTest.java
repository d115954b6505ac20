package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowlight.engine.SmallPack.facts;
import static org.marrowlight.engine.SmallPack.measured;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Interval;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Firing;
import org.marrowlight.differential.QualityRemark;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.differential.Reasoner;
import org.marrowlight.differential.Sign;
import org.marrowlight.differential.Verdict;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Stage;

/// Pins what firing means: only what is certain, in any order of facts, with the facts that matched.
class DroolsReasonerTest {

    private static Reasoner reasoner;

    @BeforeAll
    static void load() {
        reasoner = ((Rulebook.Loaded) DroolsRulebook.read(SmallPack.sources())).reasoner();
    }

    private static List<String> fired(Stage stage, List<?> facts) {
        return reasoner.fire(stage, facts(facts)).stream()
                .map(Firing::rule)
                .distinct()
                .toList();
    }

    @Test
    void row_firesOnCertainValueOnly() {
        assertThat(fired(Stage.CAUSES, List.of(measured("vitamin_b12", Interval.point(80), "pg/mL"))))
                .containsExactly("E01-1");
        assertThat(fired(Stage.CAUSES, List.of(measured("vitamin_b12", Interval.closed(80, 120), "pg/mL"))))
                .isEmpty();
        assertThat(fired(Stage.CAUSES, List.of(Finding.notMeasured("vitamin_b12", "pg/mL"))))
                .isEmpty();
    }

    @Test
    void straddlingOrMissingValue_isUndecided_andSaysWhatItLacks() {
        Finding straddling = measured("vitamin_b12", Interval.closed(80, 120), "pg/mL");
        Finding nobody = Finding.notMeasured("mcv", "fL");

        assertThat(reasoner.undecided(Stage.CAUSES, facts(List.of(straddling)), Map.of()))
                .containsEntry("E01-1", new TreeSet<>(List.of("vitamin_b12")))
                .doesNotContainKey("E01-4");
        assertThat(reasoner.undecided(Stage.GATES, facts(List.of(nobody)), Map.of()))
                .containsEntry("E01-GATE", new TreeSet<>(List.of("mcv")));
    }

    @Test
    void notKnown_isTwoValued() {
        Finding high = measured("vitamin_b12", Interval.point(400), "pg/mL");

        assertThat(fired(Stage.CAUSES, List.of(high))).containsExactly("E01-4");
        assertThat(fired(Stage.CAUSES, List.of(high, new Sign("FLAG-MACRO")))).isEmpty();
    }

    @Test
    void branchesOfOneId_fireUnderThatId_withTheirFacts() {
        Finding mcv = measured("mcv", Interval.point(120), "fL");
        List<Firing> firings = reasoner.fire(Stage.GATES, facts(List.of(mcv, new Sign("FLAG-LOW"))));

        assertThat(firings).extracting(Firing::rule).containsExactly("E01-GATE", "E01-GATE");
        assertThat(firings).flatExtracting(Firing::matched).contains(mcv, new Sign("FLAG-LOW"));
        assertThat(firings).allSatisfy(f -> assertThat(f.produced()).hasSize(1));
    }

    @Test
    void orderOfFacts_changesNothing() {
        List<Object> facts = new ArrayList<>(List.of(
                measured("vitamin_b12", Interval.point(150), "pg/mL"),
                measured("mcv", Interval.point(120), "fL"),
                measured("dat_poly", Interval.point(0), "+"),
                new Sign("FLAG-LOW")));
        List<Firing> first = reasoner.fire(Stage.CAUSES, facts(facts));
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(facts, random);
            assertThat(reasoner.fire(Stage.CAUSES, facts(facts))).isEqualTo(first);
        }
        assertThat(first).extracting(Firing::rule).containsOnly("E01-2").hasSize(2);
    }

    @Test
    void everyStage_firesItsRules() {
        Finding b12 = measured("vitamin_b12", Interval.point(3000), "pg/mL");
        Finding hb = measured("hb_adjusted", Interval.point(6.5), "g/dL");
        Finding mcv = measured("mcv", Interval.point(110), "fL");

        assertThat(fired(Stage.QUALITY, List.of(b12, measured("dat_poly", Interval.point(2), "+"))))
                .isEmpty();
        assertThat(fired(Stage.QUALITY, List.of(b12, Finding.notMeasured("dat_poly", "+"))))
                .containsExactly("DQ-B12-HIGH");
        assertThat(fired(Stage.ALERTS, List.of(hb))).containsExactly("ALERT-HB7");
        assertThat(fired(Stage.ALERTS, List.of(hb, new QualityRemark("DQ-B12-HIGH"))))
                .isEmpty();
        assertThat(fired(Stage.FINDINGS, List.of(hb, mcv))).containsExactly("FLAG-LOW", "FLAG-MACRO");
        assertThat(fired(Stage.MECHANISMS, List.of(new Sign("FLAG-MACRO")))).containsExactly("MECH-I1");
        assertThat(fired(Stage.MODELS, List.of(new Sign("FLAG-MACRO"), new Sign("FLAG-LOW"))))
                .containsExactly("FT-1");
        assertThat(reasoner.fire(
                        Stage.CONSEQUENCES, facts(List.of(hb, new Verdict("b12-deficiency", Level.ESTABLISHED)))))
                .flatExtracting(Firing::produced)
                .containsExactly(new RaisedAlert("ALERT-HB7", "same-day"));
    }

    @Test
    void matchedFacts_standInTheOrderOfThePatterns() {
        Finding b12 = measured("vitamin_b12", Interval.point(150), "pg/mL");
        Finding mcv = measured("mcv", Interval.point(120), "fL");

        assertThat(reasoner.fire(Stage.CAUSES, facts(List.of(mcv, b12))))
                .singleElement()
                .returns(List.of(b12, mcv), Firing::matched);
    }

    @Test
    void lenientFinding_firesWhereTheCertainOneIsSilent() {
        Finding straddling = measured("vitamin_b12", Interval.closed(80, 120), "pg/mL");

        assertThat(fired(Stage.CAUSES, List.of(straddling))).isEmpty();
        assertThat(fired(Stage.CAUSES, List.of(straddling.asLenient()))).containsExactly("E01-1");
    }

    @Test
    void conclusionsThatDifferInStrengthOnly_areSortedToo() {
        Finding mcv = measured("mcv", Interval.point(120), "fL");
        List<Object> facts = List.of(mcv, new Sign("FLAG-LOW", true), new Sign("FLAG-LOW", false));

        assertThat(reasoner.fire(Stage.GATES, facts(facts.reversed())))
                .isEqualTo(reasoner.fire(Stage.GATES, facts(facts)));
    }

    @Test
    void manyThreads_getTheSameFirings() {
        List<Object> facts = List.of(
                measured("vitamin_b12", Interval.point(150), "pg/mL"), measured("mcv", Interval.point(120), "fL"));
        List<Firing> alone = reasoner.fire(Stage.CAUSES, facts(facts));

        assertThat(IntStream.range(0, 500).parallel().mapToObj(i -> reasoner.fire(Stage.CAUSES, facts(facts))))
                .containsOnly(alone);
    }
}
