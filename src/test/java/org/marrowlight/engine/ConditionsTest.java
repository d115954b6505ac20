package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowlight.engine.SmallPack.facts;
import static org.marrowlight.engine.SmallPack.measured;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Interval;
import org.marrowlight.differential.Facts;
import org.marrowlight.differential.Finding;
import org.marrowlight.knowledge.Stage;

/// Pins what an undecided rule is said to lack.
class ConditionsTest {

    private static final RuleTree.Node LOW_B12 = finding("vitamin_b12", "below(200, \"pg/mL\")");
    private static final RuleTree.Node LOW_FOLATE = finding("folate_serum", "below(3, \"ng/mL\")");
    private static final RuleTree.Node HIGH_MCV = finding("mcv", "above(100, \"fL\")");

    private static RuleTree.Node finding(String analyte, String question) {
        return new RuleTree.Pattern("Finding", List.of("analyte == \"" + analyte + "\"", question));
    }

    private static RuleTree rule(String id, RuleTree.Node when) {
        return new RuleTree(id, when, "Sign", "", "here:1");
    }

    private static Map<String, SortedSet<String>> undecided(Facts facts, RuleTree... rules) {
        return new Conditions(Map.of(Stage.FINDINGS, List.of(rules))).undecided(Stage.FINDINGS, facts, Map.of());
    }

    private static Facts onlyB12(double value) {
        return facts(List.of(
                measured("vitamin_b12", Interval.point(value), "pg/mL"),
                Finding.notMeasured("folate_serum", "ng/mL"),
                Finding.notMeasured("mcv", "fL")));
    }

    @Test
    void alternativeThatHolds_leavesNothingLacking() {
        RuleTree.Node deficient = new RuleTree.Any(List.of(LOW_B12, LOW_FOLATE));

        assertThat(undecided(onlyB12(90), rule("R1", new RuleTree.All(List.of(deficient, HIGH_MCV)))))
                .containsOnlyKeys("R1")
                .containsEntry("R1", new TreeSet<>(Set.of("mcv")));
    }

    @Test
    void partThatFails_decidesTheRule() {
        assertThat(undecided(onlyB12(500), rule("R1", new RuleTree.All(List.of(LOW_B12, HIGH_MCV)))))
                .isEmpty();
    }

    @Test
    void ruleThatBuildsOnAnUndecidedOne_lacksTheSame_whateverTheirOrder() {
        RuleTree first = rule("R9", HIGH_MCV);
        RuleTree second = rule("R1", new RuleTree.Pattern("Sign", List.of("rule == \"R9\"")));

        assertThat(undecided(onlyB12(90), second, first))
                .containsEntry("R1", new TreeSet<>(Set.of("mcv")))
                .containsEntry("R9", new TreeSet<>(Set.of("mcv")));
    }
}
