package org.marrowlight.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import java.util.TreeSet;

/// Where two documents differ: `causes[].points`, without the indices.
final class DocumentDifference {

    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> members = new TreeSet<>();

    private DocumentDifference() {}

    /// The members that differ, none if the documents say the same.
    static Set<String> between(String before, String after) {
        DocumentDifference difference = new DocumentDifference();
        try {
            difference.compare("", JSON.readTree(before), JSON.readTree(after));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
        return difference.members;
    }

    /// Whether a member is the one that a path names, or stands below it.
    static boolean covers(String path, String member) {
        return member.equals(path) || member.startsWith(path + ".") || member.startsWith(path + "[]");
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "[]", before.path(i), after.path(i));
            }
        } else if (!before.equals(after)) {
            members.add(path);
        }
    }
}
