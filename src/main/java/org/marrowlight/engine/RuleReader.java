package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Stage;
import org.marrowlight.knowledge.Vocabulary;

/// Reads the stage folders: first every card, then every condition, so that a condition may name a rule that
/// stands elsewhere.
final class RuleReader {

    private static final Set<String> COLUMNS = Set.of(
            "id",
            "effect",
            "group",
            "title",
            "rationale",
            "exceptions",
            "citation",
            "signed by",
            "mechanism",
            "subtype",
            "lineages",
            "on",
            "triggers",
            "exclusions",
            "actions");
    private static final List<Stage> FOLDERS = List.of(
            Stage.QUALITY,
            Stage.ALERTS,
            Stage.FINDINGS,
            Stage.MECHANISMS,
            Stage.MODELS,
            Stage.CAUSES,
            Stage.CONSEQUENCES);

    private final Map<String, String> sources;
    private final Vocabulary vocabulary;
    private final List<Cause> causes;
    private final Faults faults;
    private final Map<String, Draft> drafts = new TreeMap<>();

    /// A card on its way, with the condition cells of its row; none for a DRL rule.
    private record Draft(String id, Stage stage, Table.Row row, RuleCard.Effect effect, Map<String, String> cells) {
        Stage folder() {
            return stage == Stage.GATES ? Stage.CAUSES : stage;
        }
    }

    /// What the stage folders hold.
    record Rules(List<RuleCard> cards, Map<Stage, List<RuleTree>> trees) {}

    RuleReader(Map<String, String> sources, Vocabulary vocabulary, List<Cause> causes, Faults faults) {
        this.sources = sources;
        this.vocabulary = vocabulary;
        this.causes = causes;
        this.faults = faults;
    }

    Rules read() {
        sources.keySet().forEach(this::cards);
        Map<Stage, List<RuleTree>> trees = new HashMap<>();
        drafts.values().stream().filter(d -> !d.cells().isEmpty()).forEach(d -> tree(d).ifPresent(t ->
                trees.computeIfAbsent(d.stage(), s -> new ArrayList<>()).add(t)));
        sources.keySet().stream().filter(f -> f.endsWith(".drl")).forEach(file -> drl(file, trees));
        new StageOrder(trees, faults).check();
        List<RuleCard> cards = drafts.values().stream().map(d -> card(d, trees)).toList();
        return new Rules(cards, trees);
    }

    private static Optional<Stage> stage(String file) {
        return FOLDERS.stream().filter(s -> file.startsWith(s.code() + "/")).findFirst();
    }

    private void cards(String file) {
        stage(file).ifPresent(stage -> {
            if (file.endsWith(".csv")) {
                Table table = Table.read(sources, file, faults, "id", "effect", "title", "citation", "signed by");
                table.rows().forEach(row -> draft(stage, row, conditions(table, row)));
            } else if (file.endsWith(".cards.yaml")) {
                CardFile.read(file, sources.getOrDefault(file, ""), faults).forEach((id, row) -> {
                    Map<String, String> cells = new HashMap<>(row.cells());
                    cells.put("id", id);
                    draft(stage, new Table.Row(row.where(), cells, faults), Map.of());
                });
            }
        });
    }

    private static Map<String, String> conditions(Table table, Table.Row row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String column : table.columns()) {
            if (!COLUMNS.contains(column) && !row.text(column).isEmpty()) {
                cells.put(column, row.text(column));
            }
        }
        if (cells.isEmpty()) {
            row.fault("the row has no condition", "fill at least one condition column");
        }
        return cells;
    }

    private void draft(Stage folder, Table.Row row, Map<String, String> cells) {
        String id = row.text("id");
        if (!Names.isId(id)) {
            row.fault("'" + id + "' is no rule id", "use letters, digits, - and _");
            return;
        }
        Map<String, Cause> byId = causes.stream().collect(Collectors.toMap(Cause::id, c -> c, (a, b) -> a));
        new Effects(byId).read(id, row).ifPresent(effect -> {
            boolean gate = effect instanceof RuleCard.Effect.Opens || effect instanceof RuleCard.Effect.Forbids;
            Stage stage = folder == Stage.CAUSES && gate ? Stage.GATES : folder;
            if (!Effects.fits(folder, effect)) {
                row.fault("effect '" + row.text("effect") + "' is none of stage " + folder.code(), "move the rule");
            }
            if (drafts.put(id, new Draft(id, stage, row, effect, cells)) != null) {
                faults.add(
                        ProblemCode.PACK_DUPLICATE_ID,
                        row.where(),
                        "rule " + id + " stands twice",
                        "give it one row or card");
            }
        });
    }

    private Optional<RuleTree> tree(Draft draft) {
        List<RuleTree.Node> parts = new ArrayList<>();
        draft.cells().forEach((column, text) -> cell(column, text)
                .ifPresentOrElse(c -> parts.add(c.node()), () -> draft.row()
                        .fault(
                                "'" + text + "' under '" + column + "' is no condition",
                                "see the table of cells in rules/README.md")));
        if (parts.size() != draft.cells().size()) {
            return Optional.empty();
        }
        String conclusion = conclusion(draft.effect());
        return Optional.of(new RuleTree(
                draft.id(), new RuleTree.All(parts), conclusion, "", draft.row().where()));
    }

    private Optional<Cell> cell(String column, String text) {
        int bracket = column.indexOf(" [");
        if (bracket < 0) {
            return Optional.ofNullable(drafts.get(column)).flatMap(d -> Cell.of(column, d.effect(), text));
        }
        String unit = column.substring(bracket + 2).replaceFirst("]$", "");
        Optional<Analyte> analyte = vocabulary.analyte(column.substring(0, bracket));
        return analyte.filter(a -> a.unit().equals(unit)).flatMap(a -> Cell.of(a, text));
    }

    private static String conclusion(RuleCard.Effect effect) {
        return switch (effect) {
            case RuleCard.Effect.Marks marks -> "Sign";
            case RuleCard.Effect.Explains explains -> "Sign";
            case RuleCard.Effect.Opens opens -> "Gate";
            case RuleCard.Effect.Forbids forbids -> "Forbid";
            case RuleCard.Effect.WeighsCause weighs -> "Evidence";
            case RuleCard.Effect.WeighsMechanism weighs -> "Evidence";
            case RuleCard.Effect.Qualifies qualifies -> "QualityRemark";
            case RuleCard.Effect.Alerts alerts -> "RaisedAlert";
        };
    }

    private void drl(String file, Map<Stage, List<RuleTree>> trees) {
        Stage folder = stage(file).orElse(null);
        if (folder == null) {
            faults.add(ProblemCode.PACK_STRUCTURE, file, "DRL outside a stage folder", "move it into one");
            return;
        }
        Set<String> codes = causes.stream().map(Cause::code).collect(Collectors.toSet());
        Constraints constraints = new Constraints(vocabulary, drafts.keySet(), codes, faults);
        for (RuleTree tree : new RuleText(file, constraints, faults).read(sources.getOrDefault(file, ""))) {
            Draft draft = drafts.get(tree.id());
            if (draft == null) {
                faults.add(
                        ProblemCode.PACK_STRUCTURE,
                        tree.where(),
                        "rule " + tree.id() + " has no card",
                        "add it to the .cards.yaml");
            } else if (!conclusion(draft.effect()).equals(tree.conclusion())) {
                faults.add(
                        ProblemCode.PACK_FORBIDDEN,
                        tree.where(),
                        "rule " + tree.id() + " inserts a " + tree.conclusion(),
                        "its card says " + conclusion(draft.effect()));
            } else if (folder != Stage.CONSEQUENCES && folder != draft.folder()) {
                faults.add(
                        ProblemCode.PACK_STRUCTURE,
                        tree.where(),
                        "rule " + tree.id() + " has its card in "
                                + draft.folder().code(),
                        "keep rule and card in one stage");
            } else {
                Stage stage = folder == Stage.CONSEQUENCES ? folder : draft.stage();
                trees.computeIfAbsent(stage, s -> new ArrayList<>()).add(tree);
            }
        }
    }

    private RuleCard card(Draft draft, Map<Stage, List<RuleTree>> trees) {
        Reads reads = new Reads();
        List<RuleTree> own = trees.values().stream()
                .flatMap(List::stream)
                .filter(t -> t.id().equals(draft.id()))
                .toList();
        own.forEach(t -> reads.add(t.when()));
        if (own.isEmpty() && !written(draft)) {
            faults.add(
                    ProblemCode.PACK_STRUCTURE,
                    draft.row().where(),
                    "card " + draft.id() + " has no rule",
                    "write its condition");
        }
        Table.Row row = draft.row();
        return new RuleCard(
                draft.id(),
                RuleCard.Kind.RULE,
                Optional.of(draft.stage()),
                when(draft),
                row.text("title"),
                row.text("rationale"),
                row.text("exceptions"),
                KnowledgeTables.citations(row.text("citation")),
                draft.effect(),
                List.copyOf(reads.analytes),
                List.copyOf(reads.signs),
                row.text("signed by"),
                row.where());
    }

    /// Whether the rule of a card was written at all; one that was refused has its own fault.
    private boolean written(Draft draft) {
        String mark = "@id(\"" + draft.id() + "\")";
        return !draft.cells().isEmpty()
                || sources.entrySet().stream()
                        .anyMatch(
                                s -> s.getKey().endsWith(".drl") && s.getValue().contains(mark));
    }

    private String when(Draft draft) {
        if (draft.cells().isEmpty()) {
            return draft.row().text("when");
        }
        return draft.cells().entrySet().stream()
                .flatMap(e -> cell(e.getKey(), e.getValue()).stream())
                .map(Cell::words)
                .collect(Collectors.joining("; "));
    }

    /// Collects what a condition reads.
    private static final class Reads {
        private final SortedSet<String> analytes = new TreeSet<>();
        private final SortedSet<String> signs = new TreeSet<>();

        private void add(RuleTree.Node node) {
            node.patterns()
                    .forEach(pattern -> (pattern.type().equals("Finding") ? analytes : signs).add(pattern.subject()));
        }
    }
}
