package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Forgiving access to a guarded tree: what is not there, or of another shape, is empty. A scalar stands for
/// a list of one.
final class Json {

    private Json() {}

    /// A text; a number gives its sent spelling.
    static Optional<String> text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        if (!found.isTextual()) {
            return Optional.empty();
        }
        String text = plain(found.textValue()).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String key : path) {
            found = found.path(key);
        }
        return found;
    }

    /// The elements of a list; one element if it is none.
    static List<JsonNode> list(JsonNode node, String key) {
        JsonNode found = node.path(key);
        List<JsonNode> all = new ArrayList<>();
        if (found.isArray()) {
            found.forEach(all::add);
        } else if (found.isObject()) {
            all.add(found);
        }
        return all;
    }

    static boolean isNumber(JsonNode node) {
        return node.isTextual()
                && !node.textValue().isEmpty()
                && node.textValue().charAt(0) == Guard.NUMBER;
    }

    /// A number, written as a number or as a text that is one.
    static Optional<BigDecimal> number(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        String text = plain(node.textValue()).strip();
        boolean decimal = text.length() <= 40 && text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");
        return decimal ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static String plain(String text) {
        return !text.isEmpty() && text.charAt(0) == Guard.NUMBER ? text.substring(1) : text;
    }
}
