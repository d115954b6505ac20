package org.marrowlight.differential;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowlight.blood.Measurement;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;
import org.marrowlight.knowledge.Urgency;

/// Proposes tests whose trigger holds and whose result is missing or old, ordered by urgency and then by
/// usefulness: the pairs of hypotheses that a test separates, by importance and closeness, over its burden
/// (knowledge base section 8).
final class NextTests {

    private final RulePack pack;
    private final Chart chart;
    private final Deduction deduction;
    private final List<Candidate> causes;
    private final List<Assessment.Leading> classes;
    private final Setting setting;
    private final DerivedFrom derivedFrom;
    private final List<Hypothesis> open;

    /// @param classes mechanism classes with their points
    NextTests(
            Chart chart,
            Deduction deduction,
            List<Candidate> causes,
            List<Assessment.Leading> classes,
            Setting setting) {
        this.pack = chart.pack();
        this.chart = chart;
        this.deduction = deduction;
        this.causes = causes;
        this.classes = classes;
        this.setting = setting;
        this.derivedFrom = new DerivedFrom(pack.derivations());
        this.open = hypotheses();
    }

    /// When and where the proposals are made.
    ///
    /// @param silenced ids of tests that the site does not want proposed
    record Setting(Instant asOf, Set<String> silenced) {}

    /// The proposals, best first.
    List<Assessment.NextTest> all() {
        return pack.tests().stream()
                .flatMap(test -> proposal(test).stream())
                .sorted(Comparator.comparing(Assessment.NextTest::urgency)
                        .thenComparing(Assessment.NextTest::usefulness, Comparator.reverseOrder())
                        .thenComparing(Assessment.NextTest::code))
                .toList();
    }

    private Optional<Assessment.NextTest> proposal(TestOrder test) {
        List<String> because = test.triggers().stream().filter(this::holds).toList();
        if (because.isEmpty() || answered(test) || silenced(test, because)) {
            return Optional.empty();
        }
        List<List<String>> pairs = new ArrayList<>();
        double usefulness = usefulness(test, pairs);
        return Optional.of(new Assessment.NextTest(
                test.code(),
                test.loinc(),
                test.display(),
                test.why(),
                urgency(test, because),
                test.before(),
                pairs,
                Assessment.rounded(usefulness),
                because,
                test.citations()));
    }

    /// A site or a guard of the pack may silence a test, but not one that an alert asks for.
    private boolean silenced(TestOrder test, List<String> because) {
        boolean silent =
                setting.silenced().contains(test.id()) || test.unless().stream().anyMatch(this::holds);
        return silent && because.stream().noneMatch(t -> t.startsWith("ALERT-"));
    }

    private boolean holds(String trigger) {
        int at = trigger.indexOf(">=");
        if (at < 0) {
            return deduction.has(trigger);
        }
        Level wanted = Level.of(trigger.substring(at + 2).strip()).orElseThrow();
        String code = trigger.substring(0, at).strip();
        return causes.stream()
                .anyMatch(c -> c.cause().code().equals(code) && c.level().atLeast(wanted));
    }

    /// A test behind an immediate alert is immediate itself.
    private Urgency urgency(TestOrder test, List<String> because) {
        boolean immediate = because.stream()
                .flatMap(trigger -> deduction.find(trigger).stream())
                .anyMatch(f -> f.card().effect() instanceof RuleCard.Effect.Alerts a
                        && Urgency.of(f.variant()).orElse(a.level()) == Urgency.IMMEDIATE);
        return immediate && test.urgency() == Urgency.SAME_DAY ? Urgency.IMMEDIATE : test.urgency();
    }

    /// Every analyte that the test brings is known and young enough.
    private boolean answered(TestOrder test) {
        return !test.analytes().isEmpty() && test.analytes().stream().allMatch(a -> young(a, test));
    }

    private boolean young(String analyte, TestOrder test) {
        Optional<Known> known = chart.known(analyte).filter(Known::usable);
        if (known.isEmpty()) {
            return false;
        }
        Optional<Measurement> sent = known.get().origin().sent();
        if (test.noRepeatHours() == 0 || sent.isEmpty() || !sent.get().taken().dated()) {
            return true;
        }
        Instant oldest = setting.asOf().minus(Duration.ofHours(test.noRepeatHours()));
        return !sent.get().taken().latest().isBefore(oldest);
    }

    private record Hypothesis(String code, double score, int importance, Set<String> analytes) {}

    private double usefulness(TestOrder test, List<List<String>> pairs) {
        List<Hypothesis> all = open;
        double sum = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                double worth = worth(test, all.get(i), all.get(j));
                if (worth > 0) {
                    pairs.add(List.of(all.get(i).code(), all.get(j).code()));
                }
                sum += worth;
            }
        }
        return sum / test.burden();
    }

    private double worth(TestOrder test, Hypothesis a, Hypothesis b) {
        boolean readsA = test.analytes().stream().anyMatch(a.analytes()::contains);
        boolean readsB = test.analytes().stream().anyMatch(b.analytes()::contains);
        if (!readsA && !readsB) {
            return 0;
        }
        double distance = Math.abs(a.score() - b.score());
        double closeness = distance < number("test.close")
                ? 1
                : distance < number("test.near") ? number("test.closeness.near") : 0;
        return Math.max(a.importance(), b.importance()) * closeness;
    }

    private double number(String key) {
        return pack.weights().number(key);
    }

    /// Causes that are still open, and the classes of mechanism.
    private List<Hypothesis> hypotheses() {
        List<Hypothesis> all = new ArrayList<>();
        for (Candidate c : causes) {
            boolean open = c.gate() != org.marrowlight.blood.Truth.FALSE
                    && c.level() != Level.EXCLUDED
                    && c.level() != Level.UNLIKELY;
            if (open) {
                all.add(new Hypothesis(
                        c.cause().code(),
                        c.score(),
                        c.cause().importance(),
                        read(c.cause().code())));
            }
        }
        for (Mechanism mechanism : List.of(Mechanism.INEFFECTIVE, Mechanism.DESTRUCTION, Mechanism.APLASIA)) {
            all.add(new Hypothesis(mechanism.code(), points(mechanism), 1, read(mechanism)));
        }
        return all;
    }

    private double points(Mechanism mechanism) {
        return classes.stream()
                .filter(c -> c.code() == mechanism)
                .mapToDouble(Assessment.Leading::points)
                .findFirst()
                .orElse(0);
    }

    private Set<String> read(String cause) {
        return results(pack.evidenceOf(cause));
    }

    private Set<String> read(Mechanism mechanism) {
        return results(pack.cards().values().stream()
                .filter(c -> c.effect() instanceof RuleCard.Effect.WeighsMechanism w && w.mechanism() == mechanism)
                .toList());
    }

    /// Analytes that the rules read, derived ones replaced by what they are computed from where that is known.
    private Set<String> results(List<RuleCard> cards) {
        return cards.stream()
                .flatMap(c -> c.analytes().stream())
                .flatMap(a -> derivedFrom.inputs(a).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
