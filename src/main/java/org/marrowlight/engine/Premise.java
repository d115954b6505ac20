package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowlight.differential.Finding;

/// What a condition asks about findings, and about nothing else: every part must be met, and nothing excluded may be.
/// It is decided outside the engine, which gets a [PremiseMet] for every way in which it is met.
final class Premise {

    private static final int NAME_LENGTH = 16;

    private final String name;
    private final List<List<Alternative>> parts;
    private final List<Alternative> excluded;

    private Premise(String name, List<List<Alternative>> parts, List<Alternative> excluded) {
        this.name = name;
        this.parts = parts;
        this.excluded = excluded;
    }

    /// Findings of some analytes that together meet a part.
    ///
    /// @param analytes each once
    /// @param ways each a question for every analyte; one way is enough
    private record Alternative(List<String> analytes, List<List<Question>> ways) {

        /// Whether its first analyte must have a value.
        boolean needsValue() {
            Finding nobody = Finding.notMeasured(analytes.getFirst(), "");
            return ways.stream().noneMatch(way -> way.getFirst().holds(nobody));
        }

        boolean holds(Map<String, Finding> findings) {
            for (List<Question> way : ways) {
                if (holds(way, findings)) {
                    return true;
                }
            }
            return false;
        }

        private boolean holds(List<Question> way, Map<String, Finding> findings) {
            for (int i = 0; i < way.size(); i++) {
                Finding finding = findings.get(analytes.get(i));
                if (finding == null || !way.get(i).holds(finding)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// A premise of parts in disjunctive form: of each part one conjunction of patterns must hold, of what is excluded
    /// none may.
    static Premise of(List<List<List<RuleTree.Pattern>>> parts, List<List<RuleTree.Pattern>> excluded) {
        return new Premise(
                name(parts, excluded), parts.stream().map(Premise::alternatives).toList(), alternatives(excluded));
    }

    /// The name, the same for the same text, so that rules share premises.
    static String name(List<List<List<RuleTree.Pattern>>> parts, List<List<RuleTree.Pattern>> excluded) {
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(text(part)));
        texts.add("not " + text(excluded));
        return PackDigest.of(Map.of("premise", String.join("\n", texts))).substring(0, NAME_LENGTH);
    }

    private static String text(List<List<RuleTree.Pattern>> conjunctions) {
        return conjunctions.stream()
                .map(conjunction ->
                        conjunction.stream().map(RuleTree.Pattern::drl).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(" or "));
    }

    /// The alternatives of a part; those about the same analytes are one, so that the same findings meet it once.
    private static List<Alternative> alternatives(List<List<RuleTree.Pattern>> conjunctions) {
        Map<List<String>, List<List<Question>>> ways = new LinkedHashMap<>();
        conjunctions.stream().map(Premise::byAnalyte).distinct().forEach(asked -> ways.computeIfAbsent(
                        List.copyOf(asked.keySet()), analytes -> new ArrayList<>())
                .add(asked.values().stream()
                        .map(constraints -> Question.parse(constraints).question())
                        .toList()));
        return ways.entrySet().stream()
                .map(same -> new Alternative(same.getKey(), same.getValue()))
                .toList();
    }

    private static Map<String, List<String>> byAnalyte(List<RuleTree.Pattern> conjunction) {
        return conjunction.stream()
                .collect(Collectors.groupingBy(
                        RuleTree.Pattern::subject,
                        LinkedHashMap::new,
                        Collectors.flatMapping(pattern -> pattern.constraints().stream(), Collectors.toList())));
    }

    /// For each part that cannot be met without a value: the analytes one of which must have one.
    List<Set<String>> keys() {
        return parts.stream()
                .filter(part -> part.stream().allMatch(Alternative::needsValue))
                .map(part ->
                        part.stream().map(one -> one.analytes().getFirst()).collect(Collectors.toUnmodifiableSet()))
                .toList();
    }

    /// Every way in which findings meet it, one for each combination of alternatives.
    List<PremiseMet> met(Map<String, Finding> findings) {
        List<List<Alternative>> holding = new ArrayList<>(parts.size());
        for (List<Alternative> part : parts) {
            List<Alternative> holds = holding(part, findings);
            if (holds.isEmpty()) {
                return List.of();
            }
            holding.add(holds);
        }
        for (Alternative one : excluded) {
            if (one.holds(findings)) {
                return List.of();
            }
        }
        List<List<Finding>> ways = List.of(List.of());
        for (List<Alternative> part : holding) {
            ways = combined(ways, part, findings);
        }
        return ways.stream().map(way -> new PremiseMet(name, way)).toList();
    }

    private static List<Alternative> holding(List<Alternative> part, Map<String, Finding> findings) {
        List<Alternative> holding = List.of();
        for (Alternative one : part) {
            if (one.holds(findings)) {
                holding = holding.isEmpty() ? new ArrayList<>() : holding;
                holding.add(one);
            }
        }
        return holding;
    }

    private static List<List<Finding>> combined(
            List<List<Finding>> before, List<Alternative> part, Map<String, Finding> findings) {
        List<List<Finding>> ways = new ArrayList<>();
        for (List<Finding> way : before) {
            for (Alternative one : part) {
                List<Finding> longer = new ArrayList<>(way);
                one.analytes().forEach(analyte -> longer.add(findings.get(analyte)));
                ways.add(longer);
            }
        }
        return ways;
    }
}
