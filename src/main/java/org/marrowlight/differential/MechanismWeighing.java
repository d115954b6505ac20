package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.marrowlight.blood.Lineage;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Weights;

/// The class of one low lineage: evidence of section 5 by group, plus the class of every cause that is
/// possible or better (COMB-MECH).
final class MechanismWeighing {

    private static final String RED_WITHOUT_RETICULOCYTES = "MECH-X1";
    private static final List<String> MARROW_PROOF = List.of("MECH-I4", "MECH-A2", "MECH-A10");

    private static final String KNOWN = "-KNOWN";

    private final Weights weights;
    private final Deduction deduction;
    private final Arguments arguments;
    private final List<Candidate> causes;

    MechanismWeighing(Weights weights, Deduction deduction, Arguments arguments, List<Candidate> causes) {
        this.weights = weights;
        this.deduction = deduction;
        this.arguments = arguments;
        this.causes = causes;
    }

    /// What the classes of one lineage came to.
    ///
    /// @param points capped total by class, best first
    /// @param presumptive a red class without a reticulocyte count: certainty at most weak
    record Weighed(
            Lineage lineage,
            Mechanism mechanism,
            Optional<String> subtype,
            List<Assessment.Leading> points,
            List<Mechanism> parts,
            List<Assessment.Share> share,
            List<Arguments.Weighed> rows,
            boolean presumptive,
            List<String> because) {

        double lead() {
            return points.isEmpty() ? 0 : points.getFirst().points();
        }

        double margin() {
            return lead() - (points.size() < 2 ? 0 : points.get(1).points());
        }

        SortedMap<String, Double> byCode() {
            SortedMap<String, Double> byCode = new TreeMap<>();
            points.forEach(p -> byCode.put(p.code().code(), p.points()));
            return byCode;
        }
    }

    /// Weighs a lineage that is low.
    Weighed weigh(Lineage lineage) {
        List<Arguments.Weighed> rows = rows(lineage);
        List<Assessment.Share> share = new ArrayList<>(groups(rows));
        share.addAll(causes(lineage));
        List<Assessment.Leading> points = totals(share);
        boolean presumptive = lineage == Lineage.RED_CELLS && deduction.has(RED_WITHOUT_RETICULOCYTES);
        Choice choice = choose(lineage, points, presumptive);
        return new Weighed(
                lineage,
                choice.mechanism(),
                subtype(choice.mechanism(), rows, lineage),
                points,
                choice.parts(),
                share,
                rows,
                presumptive,
                choice.because());
    }

    private List<Arguments.Weighed> rows(Lineage lineage) {
        List<Arguments.Weighed> rows = new ArrayList<>();
        for (Deduction.Fired fired : deduction.all()) {
            if (fired.card().effect() instanceof RuleCard.Effect.WeighsMechanism w
                    && (w.lineages().isEmpty() || w.lineages().contains(lineage))) {
                rows.add(arguments.weighed(fired, w.strength(), w.group()));
            }
        }
        return rows;
    }

    static RuleCard.Effect.WeighsMechanism effect(Arguments.Weighed row) {
        return (RuleCard.Effect.WeighsMechanism) row.fired().card().effect();
    }

    private List<Assessment.Share> groups(List<Arguments.Weighed> rows) {
        Map<Mechanism, Map<String, List<Arguments.Weighed>>> grouped = rows.stream()
                .collect(Collectors.groupingBy(
                        r -> effect(r).mechanism(),
                        TreeMap::new,
                        Collectors.groupingBy(Arguments.Weighed::group, TreeMap::new, Collectors.toList())));
        List<Assessment.Share> share = new ArrayList<>();
        grouped.forEach((mechanism, groups) -> groups.forEach((group, members) -> {
            GroupSum sum = GroupSum.of(group, members, cap(group), weights.number("second.share"));
            share.add(new Assessment.Share(
                    mechanism.code(),
                    group,
                    Assessment.rounded(sum.sum()),
                    Optional.of(sum.cap()),
                    Assessment.rounded(sum.points())));
        }));
        return share;
    }

    private Weights.Cap cap(String group) {
        Double cap = weights.mechanismCaps().get(group);
        if (cap == null) {
            throw new IllegalArgumentException("weighing.csv has no mechanism-cap for group " + group);
        }
        return new Weights.Cap(cap, cap, cap, false);
    }

    /// At most one cause per class, the highest; only where its own finding is present now.
    private List<Assessment.Share> causes(Lineage lineage) {
        Map<Mechanism, Assessment.Share> best = new TreeMap<>();
        for (Candidate candidate : causes) {
            candidate.cause().mechanism().filter(m -> acts(candidate, lineage)).ifPresent(m -> {
                double points = points(candidate.level());
                if (points > 0) {
                    String item = "cause:" + candidate.cause().code();
                    best.merge(
                            m,
                            new Assessment.Share(m.code(), item, points, Optional.empty(), points),
                            (a, b) -> a.points() >= b.points() ? a : b);
                }
            });
        }
        return List.copyOf(best.values());
    }

    private double points(Level level) {
        return switch (level) {
            case ESTABLISHED -> weights.number("mechanism.established");
            case PROBABLE -> weights.number("mechanism.probable");
            case POSSIBLE -> weights.number("mechanism.possible");
            case CONTRADICTORY, CONSIDERED, UNLIKELY, NOT_EVALUATED, EXCLUDED -> 0;
        };
    }

    private boolean acts(Candidate candidate, Lineage lineage) {
        List<Lineage> lineages = candidate.cause().lineages();
        boolean own = !candidate.cause().needsHemolysis()
                || deduction.has("FLAG-HEMOLYSIS_CHEM")
                || deduction.has("FLAG-HEMOLYSIS_SIGNS")
                || (deduction.has("FLAG-PERIPHERAL_SIGN") && !onlyKnown(candidate));
        return own && (lineages.isEmpty() || lineages.contains(lineage));
    }

    /// Whether nothing but the record speaks for a cause: then hemolysis of today must show in the chemistry, because a
    /// known hemolytic disease is itself a peripheral sign (COMB-0).
    private static boolean onlyKnown(Candidate candidate) {
        return candidate.rows().stream()
                .filter(row -> row.points() > 0)
                .allMatch(row -> row.fired().card().id().endsWith(KNOWN));
    }

    private static List<Assessment.Leading> totals(List<Assessment.Share> share) {
        Map<String, Double> totals = share.stream()
                .collect(Collectors.groupingBy(
                        Assessment.Share::of, TreeMap::new, Collectors.summingDouble(Assessment.Share::points)));
        return totals.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> new Assessment.Leading(
                        Mechanism.of(e.getKey()).orElseThrow(), Assessment.rounded(e.getValue())))
                .sorted(Comparator.comparing(Assessment.Leading::points, Comparator.reverseOrder())
                        .thenComparing(Assessment.Leading::code))
                .toList();
    }

    private record Choice(Mechanism mechanism, List<Mechanism> parts, List<String> because) {}

    private Choice choose(Lineage lineage, List<Assessment.Leading> points, boolean presumptive) {
        double lead = points.isEmpty() ? 0 : points.getFirst().points();
        double second = points.size() < 2 ? 0 : points.get(1).points();
        if (bluntedHemolysis(lineage)) {
            return new Choice(
                    Mechanism.MIXED,
                    List.of(Mechanism.DESTRUCTION, Mechanism.APLASIA),
                    List.of(
                            "hemolysis with a peripheral sign and a low reticulocyte response (COMB-HEMOLYSIS-LOWRETIC)"));
        }
        Optional<Weights.Mixed> named = weights.mixed().stream()
                .filter(m -> m.lineages().isEmpty() || m.lineages().contains(lineage))
                .filter(m -> m.when().stream().allMatch(this::holds))
                .findFirst();
        if (named.isPresent()) {
            return new Choice(
                    Mechanism.MIXED,
                    named.get().parts(),
                    List.of(named.get().text() + " ("
                            + String.join(", ", named.get().when()) + ")"));
        }
        if (lead < weights.number("mechanism.floor")) {
            return undecided("no class reaches " + weights.number("mechanism.floor") + " points (MECH-X2)");
        }
        if (presumptive
                && !provenWithoutReticulocytes(lineage, points.getFirst().code())) {
            return undecided("no reticulocyte count: output is not known (MECH-X1)");
        }
        if (second >= weights.number("mechanism.mixed.second")
                && lead - second <= weights.number("mechanism.mixed.within")) {
            return new Choice(
                    Mechanism.MIXED,
                    List.of(points.getFirst().code(), points.get(1).code()),
                    List.of("two classes are both well supported"));
        }
        if (lead >= weights.number("mechanism.lead") && lead - second >= weights.number("mechanism.margin")) {
            List<String> because = presumptive ? List.of("presumptive, no reticulocytes (MECH-X1)") : List.of();
            return new Choice(points.getFirst().code(), List.of(), because);
        }
        return undecided("the leading class is neither strong enough nor far enough ahead");
    }

    private boolean holds(String condition) {
        int at = condition.indexOf(">=");
        if (at < 0) {
            return deduction.has(condition);
        }
        Level wanted = Level.of(condition.substring(at + 2)).orElseThrow();
        return causes.stream()
                .anyMatch(c -> c.cause().code().equals(condition.substring(0, at))
                        && c.level().atLeast(wanted));
    }

    private static Choice undecided(String because) {
        return new Choice(Mechanism.INDETERMINATE, List.of(), List.of(because));
    }

    private boolean bluntedHemolysis(Lineage lineage) {
        return lineage == Lineage.RED_CELLS && deduction.has("RESP-BLUNT") && deduction.has("FLAG-PERIPHERAL_SIGN");
    }

    /// The marrow itself, a probable cause, or a possible cause of the class that the other evidence leads to.
    private boolean provenWithoutReticulocytes(Lineage lineage, Mechanism leading) {
        boolean marrow = MARROW_PROOF.stream().anyMatch(deduction::has);
        boolean cause = causes.stream().filter(c -> acts(c, lineage)).anyMatch(c -> supports(c, leading));
        return marrow || cause;
    }

    private static boolean supports(Candidate candidate, Mechanism leading) {
        Optional<Mechanism> mechanism = candidate.cause().mechanism();
        boolean probable = mechanism.isPresent() && candidate.level().atLeast(Level.PROBABLE);
        boolean possible =
                mechanism.equals(Optional.of(leading)) && candidate.level().atLeast(Level.POSSIBLE);
        return probable || possible;
    }

    private Optional<String> subtype(Mechanism mechanism, List<Arguments.Weighed> rows, Lineage lineage) {
        Optional<String> ofRows = rows.stream()
                .filter(r -> effect(r).mechanism() == mechanism
                        && !effect(r).subtype().isEmpty()
                        && r.points() > 0)
                .max(Comparator.comparingDouble(Arguments.Weighed::points))
                .map(r -> effect(r).subtype());
        return ofRows.or(() -> causes.stream()
                .filter(c -> c.cause().mechanism().equals(Optional.of(mechanism))
                        && !c.cause().subtype().isEmpty()
                        && c.level().atLeast(Level.PROBABLE)
                        && acts(c, lineage))
                .map(c -> c.cause().subtype())
                .findFirst());
    }
}
