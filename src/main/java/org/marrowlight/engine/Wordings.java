package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Pattern RULE = Pattern.compile("^rule\\b.*?^end\\b", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("@id\\(\"([^\"]+)\"\\)");

    private final Map<String, String> sources;
    private final Map<String, List<Wording.Passage>> passages = new TreeMap<>();
    private final Map<String, List<Wording.Example>> firing = new TreeMap<>();
    private final Map<String, List<Wording.Example>> silent = new TreeMap<>();

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
        ids.addAll(firing.keySet());
        ids.addAll(silent.keySet());
        Map<String, Wording> all = new TreeMap<>();
        ids.forEach(id -> all.put(
                id,
                new Wording(
                        passages.getOrDefault(id, List.of()),
                        Stream.of(firing, silent)
                                .flatMap(kind -> kind.getOrDefault(id, List.of()).stream())
                                .toList())));
        return all;
    }

    private void read(String file, String text) {
        if (file.endsWith(PackFiles.EXAMPLES)) {
            examples(text);
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

    private void examples(String text) {
        try {
            for (var rule : YamlText.STRICT.readTree(text).properties()) {
                note(rule.getKey(), rule.getValue().path("fires"), true);
                note(rule.getKey(), rule.getValue().path("silent"), false);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pack that reads well has readable examples", e);
        }
    }

    private void note(String id, JsonNode cases, boolean fires) {
        cases.forEach(written -> (fires ? firing : silent)
                .computeIfAbsent(id, i -> new ArrayList<>())
                .add(new Wording.Example(
                        fires,
                        written.properties().stream()
                                .map(e -> e.getKey() + " " + e.getValue().asText())
                                .collect(Collectors.joining("; ")))));
    }
}
