package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The same condition, written so that the engine evaluates it fast. Two things make rules slow there:
///
/// - It multiplies every `or` out: four places of five alternatives each become 625 rules. Alternatives about
///   facts of one type are written as one pattern with a disjunction.
/// - "Not known to be X" holds for every result that nobody measured, so that hundreds of facts would have to meet
///   hundreds of rules. It is written as "no finding that is X", which holds without a fact. [DroolsReasoner] adds
///   the finding to what matched.
///
/// There is a finding for every analyte, so that both forms say the same; a test compares what fires with the
/// tree.
final class EngineForm {

    private static final String FINDING = "Finding";

    private EngineForm() {}

    /// The condition of a rule.
    static RuleTree.Node of(RuleTree.Node when) {
        RuleTree.Node merged = merged(when);
        if (!(merged instanceof RuleTree.All all)) {
            return excluded(merged);
        }
        List<RuleTree.Node> parts = new ArrayList<>();
        all.parts().stream().filter(part -> !isExclusion(part)).forEach(parts::add);
        all.parts().stream()
                .filter(EngineForm::isExclusion)
                .map(EngineForm::excluded)
                .forEach(parts::add);
        return new RuleTree.All(parts);
    }

    /// The analytes of which a condition only asks that something is not known.
    static List<String> exclusions(RuleTree.Node when) {
        return tops(when)
                .filter(EngineForm::isExclusion)
                .map(part -> ((RuleTree.Pattern) part).subject())
                .distinct()
                .toList();
    }

    /// The analytes of which a condition holds something true even where nobody measured them, so that the engine
    /// must meet their findings.
    static Set<String> askedUnmeasured(RuleTree.Node when) {
        Set<String> analytes = new HashSet<>();
        tops(when).filter(part -> !isExclusion(part)).forEach(part -> collect(part, analytes));
        return analytes;
    }

    private static void collect(RuleTree.Node node, Set<String> analytes) {
        switch (node) {
            case RuleTree.All all -> all.parts().forEach(part -> collect(part, analytes));
            case RuleTree.Any any -> any.parts().forEach(part -> collect(part, analytes));
            case RuleTree.None none -> collect(none.part(), analytes);
            case RuleTree.Pattern pattern -> {
                if (pattern.type().equals(FINDING) && lenient(pattern)) {
                    analytes.add(pattern.subject());
                }
            }
        }
    }

    private static Stream<RuleTree.Node> tops(RuleTree.Node when) {
        return when instanceof RuleTree.All all ? all.parts().stream() : Stream.of(when);
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

    private static RuleTree.Node excluded(RuleTree.Node part) {
        if (!isExclusion(part)) {
            return part;
        }
        List<String> constraints = ((RuleTree.Pattern) part).constraints();
        String known =
                constraints.stream().skip(1).map(denied -> denied.substring(1)).collect(Collectors.joining(" || "));
        return new RuleTree.None(new RuleTree.Pattern(FINDING, List.of(constraints.getFirst(), known)));
    }

    /// Whether a finding that nobody measured could meet the pattern.
    private static boolean lenient(RuleTree.Pattern pattern) {
        return pattern.constraints().stream()
                .anyMatch(c -> c.contains("!") || c.contains("notMeasured") || c.contains("mayReach"));
    }

    private static RuleTree.Node merged(RuleTree.Node node) {
        return switch (node) {
            case RuleTree.Any any -> any(any);
            case RuleTree.All all -> all(all);
            case RuleTree.None none -> new RuleTree.None(merged(none.part()));
            case RuleTree.Pattern pattern -> pattern;
        };
    }

    private static RuleTree.Node any(RuleTree.Any any) {
        Map<String, List<RuleTree.Pattern>> patterns = new LinkedHashMap<>();
        List<RuleTree.Node> others = new ArrayList<>();
        for (RuleTree.Node part : flat(any)) {
            if (part instanceof RuleTree.Pattern pattern) {
                patterns.computeIfAbsent(pattern.type(), type -> new ArrayList<>())
                        .add(pattern);
            } else {
                others.add(part);
            }
        }
        List<RuleTree.Node> parts = new ArrayList<>();
        patterns.forEach((type, alternatives) -> parts.add(one(type, alternatives)));
        parts.addAll(others);
        return parts.size() == 1 ? parts.getFirst() : new RuleTree.Any(parts);
    }

    /// The parts, with alternatives of alternatives in their place.
    private static List<RuleTree.Node> flat(RuleTree.Any any) {
        List<RuleTree.Node> parts = new ArrayList<>();
        for (RuleTree.Node part : any.parts()) {
            RuleTree.Node inner = merged(part);
            if (inner instanceof RuleTree.Any nested) {
                parts.addAll(nested.parts());
            } else {
                parts.add(inner);
            }
        }
        return parts;
    }

    /// Questions that are all asked of one finding are one pattern.
    private static RuleTree.Node all(RuleTree.All all) {
        List<RuleTree.Node> parts = all.parts().stream().map(EngineForm::merged).toList();
        boolean oneFact = parts.size() > 1
                && parts.stream().allMatch(EngineForm::plain)
                && parts.stream()
                                .map(part -> ((RuleTree.Pattern) part).subject())
                                .distinct()
                                .count()
                        == 1;
        return oneFact ? together(parts) : new RuleTree.All(parts);
    }

    /// A pattern of a finding that was not merged before.
    private static boolean plain(RuleTree.Node part) {
        return part instanceof RuleTree.Pattern pattern
                && pattern.type().equals(FINDING)
                && pattern.constraints().getFirst().startsWith("analyte == ");
    }

    private static RuleTree.Pattern together(List<RuleTree.Node> patterns) {
        List<String> constraints = patterns.stream()
                .flatMap(part -> ((RuleTree.Pattern) part).constraints().stream())
                .distinct()
                .toList();
        return new RuleTree.Pattern(FINDING, constraints);
    }

    private static RuleTree.Pattern one(String type, List<RuleTree.Pattern> alternatives) {
        if (alternatives.size() == 1) {
            return alternatives.getFirst();
        }
        String either =
                alternatives.stream().map(EngineForm::conjunction).distinct().collect(Collectors.joining(" || "));
        boolean measured = type.equals(FINDING) && alternatives.stream().noneMatch(EngineForm::lenient);
        return new RuleTree.Pattern(type, measured ? List.of("measured()", either) : List.of(either));
    }

    private static String conjunction(RuleTree.Pattern pattern) {
        return pattern.constraints().stream()
                .map(constraint -> constraint.contains("||") ? "(" + constraint + ")" : constraint)
                .collect(Collectors.joining(" && ", "(", ")"));
    }
}
