package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Clue;
import org.marrowlight.knowledge.Course;
import org.marrowlight.knowledge.Derivations;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Score;
import org.marrowlight.knowledge.Vocabulary;

/// Reads the tables of scores and courses. A clue is written as a column and its cell would be:
/// `platelets [10*9/L] < 30`.
final class DerivationTables {

    private static final String APPLIES = "applies";
    private static final Pattern CLUE = Pattern.compile("([a-z0-9_]+) \\[([^]]+)] (not known )?(.+)");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>) (\\S+)");
    private static final Pattern ANSWER = Pattern.compile("is (\\S.*)");
    private static final Map<String, Clue.Ask> ASKS = Map.of(
            "<", Clue.Ask.BELOW,
            "<=", Clue.Ask.AT_MOST,
            ">", Clue.Ask.ABOVE,
            ">=", Clue.Ask.AT_LEAST);
    private static final Map<String, Clue.Ask> PLAIN = Map.of(
            "low", Clue.Ask.LOW,
            "normal", Clue.Ask.NORMAL,
            "high", Clue.Ask.HIGH,
            "present", Clue.Ask.PRESENT,
            "absent", Clue.Ask.ABSENT,
            "measured", Clue.Ask.MEASURED,
            "not measured", Clue.Ask.NOT_MEASURED);

    private final Map<String, String> sources;
    private final Vocabulary vocabulary;
    private final Faults faults;

    DerivationTables(Map<String, String> sources, Vocabulary vocabulary, Faults faults) {
        this.sources = sources;
        this.vocabulary = vocabulary;
        this.faults = faults;
    }

    Derivations read() {
        return new Derivations(scores(), courses());
    }

    private List<Score> scores() {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        for (Table.Row row : Table.read(sources, "scores.csv", faults, "score", "item", "points", "when", "citation")
                .rows()) {
            analyte(row, row.text("score"));
            drafts.computeIfAbsent(row.text("score"), code -> new Draft(row.where()))
                    .add(row, clues(row));
        }
        return drafts.entrySet().stream()
                .map(e -> e.getValue().score(e.getKey()))
                .toList();
    }

    /// A score on its way.
    private static final class Draft {
        private final String where;
        private final List<Clue> applies = new ArrayList<>();
        private final Map<String, List<Score.Step>> items = new LinkedHashMap<>();
        private final List<String> citations = new ArrayList<>();

        Draft(String where) {
            this.where = where;
        }

        private void add(Table.Row row, List<Clue> clues) {
            citations.addAll(KnowledgeTables.citations(row.text("citation")));
            if (row.text("item").equals(APPLIES)) {
                applies.addAll(clues);
                return;
            }
            if (row.number("points").filter(p -> p.signum() > 0).isEmpty()) {
                row.fault("item " + row.text("item") + " gives no points", "write a positive number");
            }
            items.computeIfAbsent(row.text("item"), item -> new ArrayList<>())
                    .add(new Score.Step(row.value("points"), clues));
        }

        private Score score(String code) {
            List<Score.Item> all = items.entrySet().stream()
                    .map(e -> new Score.Item(e.getKey(), e.getValue()))
                    .toList();
            return new Score(code, applies, all, citations.stream().distinct().toList(), where);
        }
    }

    private List<Clue> clues(Table.Row row) {
        List<Clue> clues = new ArrayList<>();
        for (String text : row.text("when").split(";", -1)) {
            Optional<Clue> clue = clue(row, text.strip());
            if (clue.isEmpty()) {
                row.fault(
                        "'" + text.strip() + "' is no clue",
                        "write analyte [unit] and a cell, as rules/README.md says");
            }
            clue.ifPresent(clues::add);
        }
        return clues;
    }

    private Optional<Clue> clue(Table.Row row, String text) {
        Matcher matcher = CLUE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean unit = analyte(row, matcher.group(1))
                .filter(a -> a.unit().equals(matcher.group(2)))
                .isPresent();
        return unit ? asked(matcher.group(1), matcher.group(3) != null, matcher.group(4)) : Optional.empty();
    }

    private static Optional<Clue> asked(String analyte, boolean notKnown, String cell) {
        Matcher comparison = COMPARISON.matcher(cell);
        if (comparison.matches() && Names.isNumber(comparison.group(2))) {
            double number = Double.parseDouble(comparison.group(2));
            return Optional.ofNullable(ASKS.get(comparison.group(1)))
                    .map(ask -> new Clue(analyte, ask, number, "", notKnown));
        }
        Matcher answer = ANSWER.matcher(cell);
        if (answer.matches()) {
            return Optional.of(new Clue(analyte, Clue.Ask.IS, 0, answer.group(1), notKnown));
        }
        return Optional.ofNullable(PLAIN.get(cell)).map(ask -> new Clue(analyte, ask, 0, "", notKnown));
    }

    private Optional<Analyte> analyte(Table.Row row, String code) {
        Optional<Analyte> analyte = vocabulary.analyte(code);
        if (analyte.isEmpty()) {
            faults.add(ProblemCode.PACK_ANALYTE, row.where(), "no analyte " + code, "name a code of analytes.csv");
        }
        return analyte;
    }

    private List<Course> courses() {
        List<Course> courses = new ArrayList<>();
        for (Table.Row row : Table.read(sources, "courses.csv", faults, "code", "of", "kind", "hours", "since")
                .rows()) {
            Optional<Course.Kind> kind = Arrays.stream(Course.Kind.values())
                    .filter(k -> k.code().equals(row.text("kind")))
                    .findFirst();
            if (kind.isEmpty()) {
                row.fault(
                        "no kind of course: " + row.text("kind"), "write fall, fall-percent, rise, change, earlier...");
            }
            boolean known = analyte(row, row.text("code")).isPresent()
                    && analyte(row, row.text("of")).isPresent();
            kind.filter(k -> known)
                    .ifPresent(k -> courses.add(new Course(
                            row.text("code"),
                            row.text("of"),
                            k,
                            row.number("hours").map(Number::doubleValue).orElse(Double.POSITIVE_INFINITY),
                            row.optional("since"))));
        }
        return courses;
    }
}
