package org.marrowlight.web.pages.tries;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Sex;
import org.marrowlight.blood.Value;
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

    /// A case as it would be typed: of every test the newest result. Earlier ones and times are not in it.
    ///
    /// @param day on which the age is told
    static TryForm of(Case patientCase, LocalDate day, Vocabulary words) {
        SequencedMap<String, Measurement> newest = new LinkedHashMap<>();
        patientCase
                .measurements()
                .forEach(m -> newest.merge(
                        m.analyte(),
                        m,
                        (a, b) -> b.taken().latest().isAfter(a.taken().latest()) ? b : a));
        List<TypedRow> rows = newest.values().stream()
                .filter(m -> !m.analyte().equals(TypedCase.PREGNANCY))
                .flatMap(m -> words.analyte(m.analyte()).flatMap(analyte -> row(analyte, m)).stream())
                .toList();
        Patient patient = patientCase.patient();
        TypedPatient typed = new TypedPatient(
                patient.birth()
                        .map(birth -> String.valueOf(ChronoUnit.YEARS.between(birth.latest(), day)))
                        .orElse(""),
                patient.sex().map(Sex::code).orElse(""),
                Optional.ofNullable(newest.get(TypedCase.PREGNANCY))
                        .map(Measurement::value)
                        .filter(Value.Words.class::isInstance)
                        .map(value -> ((Value.Words) value).text())
                        .orElse(""));
        return new TryForm(typed, rows, "").longer();
    }

    private static Optional<TypedRow> row(Analyte analyte, Measurement m) {
        return switch (m.value()) {
            case Value.Numeric number ->
                Optional.of(new TypedRow(analyte.display(), number.comparator().code() + number.sent(), number.unit()));
            case Value.Words text ->
                text.text().isBlank()
                        ? Optional.empty()
                        : Optional.of(new TypedRow(analyte.display(), text.text(), ""));
            case Value.Absent absent -> Optional.empty();
        };
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
