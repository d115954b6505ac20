package org.marrowlight.engine;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Stage;

/// Checks what conditions read of other rules: made before, of the named type, and never denied where it is still being
/// made. Holds for tables and DRL alike, so that the order of firing cannot matter.
final class StageOrder {

    private static final String FLAG = "FLAG-";

    private final Map<Stage, List<RuleTree>> trees;
    private final Map<String, Map<Stage, String>> makers = new HashMap<>();
    private final Faults faults;

    StageOrder(Map<Stage, List<RuleTree>> trees, Faults faults) {
        this.trees = trees;
        this.faults = faults;
        trees.forEach((stage, rules) ->
                rules.forEach(rule -> makers.computeIfAbsent(rule.id(), id -> new EnumMap<>(Stage.class))
                        .put(stage, rule.conclusion())));
    }

    void check() {
        trees.forEach((stage, rules) -> rules.forEach(rule -> check(rule.when(), new Reader(stage, rule, false))));
    }

    /// Who asks.
    private record Reader(Stage stage, RuleTree rule, boolean denies) {

        Reader denying() {
            return new Reader(stage, rule, true);
        }

        /// Raw flags are made before the traps and alerts that read them, then again from the mended findings.
        boolean after(Stage maker, String made) {
            boolean raw = stage == Stage.QUALITY || stage == Stage.ALERTS;
            return maker.compareTo(stage) < 0 || (raw && maker == Stage.FINDINGS && made.startsWith(FLAG));
        }
    }

    private void check(RuleTree.Node node, Reader reader) {
        switch (node) {
            case RuleTree.All all -> all.parts().forEach(part -> check(part, reader));
            case RuleTree.Any any -> any.parts().forEach(part -> check(part, reader));
            case RuleTree.None none -> check(none.part(), reader.denying());
            case RuleTree.Pattern pattern -> {
                switch (pattern.type()) {
                    case "Finding" -> {}
                    case "Verdict" -> verdict(reader);
                    default -> made(pattern, reader);
                }
            }
        }
    }

    private void verdict(Reader reader) {
        if (reader.stage() != Stage.CONSEQUENCES) {
            fault(reader, "the level of a cause is known in consequences only");
        }
    }

    /// A rule that nothing makes has its own fault already.
    private void made(RuleTree.Pattern pattern, Reader reader) {
        String id = pattern.subject();
        Map<Stage, String> stages = makers.getOrDefault(id, Map.of());
        if (stages.isEmpty()) {
            return;
        }
        if (!stages.containsValue(pattern.type())) {
            fault(reader, id + " is no " + pattern.type());
        } else if (reader.denies() && stages.containsKey(reader.stage())) {
            fault(reader, "'not " + id + "' looks at what its own stage makes");
        } else if (stages.keySet().stream().noneMatch(s -> s == reader.stage() || reader.after(s, id))) {
            fault(reader, id + " is made in a later stage");
        }
    }

    private void fault(Reader reader, String message) {
        faults.add(
                ProblemCode.PACK_ORDER,
                reader.rule().where(),
                "rule " + reader.rule().id() + ": " + message,
                "read what an earlier stage makes, or move the rule to a later stage");
    }
}
