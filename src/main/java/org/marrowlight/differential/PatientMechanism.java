package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.blood.Lineage;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.Weights;

/// The class of the patient out of the classes of the lineages (COMB-MECH, numbered steps).
final class PatientMechanism {

    private final Weights weights;
    private final Arguments arguments;

    PatientMechanism(Weights weights, Arguments arguments) {
        this.weights = weights;
        this.arguments = arguments;
    }

    /// The patient's class.
    ///
    /// @param states state of every lineage
    /// @param low the weighed lineages that are low
    /// @param leukocytesNormal whether a normal leukocyte count stands in for neutrophils that were not counted
    Assessment.MechanismVerdict of(
            Map<Lineage, LineageState> states, List<MechanismWeighing.Weighed> low, boolean leukocytesNormal) {
        if (low.isEmpty()) {
            return nothingLow(states, leukocytesNormal);
        }
        List<Assessment.Leading> points = best(low);
        Choice choice = choose(low);
        boolean presumptive = low.stream().anyMatch(MechanismWeighing.Weighed::presumptive)
                && low.stream()
                                .filter(w -> w.mechanism() != Mechanism.INDETERMINATE)
                                .count()
                        <= 1;
        return new Assessment.MechanismVerdict(
                choice.mechanism(),
                subtype(choice.mechanism(), low),
                choice.parts(),
                certainty(choice.mechanism(), points, presumptive),
                points.stream().findFirst(),
                points.stream().skip(1).findFirst(),
                evidence(low),
                Stream.concat(choice.because().stream(), unknown(states).stream())
                        .toList());
    }

    private Assessment.MechanismVerdict nothingLow(Map<Lineage, LineageState> states, boolean leukocytesNormal) {
        boolean counted = known(states, Lineage.RED_CELLS)
                && known(states, Lineage.PLATELETS)
                && (known(states, Lineage.NEUTROPHILS) || leukocytesNormal);
        Mechanism mechanism = counted ? Mechanism.NONE : Mechanism.INDETERMINATE;
        String certainty = counted && unknown(states).isEmpty() ? "strong" : counted ? "moderate" : "none";
        return new Assessment.MechanismVerdict(
                mechanism,
                Optional.empty(),
                List.of(),
                certainty,
                counted(states),
                Optional.empty(),
                List.of(),
                unknown(states));
    }

    /// What leads where nothing is low: no cytopenia, by the lineages that were counted and found sufficient.
    private Optional<Assessment.Leading> counted(Map<Lineage, LineageState> states) {
        long sufficient =
                Stream.of(Lineage.values()).filter(l -> known(states, l)).count();
        return sufficient == 0
                ? Optional.empty()
                : Optional.of(
                        new Assessment.Leading(Mechanism.NONE, sufficient * weights.number("mechanism.none.lineage")));
    }

    private static boolean known(Map<Lineage, LineageState> states, Lineage lineage) {
        return states.get(lineage) != LineageState.UNKNOWN;
    }

    private static List<String> unknown(Map<Lineage, LineageState> states) {
        return Stream.of(Lineage.values())
                .filter(l -> !known(states, l))
                .map(l -> l.code() + " not known")
                .toList();
    }

    private record Choice(Mechanism mechanism, List<String> parts, List<String> because) {}

    private Choice choose(List<MechanismWeighing.Weighed> low) {
        List<MechanismWeighing.Weighed> decided = low.stream()
                .filter(w -> w.mechanism() != Mechanism.INDETERMINATE)
                .toList();
        if (decided.isEmpty()) {
            return new Choice(Mechanism.INDETERMINATE, List.of(), becauses(low));
        }
        List<Mechanism> parts = new ArrayList<>();
        decided.forEach(w -> parts.addAll(w.parts().isEmpty() ? List.of(w.mechanism()) : w.parts()));
        List<String> distinct = parts.stream().distinct().map(Mechanism::code).toList();
        if (distinct.size() == 1) {
            return new Choice(parts.getFirst(), List.of(), becauses(decided));
        }
        boolean mixedLineage = decided.stream().anyMatch(w -> w.mechanism() == Mechanism.MIXED);
        boolean strongEach = decided.stream().allMatch(w -> w.lead() >= weights.number("mechanism.mixed.second"));
        if (mixedLineage || strongEach) {
            return new Choice(Mechanism.MIXED, distinct, becauses(decided));
        }
        return new Choice(
                Mechanism.INDETERMINATE,
                List.of(),
                List.of("the lineages point to different classes, none of them strong"));
    }

    private static List<String> becauses(List<MechanismWeighing.Weighed> low) {
        return low.stream()
                .flatMap(w -> w.because().stream().map(b -> w.lineage().code() + ": " + b))
                .toList();
    }

    /// The best total of each class over the lineages.
    private static List<Assessment.Leading> best(List<MechanismWeighing.Weighed> low) {
        Map<Mechanism, Double> best = new EnumMap<>(Mechanism.class);
        low.forEach(w -> w.points().forEach(p -> best.merge(p.code(), p.points(), Math::max)));
        return best.entrySet().stream()
                .map(e -> new Assessment.Leading(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(Assessment.Leading::points, Comparator.reverseOrder())
                        .thenComparing(Assessment.Leading::code))
                .toList();
    }

    private String certainty(Mechanism mechanism, List<Assessment.Leading> points, boolean presumptive) {
        if (mechanism == Mechanism.INDETERMINATE || points.isEmpty()) {
            return "none";
        }
        double second = points.size() < 2 ? 0 : points.get(1).points();
        double margin = points.getFirst().points() - second;
        if (margin <= 0) {
            return "none";
        }
        if (presumptive || margin < weights.number("certainty.moderate")) {
            return "weak";
        }
        return margin >= weights.number("certainty.strong") ? "strong" : "moderate";
    }

    private static Optional<String> subtype(Mechanism mechanism, List<MechanismWeighing.Weighed> low) {
        return low.stream()
                .filter(w -> w.mechanism() == mechanism)
                .flatMap(w -> w.subtype().stream())
                .findFirst();
    }

    private List<Assessment.Argument> evidence(List<MechanismWeighing.Weighed> low) {
        return low.stream()
                .flatMap(w -> w.rows().stream())
                .map(arguments::argument)
                .distinct()
                .sorted(Comparator.comparing(Assessment.Argument::rule))
                .toList();
    }
}
