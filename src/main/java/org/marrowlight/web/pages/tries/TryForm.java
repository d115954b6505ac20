package org.marrowlight.web.pages.tries;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowlight.knowledge.Vocabulary;

/// The form: patient, lines of results, a pasted Bundle.
///
/// @param pasted a Bundle as JSON or XML; when there is one, the lines do not count
record TryForm(TypedPatient patient, List<TypedRow> rows, String pasted) {

    private static final int SPARE = 5;
    private static final List<String> PANEL = List.of(
            "hemoglobin",
            "mcv",
            "rbc_count",
            "wbc",
            "anc",
            "platelets",
            "retic_abs",
            "ldh",
            "bilirubin_total",
            "haptoglobin",
            "ferritin",
            "vitamin_b12",
            "folate_serum",
            "creatinine",
            "crp",
            "epo");

    TryForm {
        rows = List.copyOf(rows);
    }

    /// The usual tests, nothing typed.
    static TryForm empty(Vocabulary words) {
        List<TypedRow> rows = PANEL.stream()
                .flatMap(code -> words.analyte(code).stream())
                .map(analyte -> new TypedRow(analyte.display(), "", analyte.unit()))
                .toList();
        return new TryForm(TypedPatient.UNKNOWN, rows, "").longer();
    }

    /// The form as sent; a list that is shorter than the others ends in blanks.
    static List<TypedRow> rows(List<String> names, List<String> values, List<String> units) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new TypedRow(names.get(i), at(values, i), at(units, i)))
                .toList();
    }

    private static String at(List<String> texts, int i) {
        return i < texts.size() ? texts.get(i) : "";
    }

    /// With more empty lines.
    TryForm longer() {
        List<TypedRow> more = new ArrayList<>(rows);
        Stream.generate(() -> new TypedRow("", "", "")).limit(SPARE).forEach(more::add);
        return new TryForm(patient, more, pasted);
    }
}
