package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.ReferenceInterval;
import org.marrowlight.blood.Sex;
import org.marrowlight.knowledge.Vocabulary;

/// Reads the tables of words and limits: analytes, units, grades, reference intervals.
final class VocabularyTables {

    private static final double DAYS_PER_MONTH = 30.4375;
    private static final double DAYS_PER_YEAR = 365.25;

    private final Map<String, String> sources;
    private final Faults faults;

    VocabularyTables(Map<String, String> sources, Faults faults) {
        this.sources = sources;
        this.faults = faults;
    }

    Vocabulary read() {
        Table table = Table.read(
                sources,
                "analytes.csv",
                faults,
                "code",
                "display",
                "category",
                "kind",
                "loinc",
                "unit",
                "factors",
                "plausible low",
                "plausible high",
                "sibling",
                "window h");
        List<Analyte> analytes = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Table.Row row : table.rows()) {
            analyte(row).filter(a -> unique(a, row, seen)).ifPresent(analytes::add);
        }
        PhraseTables phrases = new PhraseTables(sources, seen, faults);
        return new Vocabulary(
                analytes,
                intervals(analytes),
                new Vocabulary.Usage(units(), grades(), phrases.synonyms(), phrases.codes()));
    }

    private static boolean unique(Analyte analyte, Table.Row row, Map<String, String> seen) {
        List<String> names = new ArrayList<>(analyte.loinc());
        names.add("code " + analyte.code());
        boolean free = true;
        for (String name : names) {
            String earlier = seen.putIfAbsent(name, analyte.code());
            if (earlier != null) {
                row.fault(name + " already means " + earlier, "let every code and name mean one analyte");
                free = false;
            }
        }
        return free;
    }

    private static Optional<Analyte> analyte(Table.Row row) {
        Optional<Analyte.Kind> kind = Arrays.stream(Analyte.Kind.values())
                .filter(k -> k.code().equals(row.text("kind")))
                .findFirst();
        if (kind.isEmpty()) {
            row.fault("no kind of analyte: " + row.text("kind"), "write quantity, ordinal, coded, context or derived");
            return Optional.empty();
        }
        if (!Names.isWord(row.text("code")) || !Names.isUnit(row.text("unit"))) {
            row.fault(
                    "'" + row.text("code") + "' in '" + row.text("unit") + "' is no analyte",
                    "write a snake_case code and a UCUM unit");
            return Optional.empty();
        }
        return Optional.of(new Analyte(
                row.text("code"),
                row.text("display"),
                row.text("category"),
                kind.get(),
                row.list("loinc").stream().filter(c -> !c.startsWith("LOCAL:")).toList(),
                row.text("unit"),
                factors(row),
                row.number("plausible low"),
                row.number("plausible high"),
                row.optional("sibling"),
                row.number("window h").map(BigDecimal::intValue)));
    }

    private static Map<String, BigDecimal> factors(Table.Row row) {
        Map<String, BigDecimal> factors = new HashMap<>();
        for (String pair : row.list("factors")) {
            int colon = pair.lastIndexOf(':');
            if (pair.endsWith(":special")) {
                continue;
            }
            try {
                factors.put(pair.substring(0, colon), new BigDecimal(pair.substring(colon + 1)));
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                row.fault("'" + pair + "' is no unit with a factor", "write unit:factor, for example g/L:0.1");
            }
        }
        return factors;
    }

    private Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        for (Table.Row row :
                Table.read(sources, "units.csv", faults, "spelling", "unit").rows()) {
            units.put(row.text("spelling"), row.text("unit"));
        }
        return units;
    }

    private Map<String, Vocabulary.Grade> grades() {
        Map<String, Vocabulary.Grade> grades = new HashMap<>();
        for (Table.Row row :
                Table.read(sources, "words.csv", faults, "word", "low", "high").rows()) {
            grades.put(
                    row.text("word").toLowerCase(Locale.ROOT),
                    new Vocabulary.Grade(row.value("low"), row.value("high")));
        }
        return grades;
    }

    private List<ReferenceInterval> intervals(List<Analyte> analytes) {
        Table table = Table.read(
                sources,
                "reference-intervals.csv",
                faults,
                "analyte",
                "sex",
                "age from",
                "age to",
                "context",
                "low",
                "high",
                "unit",
                "type",
                "source");
        List<ReferenceInterval> intervals = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            Optional<Analyte> analyte = analytes.stream()
                    .filter(a -> a.code().equals(row.text("analyte")))
                    .findFirst();
            if (analyte.isEmpty()) {
                row.fault("no analyte " + row.text("analyte"), "name a code of analytes.csv");
            } else if (!analyte.get().unit().equals(row.text("unit"))) {
                row.fault(
                        "unit " + row.text("unit") + " is not the canonical "
                                + analyte.get().unit(),
                        "convert the limits");
            } else {
                intervals.add(interval(row));
            }
        }
        return intervals;
    }

    private static ReferenceInterval interval(Table.Row row) {
        return new ReferenceInterval(
                row.text("analyte"),
                Arrays.stream(Sex.values())
                        .filter(s -> s.code().equals(row.text("sex")))
                        .findFirst(),
                days(row, "age from", 0),
                days(row, "age to", Double.POSITIVE_INFINITY),
                row.text("context"),
                row.number("low").map(BigDecimal::doubleValue),
                row.number("high").map(BigDecimal::doubleValue),
                row.text("type"),
                row.text("source"),
                row.text("note"));
    }

    private static double days(Table.Row row, String column, double otherwise) {
        String age = row.text(column);
        if (age.isEmpty()) {
            return otherwise;
        }
        String number = age.replaceAll("[a-z]", "");
        double per =
                switch (age.replaceAll("[0-9.]", "")) {
                    case "d" -> 1;
                    case "mo" -> DAYS_PER_MONTH;
                    case "y" -> DAYS_PER_YEAR;
                    default -> Double.NaN;
                };
        if (Double.isNaN(per) || number.isEmpty()) {
            row.fault("'" + age + "' is no age", "write 28d, 6mo or 18y");
            return otherwise;
        }
        return Double.parseDouble(number) * per;
    }
}
