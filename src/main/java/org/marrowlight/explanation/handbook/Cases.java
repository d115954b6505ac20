package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.explanation.UnitWords;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.knowledge.Wording.Example;

/// Written cases as a table: what comes of each, then a column for each analyte or sign that any of them names.
record Cases(Vocabulary vocabulary) {

    /// The names of the columns.
    ///
    /// @param units whether a column says the unit of its analyte; otherwise the values do
    List<String> head(String outcome, List<Example> cases, boolean units) {
        return Stream.concat(Stream.of(outcome), columns(cases).map(code -> name(code, units)))
                .toList();
    }

    /// A row for each case; a cell is empty where nothing is written.
    List<List<Line>> rows(List<Example> cases) {
        List<String> columns = columns(cases).toList();
        List<List<Line>> rows = new ArrayList<>();
        for (Example one : cases) {
            rows.add(Stream.concat(Stream.of(one.outcome()), columns.stream().map(code -> one.written()
                            .getOrDefault(code, "")))
                    .map(Line::of)
                    .toList());
        }
        return rows;
    }

    private static Stream<String> columns(List<Example> cases) {
        return cases.stream().flatMap(one -> one.written().keySet().stream()).distinct();
    }

    private String name(String code, boolean units) {
        return vocabulary.analyte(code).map(analyte -> name(analyte, units)).orElse(code);
    }

    private static String name(Analyte analyte, boolean units) {
        String unit = units ? UnitWords.of(analyte.unit(), analyte.display()) : "";
        return unit.isEmpty() ? analyte.display() : analyte.display() + ", " + unit;
    }
}
