package org.marrowlight.differential;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;
import org.marrowlight.knowledge.Urgency;
import org.marrowlight.knowledge.Weights;

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
    private final Map<String, Level> levels;
    private final List<Hypothesis> open;
    private final List<Pair> pairs;

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
        this.levels = causes.stream().collect(Collectors.toMap(c -> c.cause().code(), Candidate::level));
        this.open = hypotheses();
        this.pairs = pairs(open, pack.weights());
    }

    /// When and where the proposals are made.
    ///
    /// @param silenced ids of tests that the site does not want proposed
    /// @param orders LOINC codes of tests that are ordered already
    record Setting(Instant asOf, Set<String> silenced, Set<String> orders) {}

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
        if (because.isEmpty() || answered(test) || ordered(test) || silenced(test, because)) {
            return Optional.empty();
        }
        List<Pair> apart = separated(test);
        double usefulness = apart.stream().mapToDouble(Pair::worth).sum() / test.burden();
        return Optional.of(new Assessment.NextTest(
                test.code(),
                unordered(test),
                test.display(),
                test.why(),
                urgency(test, because),
                test.before(),
                shown(apart),
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
        Level level = levels.get(code);
        return level != null && level.atLeast(wanted);
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

    /// All that is still missing of the test is ordered: a second order would only cost blood.
    private boolean ordered(TestOrder test) {
        boolean whole = !test.loinc().isEmpty() && unordered(test).isEmpty();
        boolean rest = !test.analytes().isEmpty()
                && test.analytes().stream().allMatch(analyte -> young(analyte, test) || awaited(analyte));
        return whole || rest;
    }

    /// The order codes of a test that nobody has ordered yet.
    private List<String> unordered(TestOrder test) {
        return test.loinc().stream()
                .filter(code -> !setting.orders().contains(code)
                        && pack.vocabulary()
                                .byLoinc(code)
                                .filter(a -> awaited(a.code()))
                                .isEmpty())
                .toList();
    }

    private boolean awaited(String analyte) {
        return pack.vocabulary()
                .analyte(analyte)
                .filter(a -> a.loinc().stream().anyMatch(setting.orders()::contains))
                .isPresent();
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

    /// Two hypotheses that are worth telling apart.
    private record Pair(Hypothesis first, Hypothesis second, double worth) {

        List<String> codes() {
            return List.of(first.code(), second.code());
        }
    }

    private static List<Pair> pairs(List<Hypothesis> open, Weights weights) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            for (int j = i + 1; j < open.size(); j++) {
                double worth = worth(open.get(i), open.get(j), weights);
                if (worth > 0) {
                    pairs.add(new Pair(open.get(i), open.get(j), worth));
                }
            }
        }
        return pairs;
    }

    /// The pairs that a test tells apart: it brings what one of them reads.
    private List<Pair> separated(TestOrder test) {
        Set<Hypothesis> read = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Hypothesis hypothesis : open) {
            if (!Collections.disjoint(test.analytes(), hypothesis.analytes())) {
                read.add(hypothesis);
            }
        }
        return pairs.stream()
                .filter(pair -> read.contains(pair.first()) || read.contains(pair.second()))
                .toList();
    }

    /// The pairs that are most worth telling apart; the nearer to the top of the list of causes, the earlier.
    private List<List<String>> shown(List<Pair> pairs) {
        return pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::worth).reversed())
                .limit((long) pack.weights().number("test.pairs.shown"))
                .map(Pair::codes)
                .toList();
    }

    /// What it is worth to tell two hypotheses apart.
    private static double worth(Hypothesis a, Hypothesis b, Weights weights) {
        double distance = Math.abs(a.score() - b.score());
        double closeness = distance < weights.number("test.close")
                ? 1
                : distance < weights.number("test.near") ? weights.number("test.closeness.near") : 0;
        return Math.max(a.importance(), b.importance()) * closeness;
    }

    /// Causes that something speaks for and nothing rules out, and the classes of mechanism. A cause that only its
    /// prior keeps in sight is no hypothesis: every test would separate it from everything.
    private List<Hypothesis> hypotheses() {
        List<Hypothesis> all = new ArrayList<>();
        for (Candidate c : causes) {
            if (c.gate() != Truth.FALSE && c.level().atLeast(Level.CONSIDERED) && spokenFor(c)) {
                all.add(new Hypothesis(
                        c.cause().code(),
                        c.score(),
                        c.cause().importance(),
                        chart.index().read(c.cause())));
            }
        }
        for (Mechanism mechanism : List.of(Mechanism.INEFFECTIVE, Mechanism.DESTRUCTION, Mechanism.APLASIA)) {
            all.add(new Hypothesis(
                    mechanism.code(), points(mechanism), 1, chart.index().read(mechanism)));
        }
        return all;
    }

    private static boolean spokenFor(Candidate c) {
        return c.rows().stream()
                .anyMatch(row -> row.points() > 0 && !row.group().equals(Verdicts.PRIOR));
    }

    private double points(Mechanism mechanism) {
        return classes.stream()
                .filter(c -> c.code() == mechanism)
                .mapToDouble(Assessment.Leading::points)
                .findFirst()
                .orElse(0);
    }
}
