package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Interval;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Firing;
import org.marrowlight.differential.Reasoner;
import org.marrowlight.differential.Sign;
import org.marrowlight.knowledge.Stage;

/// Pins what firing means: only what is certain, in any order of facts, with the facts that matched.
class DroolsReasonerTest {

    private static Reasoner reasoner;

    @BeforeAll
    static void load() {
        reasoner = ((Rulebook.Loaded) DroolsRulebook.read(SmallPack.sources())).reasoner();
    }

    private static Finding measured(String analyte, Interval value, String unit) {
        Optional<Interval> low = analyte.equals("mcv") ? Optional.of(Interval.point(80)) : Optional.empty();
        Optional<Interval> high = analyte.equals("mcv") ? Optional.of(Interval.point(100)) : Optional.empty();
        return new Finding(analyte, "f1", Finding.State.MEASURED, value, unit, Set.of(), low, high, "", false);
    }

    private static List<String> fired(Stage stage, List<?> facts) {
        return reasoner.fire(stage, facts).stream().map(Firing::rule).distinct().toList();
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

        assertThat(reasoner.undecided(Stage.CAUSES, List.of(straddling), Map.of()))
                .containsEntry("E01-1", new TreeSet<>(List.of("vitamin_b12")))
                .doesNotContainKey("E01-4");
        assertThat(reasoner.undecided(Stage.GATES, List.of(nobody), Map.of()))
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
        List<Firing> firings = reasoner.fire(Stage.GATES, List.of(mcv, new Sign("FLAG-LOW")));

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
        List<Firing> first = reasoner.fire(Stage.CAUSES, facts);
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(facts, random);
            assertThat(reasoner.fire(Stage.CAUSES, facts)).isEqualTo(first);
        }
        assertThat(first).extracting(Firing::rule).containsOnly("E01-2").hasSize(2);
    }
}
