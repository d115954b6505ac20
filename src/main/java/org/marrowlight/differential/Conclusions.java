package org.marrowlight.differential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.blood.Lineage;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// Everything that the document concludes, out of what fired and what was weighed.
final class Conclusions {

    private final RulePack pack;
    private final Chart chart;
    private final Deduction reasons;
    private final Arguments arguments;
    private final List<Candidate> causes;
    private final Quality quality;
    private final Set<String> silencedTests;
    private final Map<Lineage, LineageState> states = new EnumMap<>(Lineage.class);
    private final Map<Lineage, MechanismWeighing.Weighed> low = new EnumMap<>(Lineage.class);

    Conclusions(
            Chart chart,
            Deduction reasons,
            Undecided open,
            Arguments arguments,
            List<Candidate> weighed,
            Quality quality,
            Set<String> silencedTests) {
        this.pack = chart.pack();
        this.chart = chart;
        this.reasons = reasons;
        this.arguments = arguments;
        this.quality = quality;
        this.silencedTests = silencedTests;
        for (Lineage lineage : Lineage.values()) {
            states.put(lineage, LineageState.of(lineage, chart, reasons, open.rules()));
        }
        this.causes = display(weighed);
        MechanismWeighing weighing = new MechanismWeighing(pack.weights(), reasons, arguments, causes);
        states.forEach((lineage, state) -> {
            if (state == LineageState.LOW) {
                low.put(lineage, weighing.weigh(lineage));
            }
        });
    }

    /// COMB-7: a severe cytopenia that no cause explains lowers probable to possible.
    private List<Candidate> display(List<Candidate> weighed) {
        List<Lineage> severe = states.keySet().stream()
                .filter(l -> states.get(l) == LineageState.LOW)
                .filter(l -> LineageState.grade(l, chart, pack.weights()).orElse(1) >= 2)
                .toList();
        List<Lineage> unexplained = severe.stream()
                .filter(l -> weighed.stream().noneMatch(c -> explains(c, l)))
                .toList();
        if (unexplained.isEmpty()) {
            return weighed;
        }
        String names = unexplained.stream().map(Lineage::code).collect(Collectors.joining(", "));
        return weighed.stream()
                .map(c -> c.level() == Level.PROBABLE
                        ? c.at(Level.POSSIBLE, "does not explain: " + names + " (COMB-7)")
                        : c)
                .toList();
    }

    private static boolean explains(Candidate candidate, Lineage lineage) {
        List<Lineage> lineages = candidate.cause().lineages();
        return candidate.level().atLeast(Level.POSSIBLE) && (lineages.isEmpty() || lineages.contains(lineage));
    }

    List<Assessment.LineageVerdict> lineages() {
        return Stream.of(Lineage.values()).map(this::lineage).toList();
    }

    private Assessment.LineageVerdict lineage(Lineage lineage) {
        LineageState state = states.getOrDefault(lineage, LineageState.UNKNOWN);
        MechanismWeighing.Weighed weighed = low.get(lineage);
        if (weighed == null) {
            Mechanism mechanism = state == LineageState.UNKNOWN ? Mechanism.INDETERMINATE : Mechanism.NONE;
            return new Assessment.LineageVerdict(
                    lineage,
                    state.code(),
                    Optional.empty(),
                    mechanism,
                    Optional.empty(),
                    new java.util.TreeMap<>(),
                    List.of(),
                    List.of(),
                    List.of());
        }
        return new Assessment.LineageVerdict(
                lineage,
                state.code(),
                LineageState.grade(lineage, chart, pack.weights()).map(g -> "G" + g),
                weighed.mechanism(),
                weighed.subtype(),
                weighed.byCode(),
                weighed.share(),
                weighed.rows().stream().map(arguments::argument).toList(),
                weighed.because());
    }

    Assessment.MechanismVerdict mechanism() {
        boolean leukocytesNormal =
                chart.finding("wbc").measured() && chart.finding("wbc").lowTruth() == Truth.FALSE;
        return new PatientMechanism(pack.weights(), arguments).of(states, List.copyOf(low.values()), leukocytesNormal);
    }

    List<Assessment.CauseVerdict> causes() {
        return causes.stream().filter(this::listed).map(this::cause).toList();
    }

    private boolean listed(Candidate c) {
        return c.gate() == Truth.TRUE
                && c.level() != Level.NOT_EVALUATED
                && (c.level() != Level.CONSIDERED || c.cause().shownWhenConsidered());
    }

    private Assessment.CauseVerdict cause(Candidate c) {
        List<Arguments.Weighed> rows = c.rows().stream()
                .sorted(Comparator.comparingDouble(r -> -Math.abs(r.points())))
                .toList();
        return new Assessment.CauseVerdict(
                c.cause().code(),
                c.cause().display(),
                c.level(),
                c.score(),
                c.coverage(),
                c.cause().mechanism().map(Mechanism::code).orElse(""),
                rows.stream()
                        .filter(r -> r.points() >= 0)
                        .map(arguments::argument)
                        .toList(),
                rows.stream()
                        .filter(r -> r.points() < 0)
                        .map(arguments::argument)
                        .toList(),
                missing(c),
                c.level() == Level.ESTABLISHED ? List.of() : c.reasons(),
                c.share());
    }

    /// Evidence groups of a cause of which nothing was measured.
    private List<Assessment.Missing> missing(Candidate c) {
        Map<String, Set<String>> groups = new java.util.TreeMap<>();
        for (RuleCard card : chart.index().evidenceOf(c.cause())) {
            RuleCard.Effect.WeighsCause w = (RuleCard.Effect.WeighsCause) card.effect();
            if (w.strength().points() != 0) {
                groups.computeIfAbsent(w.group(), g -> new TreeSet<>()).addAll(card.analytes());
            }
        }
        List<Assessment.Missing> missing = new ArrayList<>();
        groups.forEach((group, analytes) -> {
            boolean nothing = analytes.stream().noneMatch(a -> chart.finding(a).measured());
            if (!analytes.isEmpty() && nothing) {
                missing.add(new Assessment.Missing(
                        group, List.copyOf(analytes), List.copyOf(chart.index().tests(analytes))));
            }
        });
        return missing;
    }

    List<Assessment.Alert> alerts() {
        return new Alerts(chart, reasons, quality.toConfirm(), causes, arguments).all();
    }

    List<Assessment.NextTest> nextTests(Instant asOf) {
        Map<Mechanism, Double> best = new EnumMap<>(Mechanism.class);
        low.values().forEach(w -> w.points().forEach(p -> best.merge(p.code(), p.points(), Math::max)));
        List<Assessment.Leading> classes = best.entrySet().stream()
                .map(e -> new Assessment.Leading(e.getKey(), e.getValue()))
                .toList();
        return new NextTests(
                        chart,
                        reasons,
                        causes,
                        classes,
                        new NextTests.Setting(
                                asOf, silencedTests, chart.patientCase().orders()))
                .all();
    }

    Quality quality() {
        return quality;
    }

    /// Causes whose gate could not be decided.
    List<String> openGates() {
        return causes.stream()
                .filter(c -> c.gate() == Truth.UNKNOWN)
                .map(c -> c.cause().id() + "-GATE")
                .sorted()
                .toList();
    }

    /// Abnormal results that no cause at possible or above rests on (COMB-7).
    List<String> unexplained(List<Assessment.Fact> facts) {
        Set<String> explained = causes.stream()
                .filter(c -> c.level().atLeast(Level.POSSIBLE))
                .flatMap(c -> c.support().stream())
                .flatMap(a -> Stream.concat(Stream.of(a), chart.results(a).stream()))
                .collect(Collectors.toCollection(TreeSet::new));
        low.keySet().stream()
                .filter(l -> causes.stream().anyMatch(c -> explains(c, l)))
                .forEach(l -> explained.add(l.analyte()));
        return facts.stream()
                .filter(f -> f.used() && (f.kind().equals("result") || f.kind().equals("coded")))
                .filter(f -> f.flag().filter(x -> !x.equals("normal")).isPresent())
                .filter(f -> !explained.contains(f.analyte()))
                .map(Assessment.Fact::id)
                .toList();
    }
}
