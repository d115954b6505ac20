package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.Step;
import org.marrowlight.explanation.RuleFirings;
import org.marrowlight.explanation.handbook.Card;
import org.marrowlight.explanation.handbook.Handbook;

/// Firings are counted once for each answer, and alone where nothing else argues beside the rule.
class RuleFiringsTest {

    private static final Assessment LONE =
            Shipped.assess(Map.of("sex", "female", "age", "40 a", "hemoglobin", "9 g/dL", "vitamin_b12", "80 pg/mL"));
    private static final Assessment WITH_OTHERS = Shipped.assess(Map.of(
            "sex",
            "female",
            "age",
            "40 a",
            "hemoglobin",
            "9 g/dL",
            "mcv",
            "115 fL",
            "mma",
            "2 umol/L",
            "vitamin_b12",
            "80 pg/mL"));
    private static final Assessment WITHOUT = Shipped.assess(Map.of("vitamin_b12", "500 pg/mL"));

    private static RuleFirings counted(String rule, List<Assessment> answers) {
        RuleFirings figures = RuleFirings.NONE;
        for (Assessment answer : answers) {
            figures = figures.with(rule, answer);
        }
        return figures;
    }

    @Test
    void eachAnswer_countsOnce() {
        assertThat(counted("E01-1", List.of(LONE, WITH_OTHERS, WITHOUT))).isEqualTo(new RuleFirings(3, 2, 1));
        assertThat(counted("E01-1", List.of(WITHOUT))).isEqualTo(new RuleFirings(1, 0, 0));
        assertThat(counted("no such rule", List.of(LONE))).isEqualTo(new RuleFirings(1, 0, 0));
        assertThat(counted("E01-1", List.of())).isEqualTo(RuleFirings.NONE);
    }

    @Test
    void figuresOfTheBank_areThoseOfItsDocuments() {
        List<Assessment> answers =
                BankCases.all().stream().limit(24).map(BankCases.Named::assess).toList();
        Set<String> rules = answers.stream()
                .flatMap(a -> a.trace().stream())
                .map(Step::rule)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rules).hasSizeGreaterThan(100).allSatisfy(rule -> {
            RuleFirings figures = counted(rule, answers);
            long fired = answers.stream()
                    .filter(a -> a.trace().stream().map(Step::rule).toList().contains(rule))
                    .count();
            assertThat(figures.answers()).isEqualTo(24);
            assertThat(figures.fired()).as(rule).isEqualTo((int) fired);
            assertThat(figures.alone()).as(rule).isEqualTo((int)
                    answers.stream().filter(a -> alone(rule, a)).count());
        });
    }

    /// Whether some conclusion has this rule as its only argument of one direction; written a second time.
    private static boolean alone(String rule, Assessment answer) {
        return Stream.of(
                        answer.causes().stream()
                                .map(c -> c.for_().stream().map(Argument::rule).toList()),
                        answer.causes().stream()
                                .map(c ->
                                        c.against().stream().map(Argument::rule).toList()),
                        answer.lineages().stream().flatMap(l -> bySide(l.evidence())),
                        bySide(answer.mechanism().evidence()))
                .flatMap(s -> s)
                .anyMatch(side -> Set.copyOf(side).equals(Set.of(rule)));
    }

    private static Stream<List<String>> bySide(List<Argument> evidence) {
        return evidence.stream()
                .filter(a -> a.points() != 0)
                .collect(Collectors.partitioningBy(
                        a -> a.points() > 0, Collectors.mapping(Argument::rule, Collectors.toList())))
                .values()
                .stream();
    }

    @Test
    void onlyWhatTheHandbookCallsARule_fires() {
        Handbook handbook = ShippedHandbook.HANDBOOK;
        Set<String> fired = BankCases.all().stream()
                .limit(24)
                .flatMap(c -> c.assess().trace().stream())
                .map(Step::rule)
                .collect(Collectors.toSet());

        assertThat(fired).isNotEmpty().allSatisfy(rule -> assertThat(handbook.cards(rule))
                .as(rule)
                .filteredOn(card -> card.id().equals(rule))
                .isNotEmpty()
                .allMatch(Card::fires));
        assertThat(handbook.cards("ferritin")).noneMatch(Card::fires);
        assertThat(handbook.cards("ttp")).extracting(Card::fires).containsExactlyInAnyOrder(true, false);
    }
}
