package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.marrowlight.knowledge.ProblemCode;

/// YAML of the pack, read strictly: a key that stands twice is a fault.
final class YamlText {

    static final YAMLMapper STRICT = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private YamlText() {}

    /// The fault of a file that is no such YAML.
    static void unreadable(String file, JsonProcessingException e, Faults faults) {
        String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
        faults.add(
                ProblemCode.PACK_STRUCTURE,
                file + line,
                "no readable YAML: " + e.getOriginalMessage(),
                "check indentation and keys that stand twice");
    }

    /// The line on which a top-level key stands.
    static int line(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\"", "").replace("'", "");
            if (line.startsWith(key + ":")) {
                return i + 1;
            }
        }
        return 1;
    }
}
