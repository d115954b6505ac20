package org.marrowlight.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Sex;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;

/// A case as an author writes it: analyte code to a value as a laboratory sends it, with `sex`, `age` (`40
/// a`, `8 mo`, `3 d`). A value may carry the laboratory's limits, `308 U/L (125-220)`, or be without a date: `present,
/// undated`.
final class ExampleCase {

    static final Instant AS_OF = Instant.parse("2026-01-15T09:00:00Z");
    private static final String UNDATED = ", undated";
    static final Instant TAKEN = Instant.parse("2026-01-15T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-01-15");
    private static final Pattern NUMBER = Pattern.compile(
            "(<=|>=|<|>)?\\s*(-?[0-9]+(?:\\.[0-9]+)?)(?:\\s+([^()]+?))?(?:\\s*\\(([0-9.]*)-([0-9.]*)\\))?");

    private ExampleCase() {}

    static Case of(Map<String, String> written) {
        List<Measurement> measurements = new ArrayList<>();
        written.forEach((key, value) -> {
            if (!key.equals("sex") && !key.equals("age")) {
                measurements.add(measurement(key, value));
            }
        });
        Optional<Sex> sex =
                Optional.ofNullable(written.get("sex")).map(s -> s.equals("female") ? Sex.FEMALE : Sex.MALE);
        return new Case(
                Optional.of("example"),
                new Patient(
                        Optional.of("Patient/p1"),
                        Optional.ofNullable(written.get("age")).map(ExampleCase::birth),
                        sex),
                measurements,
                Set.of());
    }

    private static Patient.Birth birth(String age) {
        String[] parts = age.split(" ", -1);
        long count = Long.parseLong(parts[0]);
        LocalDate day =
                switch (parts[1]) {
                    case "a" -> TODAY.minusYears(count);
                    case "mo" -> TODAY.minusMonths(count);
                    default -> TODAY.minusDays(count);
                };
        return new Patient.Birth(day, day);
    }

    private static Measurement measurement(String analyte, String sent) {
        boolean undated = sent.endsWith(UNDATED);
        String written = undated ? sent.substring(0, sent.length() - UNDATED.length()) : sent;
        Matcher number = NUMBER.matcher(written.strip());
        boolean numeric = number.matches() && !written.matches("[0-9]\\+");
        return new Measurement(
                analyte,
                numeric ? value(number) : new Value.Words(written, List.of()),
                Status.FINAL,
                undated ? Timing.UNDATED : Timing.at(TAKEN),
                Optional.empty(),
                "Observation/" + analyte,
                numeric ? range(number) : Optional.empty(),
                Optional.empty());
    }

    private static Value value(Matcher number) {
        String unit = number.group(3) == null ? "" : number.group(3);
        String comparator = number.group(1) == null ? "" : number.group(1);
        return new Value.Numeric(
                number.group(2),
                new BigDecimal(number.group(2)),
                Comparator.of(comparator).orElseThrow(),
                unit);
    }

    private static Optional<Measurement.LabRange> range(Matcher number) {
        if (number.group(4) == null) {
            return Optional.empty();
        }
        return Optional.of(new Measurement.LabRange(end(number.group(4)), end(number.group(5))));
    }

    private static Optional<BigDecimal> end(String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }
}
