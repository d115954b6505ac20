package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowlight.knowledge.ProblemCode;

/// The cards of DRL rules (`<family>.cards.yaml`), each as a row whose columns are its keys; lists are joined
/// by `|`.
final class CardFile {

    private static final YAMLMapper YAML = new YAMLMapper();

    private CardFile() {}

    /// The cards of a file by rule id.
    static Map<String, Table.Row> read(String file, String text, Faults faults) {
        Map<String, Table.Row> cards = new HashMap<>();
        try {
            YAML.readTree(text)
                    .properties()
                    .forEach(entry -> cards.put(entry.getKey(), row(file, text, entry, faults)));
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            faults.add(
                    ProblemCode.PACK_STRUCTURE,
                    file + line,
                    "no readable YAML: " + e.getOriginalMessage(),
                    "check indentation");
        }
        return cards;
    }

    private static Table.Row row(String file, String text, Map.Entry<String, JsonNode> card, Faults faults) {
        Map<String, String> cells = new HashMap<>();
        card.getValue().properties().forEach(field -> cells.put(field.getKey(), cell(field.getValue())));
        return new Table.Row(file + ":" + line(text, card.getKey()), cells, faults);
    }

    private static String cell(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asText().strip();
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asText().strip()));
        return String.join("|", parts);
    }

    /// The line on which a top-level key stands.
    private static int line(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key + ":") || lines.get(i).startsWith("\"" + key + "\":")) {
                return i + 1;
            }
        }
        return 1;
    }
}
