package org.marrowlight.engine;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.marrowlight.knowledge.ProblemCode;

/// A CSV file of the pack with a header line.
///
/// @param columns header names in their order
record Table(String file, List<String> columns, List<Row> rows) {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    /// One line, with the place where it stands.
    record Row(String where, Map<String, String> cells, Faults faults) {

        String text(String column) {
            return cells.getOrDefault(column, "");
        }

        boolean yes(String column) {
            return text(column).equals("yes");
        }

        List<String> list(String column) {
            return split(text(column), "\\|");
        }

        List<String> words(String column) {
            return split(text(column), "[ ;]+");
        }

        Optional<String> optional(String column) {
            return text(column).isEmpty() ? Optional.empty() : Optional.of(text(column));
        }

        /// A number; a fault and empty if it is none.
        Optional<BigDecimal> number(String column) {
            return optional(column).flatMap(text -> {
                try {
                    return Optional.of(new BigDecimal(text));
                } catch (NumberFormatException e) {
                    fault("'" + text + "' in column " + column + " is no number", "write a plain decimal number");
                    return Optional.empty();
                }
            });
        }

        double value(String column) {
            return number(column).map(BigDecimal::doubleValue).orElse(0.0);
        }

        void fault(String message, String remedy) {
            faults.add(ProblemCode.PACK_CELL, where, message, remedy);
        }

        private static List<String> split(String text, String by) {
            return Arrays.stream(text.split(by))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        }
    }

    /// Reads a file of the pack; a missing file or column is a fault and gives no rows.
    static Table read(Map<String, String> sources, String file, Faults faults, String... required) {
        String text = sources.get(file);
        if (text == null) {
            faults.add(ProblemCode.PACK_STRUCTURE, file, "the file is missing", "add it with its header line");
            return new Table(file, List.of(), List.of());
        }
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            List<String> columns = parser.getHeaderNames();
            List<String> missing =
                    Arrays.stream(required).filter(c -> !columns.contains(c)).toList();
            if (!missing.isEmpty()) {
                faults.add(
                        ProblemCode.PACK_STRUCTURE,
                        file + ":1",
                        "columns missing: " + missing,
                        "add them to the header");
                return new Table(file, columns, List.of());
            }
            return new Table(file, columns, rows(parser, text.lines().toList(), file, faults));
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            faults.add(
                    ProblemCode.PACK_STRUCTURE, file, "no readable CSV: " + e.getMessage(), "check quotes and header");
            return new Table(file, List.of(), List.of());
        }
    }

    /// The first line from here on that is not empty.
    private static int filled(List<String> lines, int from) {
        int line = from;
        while (line <= lines.size() && lines.get(line - 1).isEmpty()) {
            line++;
        }
        return line;
    }

    private static List<Row> rows(CSVParser parser, List<String> lines, String file, Faults faults) {
        List<Row> rows = new ArrayList<>();
        int next = (int) parser.getCurrentLineNumber() + 1;
        for (CSVRecord found : parser) {
            String where = file + ":" + filled(lines, next);
            next = (int) parser.getCurrentLineNumber() + 1;
            if (!found.isConsistent()) {
                faults.add(
                        ProblemCode.PACK_STRUCTURE,
                        where,
                        "the row has " + found.size() + " cells",
                        "give it one cell per column");
            } else {
                rows.add(new Row(where, found.toMap(), faults));
            }
        }
        return rows;
    }
}
