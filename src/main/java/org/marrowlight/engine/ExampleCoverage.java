package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// Finds rules of which no example shows where they fire, or where they stay silent. That the examples come out so is
/// for the test suite to show.
final class ExampleCoverage {

    private final RulePack pack;
    private final LintFaults faults;
    private final Set<String> scores;
    private final Set<String> fire = new HashSet<>();
    private final Set<String> silent = new HashSet<>();

    ExampleCoverage(RulePack pack, LintFaults faults) {
        this.pack = pack;
        this.faults = faults;
        this.scores = ScoreRows.byId(pack).keySet();
    }

    void check() {
        pack.sources().forEach((file, text) -> {
            if (file.endsWith(PackFiles.EXAMPLES)) {
                read(text);
            } else if (file.endsWith(PackFiles.BOUNDARIES)) {
                boundaries(file, text);
            }
        });
        pack.cards().values().stream()
                .filter(card -> card.kind() == RuleCard.Kind.RULE)
                .forEach(this::check);
    }

    /// What is no YAML is a fault of reading already.
    private void read(String text) {
        try {
            for (var rule : YamlText.STRICT.readTree(text).properties()) {
                note(rule.getKey(), rule.getValue());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pack that reads well has readable examples", e);
        }
    }

    /// What is stored of a rule that is gone would look like a check and be none.
    private void boundaries(String file, String text) {
        text.lines()
                .filter(line -> line.matches("[A-Za-z0-9].*:"))
                .map(line -> line.substring(0, line.length() - 1))
                .filter(rule -> !pack.cards().containsKey(rule) && !scores.contains(rule))
                .forEach(rule -> faults.error(
                        ProblemCode.PACK_EXAMPLES,
                        List.of(rule),
                        file + ":" + YamlText.line(text, rule),
                        "boundaries of " + rule + ", which is no rule of the pack",
                        "write the boundaries anew"));
    }

    private void note(String rule, JsonNode kinds) {
        if (!kinds.path("fires").isEmpty()) {
            fire.add(rule);
        }
        if (!kinds.path("silent").isEmpty()) {
            silent.add(rule);
        }
    }

    private void check(RuleCard card) {
        if (!fire.contains(card.id())) {
            faults.error(
                    ProblemCode.PACK_EXAMPLES,
                    List.of(card.id()),
                    card.origin(),
                    "no example shows that rule " + card.id() + " fires",
                    "write one under `fires` in an .examples.yaml");
        } else if (!silent.contains(card.id())) {
            faults.warning(
                    ProblemCode.PACK_EXAMPLES,
                    List.of(card.id()),
                    card.origin(),
                    "no example shows where rule " + card.id() + " stays silent",
                    "write the near miss under `silent` in an .examples.yaml");
        }
    }
}
