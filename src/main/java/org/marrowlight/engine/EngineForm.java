package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The same condition, written so that the engine evaluates it fast (decision 7). Three things make rules slow there:
///
/// - It multiplies every `or` out: four places of five alternatives each become 625 rules.
/// - "Not known to be X" holds for every result that nobody measured, and each such exclusion is a node of its own.
/// - Every finding is a fact that meets every question about it, also those of rules that cannot fire.
///
/// So all that a condition asks about findings alone becomes one [Premise]. The engine gets a fact for a premise that
/// is met and joins it with the conclusions of other rules.
///
/// There is a finding for every analyte, so that both forms say the same; a test compares what fires with the
/// tree, and with the rules compiled as they are written.
final class EngineForm {

    private static final String FINDING = "Finding";
    private static final String MET = "PremiseMet";

    private final Map<String, Asked> premises = new TreeMap<>();
    private final RuleTree.Node when;

    /// What a premise asks, not read yet: the text of a rule needs no more than its name.
    private record Asked(List<List<List<RuleTree.Pattern>>> parts, List<List<RuleTree.Pattern>> excluded) {}

    private EngineForm(RuleTree.Node tree) {
        List<List<List<RuleTree.Pattern>>> met = new ArrayList<>();
        List<List<RuleTree.Pattern>> excluded = new ArrayList<>();
        List<RuleTree.Node> others = new ArrayList<>();
        for (RuleTree.Node part : tops(tree).toList()) {
            Optional<List<List<RuleTree.Pattern>>> exclusion = excluded(part);
            Optional<List<List<RuleTree.Pattern>>> findings = ofFindings(part);
            if (exclusion.isPresent()) {
                excluded.addAll(exclusion.get());
            } else if (findings.isPresent()) {
                met.add(findings.get());
            } else {
                others.add(compact(part));
            }
        }
        List<RuleTree.Node> parts = new ArrayList<>();
        if (!met.isEmpty() || !excluded.isEmpty()) {
            parts.add(premise(met, excluded));
        }
        parts.addAll(others);
        this.when = parts.size() == 1 ? parts.getFirst() : new RuleTree.All(parts);
    }

    /// The form of the condition of a rule.
    static EngineForm of(RuleTree.Node tree) {
        return new EngineForm(tree);
    }

    /// The condition that the engine gets.
    RuleTree.Node when() {
        return when;
    }

    /// The premises that the condition names, by name.
    Map<String, Premise> premises() {
        Map<String, Premise> read = new TreeMap<>();
        premises.forEach((name, asked) -> read.put(name, Premise.of(asked.parts(), asked.excluded())));
        return read;
    }

    /// The analytes of which a condition only asks that something is not known.
    static List<String> exclusions(RuleTree.Node tree) {
        return tops(tree)
                .filter(EngineForm::isExclusion)
                .map(part -> ((RuleTree.Pattern) part).subject())
                .distinct()
                .toList();
    }

    private RuleTree.Node premise(List<List<List<RuleTree.Pattern>>> parts, List<List<RuleTree.Pattern>> excluded) {
        String name = Premise.name(parts, excluded);
        premises.put(name, new Asked(parts, excluded));
        return new RuleTree.Pattern(MET, List.of("premise == \"" + name + "\""));
    }

    private static Stream<RuleTree.Node> tops(RuleTree.Node tree) {
        return tree instanceof RuleTree.All all ? all.parts().stream() : Stream.of(tree);
    }

    /// What an exclusion excludes; empty for any other part.
    private static Optional<List<List<RuleTree.Pattern>>> excluded(RuleTree.Node part) {
        if (part instanceof RuleTree.None none) {
            return ofFindings(none.part());
        }
        if (!isExclusion(part)) {
            return Optional.empty();
        }
        List<String> constraints = ((RuleTree.Pattern) part).constraints();
        return Optional.of(constraints.stream()
                .skip(1)
                .map(denied ->
                        List.of(new RuleTree.Pattern(FINDING, List.of(constraints.getFirst(), denied.substring(1)))))
                .toList());
    }

    private static boolean isExclusion(RuleTree.Node part) {
        return part instanceof RuleTree.Pattern pattern
                && pattern.type().equals(FINDING)
                && pattern.constraints().size() > 1
                && pattern.constraints().stream().skip(1).allMatch(EngineForm::denial);
    }

    private static boolean denial(String constraint) {
        return constraint.startsWith("!known") && !constraint.contains("||") && !constraint.contains("&&");
    }

    /// A part that asks about conclusions too, with what it asks about findings alone as premises.
    private RuleTree.Node compact(RuleTree.Node node) {
        Optional<List<List<RuleTree.Pattern>>> findings = ofFindings(node);
        if (findings.isPresent()) {
            return premise(List.of(findings.get()), List.of());
        }
        return switch (node) {
            case RuleTree.Any any -> any(any);
            case RuleTree.All all -> all(all);
            case RuleTree.None none -> new RuleTree.None(compact(none.part()));
            case RuleTree.Pattern pattern -> pattern;
        };
    }

    private RuleTree.Node all(RuleTree.All all) {
        EngineForm inner = new EngineForm(all);
        premises.putAll(inner.premises);
        return inner.when;
    }

    /// Alternatives about findings are one premise, those about conclusions of one type one pattern.
    private RuleTree.Node any(RuleTree.Any any) {
        List<List<RuleTree.Pattern>> findings = new ArrayList<>();
        Map<String, List<RuleTree.Pattern>> conclusions = new LinkedHashMap<>();
        List<RuleTree.Node> others = new ArrayList<>();
        for (RuleTree.Node part : flat(any)) {
            Optional<List<List<RuleTree.Pattern>>> pure = ofFindings(part);
            if (pure.isPresent()) {
                findings.addAll(pure.get());
            } else if (part instanceof RuleTree.Pattern pattern) {
                conclusions
                        .computeIfAbsent(pattern.type(), type -> new ArrayList<>())
                        .add(pattern);
            } else {
                others.add(compact(part));
            }
        }
        List<RuleTree.Node> parts = new ArrayList<>();
        if (!findings.isEmpty()) {
            parts.add(premise(List.of(findings), List.of()));
        }
        conclusions.forEach((type, alternatives) -> parts.add(one(type, alternatives)));
        parts.addAll(others);
        return parts.size() == 1 ? parts.getFirst() : new RuleTree.Any(parts);
    }

    /// The parts, with alternatives of alternatives in their place.
    private static List<RuleTree.Node> flat(RuleTree.Any any) {
        return any.parts().stream()
                .flatMap(part -> part instanceof RuleTree.Any nested ? flat(nested).stream() : Stream.of(part))
                .toList();
    }

    /// A condition about nothing but findings as alternatives of patterns that must all hold; empty for any other
    /// condition.
    private static Optional<List<List<RuleTree.Pattern>>> ofFindings(RuleTree.Node node) {
        return switch (node) {
            case RuleTree.None none -> Optional.empty();
            case RuleTree.Pattern pattern ->
                pattern.type().equals(FINDING) ? Optional.of(List.of(List.of(pattern))) : Optional.empty();
            case RuleTree.Any any -> {
                Optional<List<List<RuleTree.Pattern>>> sum = Optional.of(List.of());
                for (RuleTree.Node part : any.parts()) {
                    sum = sum.flatMap(before -> ofFindings(part).map(next -> joined(before, next)));
                }
                yield sum;
            }
            case RuleTree.All all -> {
                Optional<List<List<RuleTree.Pattern>>> product = Optional.of(List.of(List.of()));
                for (RuleTree.Node part : all.parts()) {
                    product = product.flatMap(before -> ofFindings(part).map(next -> product(before, next)));
                }
                yield product;
            }
        };
    }

    private static <T> List<T> joined(List<T> before, List<T> next) {
        return Stream.concat(before.stream(), next.stream()).toList();
    }

    private static List<List<RuleTree.Pattern>> product(
            List<List<RuleTree.Pattern>> before, List<List<RuleTree.Pattern>> next) {
        return before.stream()
                .flatMap(left -> next.stream().map(right -> Stream.concat(left.stream(), right.stream())
                        .toList()))
                .toList();
    }

    private static RuleTree.Pattern one(String type, List<RuleTree.Pattern> alternatives) {
        if (alternatives.size() == 1) {
            return alternatives.getFirst();
        }
        return new RuleTree.Pattern(
                type,
                List.of(alternatives.stream()
                        .map(EngineForm::conjunction)
                        .distinct()
                        .collect(Collectors.joining(" || "))));
    }

    private static String conjunction(RuleTree.Pattern pattern) {
        return pattern.constraints().stream()
                .map(constraint -> constraint.contains("||") ? "(" + constraint + ")" : constraint)
                .collect(Collectors.joining(" && ", "(", ")"));
    }
}
