package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Weights;

/// Reads caps, levels and pairs of the weighing.
final class WeightTable {

    private final Map<String, String> sources;
    private final Faults faults;

    WeightTable(Map<String, String> sources, Faults faults) {
        this.sources = sources;
        this.faults = faults;
    }

    Weights read() {
        Table table = Table.read(
                sources,
                "weighing.csv",
                faults,
                "kind",
                "key",
                "value",
                "against",
                "with decisive",
                "citation",
                "note");
        Map<String, Weights.Cap> caps = new HashMap<>();
        Map<String, Double> mechanismCaps = new HashMap<>();
        List<Weights.Joint> joint = new ArrayList<>();
        List<List<String>> pairs = new ArrayList<>();
        List<Weights.Mixed> mixed = new ArrayList<>();
        Map<String, Double> numbers = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Table.Row row : table.rows()) {
            String key = row.text("key");
            checkWeight(row, seen);
            switch (row.text("kind")) {
                case "cap" -> caps.put(key, cap(row));
                case "mechanism-cap" -> mechanismCaps.put(key, row.value("value"));
                case "joint" -> joint.add(new Weights.Joint(row.words("key"), row.value("value")));
                case "pair" -> pairs.add(row.words("key"));
                case "mixed" -> mixed(row).ifPresent(mixed::add);
                case "number" -> numbers.put(key, row.value("value"));
                default ->
                    row.fault("no kind " + row.text("kind"), "write cap, mechanism-cap, joint, pair, mixed or number");
            }
        }
        return new Weights(caps, mechanismCaps, joint, pairs, mixed, numbers);
    }

    /// `CKD-3 red-cells aplasia ineffective-hematopoiesis`: conditions joined by `&`, lineage, classes.
    private static Optional<Weights.Mixed> mixed(Table.Row row) {
        List<String> words = row.words("key");
        List<Mechanism> parts =
                words.stream().skip(2).flatMap(w -> Mechanism.of(w).stream()).toList();
        if (parts.size() != 2 || words.size() != 4) {
            row.fault("'" + row.text("key") + "' names no mixed class", "write conditions, lineage and two classes");
            return Optional.empty();
        }
        return Optional.of(new Weights.Mixed(
                List.of(words.getFirst().split("&", -1)),
                KnowledgeTables.lineages(row, words.get(1)),
                parts,
                row.text("note")));
    }

    private void checkWeight(Table.Row row, Set<String> seen) {
        boolean words = row.text("kind").equals("pair") || row.text("kind").equals("mixed");
        if (!words && row.text("value").isEmpty()) {
            row.fault("no value for " + row.text("key"), "write a number; nothing is capped at an unwritten zero");
        }
        if (!seen.add(row.text("kind") + " " + row.text("key"))) {
            faults.add(ProblemCode.PACK_DUPLICATE_ID, row.where(), row.text("key") + " stands twice", "keep one");
        }
    }

    private static Weights.Cap cap(Table.Row row) {
        double up = row.value("value");
        return new Weights.Cap(
                up,
                row.number("against").map(BigDecimal::doubleValue).orElse(up),
                row.number("with decisive").map(BigDecimal::doubleValue).orElse(up),
                row.text("note").contains("history"));
    }
}
