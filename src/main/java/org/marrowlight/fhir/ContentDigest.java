package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.marrowlight.consult.Digest;

/// The fingerprint of what a resource says: keys in order, without narrative and without the time of the last update,
/// which change when nothing is said anew.
final class ContentDigest {

    private ContentDigest() {}

    /// SHA-256 in hexadecimal.
    static String of(JsonNode resource) {
        return Digest.sha256(canonical(resource).toString().getBytes(UTF_8));
    }

    static JsonNode canonical(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(canonical(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        Map<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        sorted.forEach((key, value) -> {
            if (!(key.equals("text") && value.has("div"))) {
                object.set(key, key.equals("meta") ? withoutUpdate(value) : canonical(value));
            }
        });
        return object;
    }

    private static JsonNode withoutUpdate(JsonNode meta) {
        JsonNode canonical = canonical(meta);
        if (canonical instanceof ObjectNode object) {
            object.remove("lastUpdated");
        }
        return canonical;
    }
}
