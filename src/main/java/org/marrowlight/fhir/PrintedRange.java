package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Sex;

/// Finds the reference range of an Observation that applies to its patient: typed normal or untyped, for the sex and
/// the age; one that is made for them comes before one for everybody.
final class PrintedRange {

    private static final Pattern TEXT =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(?:-|to)\\s*([0-9]+(?:\\.[0-9]+)?).*");
    /// SNOMED CT and administrative codes of sex.
    private static final Map<String, Sex> SEXES =
            Map.of("248153007", Sex.MALE, "M", Sex.MALE, "248152002", Sex.FEMALE, "F", Sex.FEMALE);

    private final Patient patient;

    PrintedRange(Patient patient) {
        this.patient = patient;
    }

    /// The range in the unit of the value, or empty.
    ///
    /// @param day when the sample was taken, empty if nobody knows
    Optional<Measurement.LabRange> of(JsonNode holder, Optional<LocalDate> day) {
        List<JsonNode> fitting = Json.list(holder, "referenceRange").stream()
                .filter(PrintedRange::normal)
                .filter(range -> fitsSex(range) && fitsAge(range, day))
                .toList();
        return fitting.stream()
                .filter(PrintedRange::special)
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .flatMap(PrintedRange::limits);
    }

    private static boolean normal(JsonNode range) {
        return !range.has("type")
                || ObservationValue.words(range.path("type")).codes().toString().contains("normal");
    }

    private static boolean special(JsonNode range) {
        return range.has("age") || range.has("appliesTo");
    }

    /// Whoever it applies to otherwise - a race, a pregnancy - is not known here, so that it does not fit.
    private boolean fitsSex(JsonNode range) {
        return Json.list(range, "appliesTo").stream()
                .flatMap(group -> ObservationValue.words(group).codes().stream())
                .map(code -> Optional.ofNullable(SEXES.get(code.replaceFirst("^.*\\|", ""))))
                .allMatch(sex -> sex.isPresent() && patient.sex().equals(sex));
    }

    private boolean fitsAge(JsonNode range, Optional<LocalDate> day) {
        JsonNode age = range.path("age");
        if (!age.isObject()) {
            return true;
        }
        Optional<Long> days = day.flatMap(at -> patient.birth()
                .filter(born -> born.earliest().equals(born.latest()))
                .map(born -> ChronoUnit.DAYS.between(born.earliest(), at)));
        return days.filter(d -> inside(d, age)).isPresent();
    }

    private static boolean inside(long days, JsonNode age) {
        boolean above = days(age.path("low")).filter(low -> days < low).isEmpty();
        boolean below = days(age.path("high")).filter(high -> days > high).isEmpty();
        return above && below;
    }

    private static Optional<Double> days(JsonNode quantity) {
        String unit = Json.text(quantity, "code")
                .or(() -> Json.text(quantity, "unit"))
                .orElse("a");
        double length =
                switch (unit) {
                    case "d", "day", "days" -> 1;
                    case "wk", "week", "weeks" -> 7;
                    case "mo", "month", "months" -> Patient.DAYS_PER_MONTH;
                    default -> 12 * Patient.DAYS_PER_MONTH;
                };
        return Json.number(quantity.path("value")).map(n -> n.doubleValue() * length);
    }

    private static Optional<Measurement.LabRange> limits(JsonNode range) {
        Optional<BigDecimal> low = Json.number(Json.at(range, "low", "value"));
        Optional<BigDecimal> high = Json.number(Json.at(range, "high", "value"));
        if (low.isPresent() || high.isPresent()) {
            return Optional.of(new Measurement.LabRange(low, high));
        }
        return Json.text(range, "text")
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .map(m -> new Measurement.LabRange(
                        Optional.of(new BigDecimal(m.group(1))), Optional.of(new BigDecimal(m.group(2)))));
    }
}
