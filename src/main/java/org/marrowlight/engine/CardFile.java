package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The cards of DRL rules (`<family>.cards.yaml`), each as a row whose columns are its keys; lists are joined
/// by `|`.
final class CardFile {

    private CardFile() {}

    /// The cards of a file by rule id.
    static Map<String, Table.Row> read(String file, String text, Faults faults) {
        Map<String, Table.Row> cards = new LinkedHashMap<>();
        try {
            YamlText.STRICT
                    .readTree(text)
                    .properties()
                    .forEach(entry -> cards.put(entry.getKey(), row(file, text, entry, faults)));
        } catch (JsonProcessingException e) {
            YamlText.unreadable(file, e, faults);
        }
        return cards;
    }

    private static Table.Row row(String file, String text, Map.Entry<String, JsonNode> card, Faults faults) {
        Map<String, String> cells = new HashMap<>();
        card.getValue().properties().forEach(field -> cells.put(field.getKey(), cell(field.getValue())));
        return new Table.Row(file + ":" + YamlText.line(text, card.getKey()), cells, faults);
    }

    private static String cell(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asText().strip();
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asText().strip()));
        return String.join("|", parts);
    }
}
