package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;
import org.marrowlight.knowledge.Strength;

/// What `.boundaries.yaml` says of one rule: where its condition holds, where it does not, and what it weighs. Stored
/// once from the rule, so that nobody moves a threshold or a sign without saying it twice.
///
/// @param cases the cases by their [outcome][#outcome]
/// @param weighs the strengths of an evidence row, otherwise empty
record Boundaries(SortedMap<String, List<BoundaryCase>> cases, List<String> weighs) {

    static final String HOLDS = "holds";
    static final String FAILS = "fails";
    static final String WEIGHS = "weighs";

    Boundaries {
        cases = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(cases));
        weighs = List.copyOf(weighs);
    }

    /// Everything that a pack stores, by rule.
    static SortedMap<String, Boundaries> of(RulePack pack) {
        SortedMap<String, Boundaries> all = new TreeMap<>();
        pack.sources().forEach((file, text) -> {
            if (file.endsWith(PackFiles.BOUNDARIES)) {
                read(text).properties().forEach(rule -> all.put(rule.getKey(), of(rule.getValue())));
            }
        });
        return all;
    }

    private static JsonNode read(String text) {
        try {
            return YamlText.STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no readable boundaries", e);
        }
    }

    private static Boundaries of(JsonNode rule) {
        SortedMap<String, List<BoundaryCase>> cases = new TreeMap<>();
        List<String> weighs = new ArrayList<>();
        rule.properties().forEach(e -> {
            if (e.getKey().equals(WEIGHS)) {
                e.getValue().forEach(strength -> weighs.add(strength.asText()));
            } else {
                cases.put(e.getKey(), cases(e.getValue()));
            }
        });
        return new Boundaries(cases, weighs);
    }

    private static List<BoundaryCase> cases(JsonNode list) {
        List<BoundaryCase> cases = new ArrayList<>();
        list.forEach(node -> {
            SortedMap<String, String> written = new TreeMap<>();
            node.properties().forEach(e -> written.put(e.getKey(), e.getValue().asText()));
            cases.add(new BoundaryCase(written));
        });
        return cases;
    }

    /// The strengths of an evidence row, one for each letter that its condition decides, sorted.
    static List<String> weighs(List<LintedRule> branches) {
        return branches.stream()
                .flatMap(branch -> branch.strength().stream())
                .map(Boundaries::text)
                .distinct()
                .sorted()
                .toList();
    }

    private static String text(Strength strength) {
        String sign = strength.points() < 0 ? "-" : "+";
        String size = strength.letter().equals("LR") ? Witnesses.plain(Math.abs(strength.points())) : strength.letter();
        return strength.letter().equals("text")
                ? "0"
                : sign + size + (strength.ratio().isEmpty() ? "" : " (LR " + strength.ratio() + ")");
    }

    /// What becomes of a case under a rule: `fails`, `holds`, or the letters or levels at which it holds.
    ///
    /// @param branches all branches of one rule, of whatever stage
    static Function<BoundaryCase, String> outcome(RulePack pack, List<LintedRule> branches) {
        Map<String, List<RuleTree>> byVariant = branches.stream()
                .map(LintedRule::tree)
                .collect(Collectors.groupingBy(RuleTree::variant, TreeMap::new, Collectors.toList()));
        Map<String, Predicate<BoundaryCase>> conditions = new TreeMap<>();
        byVariant.forEach((variant, trees) -> conditions.put(variant.isEmpty() ? HOLDS : variant, holds(pack, trees)));
        return one -> conditions.entrySet().stream()
                .filter(c -> c.getValue().test(one))
                .map(Map.Entry::getKey)
                .reduce((a, b) -> a + " " + b)
                .orElse(FAILS);
    }

    private static Predicate<BoundaryCase> holds(RulePack pack, List<RuleTree> trees) {
        Conditions conditions = new Conditions(Map.of(Stage.CAUSES, trees));
        Set<String> asked = trees.stream()
                .flatMap(tree -> tree.when().patterns())
                .filter(pattern -> pattern.type().equals("Finding"))
                .map(RuleTree.Pattern::subject)
                .collect(Collectors.toSet());
        return one -> !conditions.certain(Stage.CAUSES, one.facts(pack, asked)).isEmpty();
    }

    /// What a condition and its weight do not keep of what is stored.
    List<String> broken(RulePack pack, List<LintedRule> branches) {
        List<String> broken = new ArrayList<>();
        Function<BoundaryCase, String> outcome = outcome(pack, branches);
        cases.forEach((expected, some) -> some.forEach(one -> {
            String found = outcome.apply(one);
            if (!found.equals(expected)) {
                broken.add(found + " and not " + expected + ": " + one.written());
            }
        }));
        if (!weighs.equals(weighs(branches))) {
            broken.add("weighs " + weighs(branches) + " and not " + weighs);
        }
        return broken;
    }
}
