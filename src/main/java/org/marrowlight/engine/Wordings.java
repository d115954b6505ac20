package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Wording;

/// Finds in the texts of a checked pack what was written of each entry: its rows, its rules in DRL, its examples.
final class Wordings {

    /// The tables whose rows belong to one entry, and the column that names it. Rows of the stage folders have `id`.
    private static final Map<String, String> TABLES = Map.of(
            "causes.csv", "id",
            "tests.csv", "id",
            "conventions.csv", "id",
            "scores.csv", "score",
            "courses.csv", "code");

    private static final Set<String> NEGATIVE = Set.of("stays silent", "fails");

    private static final Pattern RULE = Pattern.compile("^rule\\b.*?^end\\b", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("@id\\(\"([^\"]+)\"\\)");

    private final Map<String, String> sources;
    private final Map<String, List<Wording.Passage>> passages = new TreeMap<>();
    private final Map<String, List<Wording.Example>> examples = new TreeMap<>();
    private final Map<String, List<Wording.Example>> boundaries = new TreeMap<>();

    private Wordings(Map<String, String> sources) {
        this.sources = sources;
    }

    /// The wording of every entry of which something is written, by its id.
    static Map<String, Wording> of(RulePack pack) {
        Wordings wordings = new Wordings(pack.sources());
        pack.sources().forEach(wordings::read);
        return wordings.byId();
    }

    private Map<String, Wording> byId() {
        SortedSet<String> ids = new TreeSet<>(passages.keySet());
        ids.addAll(examples.keySet());
        ids.addAll(boundaries.keySet());
        Map<String, Wording> all = new TreeMap<>();
        ids.forEach(id -> all.put(
                id,
                new Wording(
                        passages.getOrDefault(id, List.of()),
                        examples.getOrDefault(id, List.of()),
                        boundaries.getOrDefault(id, List.of()))));
        return all;
    }

    private void read(String file, String text) {
        if (file.endsWith(PackFiles.EXAMPLES)) {
            cases(text, Map.of("fires", "fires", "silent", "stays silent"), examples);
        } else if (file.endsWith(PackFiles.BOUNDARIES)) {
            cases(text, Map.of(), boundaries);
        } else if (file.endsWith(".drl")) {
            RULE.matcher(text).results().map(r -> r.group()).forEach(rule -> drl(file, rule));
        } else if (file.endsWith(".csv") && (file.contains("/") || TABLES.containsKey(file))) {
            table(file, TABLES.getOrDefault(file, "id"));
        }
    }

    private void drl(String file, String rule) {
        Matcher id = ID.matcher(rule);
        if (id.find()) {
            passage(id.group(1), new Wording.Passage(file, rule));
        }
    }

    private void table(String file, String name) {
        Table table = Table.read(sources, file, new Faults(), name);
        for (Table.Row row : table.rows()) {
            String cells = table.columns().stream()
                    .filter(column -> !column.equals(name) && !row.text(column).isEmpty())
                    .map(column -> column + ": " + row.text(column))
                    .collect(Collectors.joining("\n"));
            passage(row.text(name), new Wording.Passage(file, cells));
        }
    }

    private void passage(String id, Wording.Passage passage) {
        passages.computeIfAbsent(id, i -> new ArrayList<>()).add(passage);
    }

    /// Notes the cases of a file by the rule that they are of.
    ///
    /// @param outcomes what the names of outcomes mean; one that is not there stands for itself
    private static void cases(String text, Map<String, String> outcomes, Map<String, List<Wording.Example>> into) {
        try {
            for (var rule : YamlText.STRICT.readTree(text).properties()) {
                List<Wording.Example> all = into.computeIfAbsent(rule.getKey(), i -> new ArrayList<>());
                for (var outcome : rule.getValue().properties()) {
                    String name = outcomes.getOrDefault(outcome.getKey(), outcome.getKey());
                    outcome.getValue().forEach(written -> note(name, written, all));
                }
                all.sort(Comparator.comparing(example -> NEGATIVE.contains(example.outcome())));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pack that reads well has readable examples", e);
        }
    }

    /// Notes a case; what is no case, as the weight that is expected of a row, is left to the tests of the pack.
    private static void note(String outcome, JsonNode written, List<Wording.Example> into) {
        if (written.isObject()) {
            Map<String, String> values = new LinkedHashMap<>();
            written.properties()
                    .forEach(e -> values.put(e.getKey(), e.getValue().asText()));
            into.add(new Wording.Example(outcome, values));
        }
    }
}
