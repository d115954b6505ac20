package org.marrowlight.web.pages.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.web.pages.Reading;

/// Results of one kind.
///
/// @param name what they are results of
public record ResultGroup(String name, List<ResultRow> rows) {

    /// What a hematologist reads first; everything else follows by name.
    private static final List<String> FIRST =
            List.of("CBC", "CBC diff", "Reticulocytes", "Smear", "Hemolysis", "Iron", "Nutrients");

    private static final List<String> LAST = List.of("Context", "Drug", "Derived");

    static List<ResultGroup> of(List<Fact> facts, Vocabulary vocabulary, UnitChoice units, Reading reading) {
        Map<String, List<Fact>> byAnalyte = facts.stream().collect(Collectors.groupingBy(Fact::analyte));
        Map<String, List<Fact>> byCategory = facts.stream()
                .collect(Collectors.groupingBy(fact -> category(fact, vocabulary), TreeMap::new, Collectors.toList()));
        return order(new ArrayList<>(byCategory.keySet())).stream()
                .map(name -> new ResultGroup(
                        name,
                        byCategory.getOrDefault(name, List.of()).stream()
                                .map(f ->
                                        ResultRow.of(f, byAnalyte.getOrDefault(f.analyte(), List.of()), units, reading))
                                .toList()))
                .toList();
    }

    private static String category(Fact fact, Vocabulary vocabulary) {
        return fact.kind().equals("derived")
                ? "Derived"
                : vocabulary.analyte(fact.analyte()).map(Analyte::category).orElse("Other");
    }

    private static List<String> order(List<String> names) {
        Function<String, Integer> rank = name -> FIRST.contains(name)
                ? FIRST.indexOf(name)
                : LAST.contains(name) ? FIRST.size() + 1 + LAST.indexOf(name) : FIRST.size();
        names.sort(java.util.Comparator.comparing(rank).thenComparing(Function.identity()));
        return names;
    }
}
