package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RuleCard;

/// Checks what lies in the folder: a file in a misspelled place would be a rule that is silently not there. Examples
/// name rules of the pack.
final class PackFiles {

    private static final Set<String> TOP = Set.of(
            "pack.yaml",
            "analytes.csv",
            "units.csv",
            "words.csv",
            "synonyms.csv",
            "codes.csv",
            "scores.csv",
            "scores.boundaries.yaml",
            "courses.csv",
            "reference-intervals.csv",
            "citations.csv",
            "causes.csv",
            "tests.csv",
            "weighing.csv",
            "conventions.csv",
            "lint-exceptions.csv");
    static final String EXAMPLES = ".examples.yaml";
    static final String BOUNDARIES = ".boundaries.yaml";

    private final Map<String, String> sources;
    private final Map<String, RuleCard> cards;
    private final Faults faults;

    PackFiles(Map<String, String> sources, Map<String, RuleCard> cards, Faults faults) {
        this.sources = sources;
        this.cards = cards;
        this.faults = faults;
    }

    void check() {
        sources.forEach((file, text) -> {
            if (file.matches(".*\\.(csv|drl|yaml|yml)") && !known(file)) {
                faults.add(
                        ProblemCode.PACK_STRUCTURE,
                        file,
                        "nothing reads this file",
                        "put it where rules/README.md says, or take it out");
            } else if (file.endsWith(EXAMPLES)) {
                examples(file, text);
            }
        });
    }

    private static boolean known(String file) {
        boolean rules = file.matches(".*(\\.csv|\\.drl|\\.cards\\.yaml|\\.examples\\.yaml|\\.boundaries\\.yaml)");
        return TOP.contains(file)
                || (rules && PackCompiler.stages().stream().anyMatch(stage -> file.startsWith(stage.code() + "/")));
    }

    private void examples(String file, String text) {
        try {
            JsonNode examples = YamlText.STRICT.readTree(text);
            examples.properties().forEach(rule -> {
                if (!cards.containsKey(rule.getKey())) {
                    faults.add(
                            ProblemCode.PACK_STRUCTURE,
                            file + ":" + YamlText.line(text, rule.getKey()),
                            "examples of " + rule.getKey() + ", which is no rule of the pack",
                            "correct the id or take them out");
                }
            });
        } catch (JsonProcessingException e) {
            YamlText.unreadable(file, e, faults);
        }
    }
}
