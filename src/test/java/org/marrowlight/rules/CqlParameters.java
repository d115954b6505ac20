package org.marrowlight.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.opencds.cqf.cql.engine.runtime.Interval;
import org.opencds.cqf.cql.engine.runtime.Tuple;

/// A story as parameters of the library `Facts`: read here a second time, without the engine's own reader. Units are
/// converted by [OtherUnits], comparators become intervals, what is not told is null.
final class CqlParameters {

    private static final Pattern NUMBER =
            Pattern.compile("(<=|>=|<|>)?\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s+([^()]+?)(?:\\s*\\(([0-9.]+)-([0-9.]+)\\))?");

    /// How a finding is graded in words; `positive` says no more than that it is there.
    private static final Map<String, List<String>> GRADES = Map.of(
            "negative", List.of("0", "0"),
            "absent", List.of("0", "0"),
            "trace", List.of("0.5", "0.5"),
            "1+", List.of("1", "1"),
            "2+", List.of("2", "2"),
            "3+", List.of("3", "3"),
            "positive", List.of("1", "4"),
            "present", List.of("1", "4"));

    /// Results that only somebody who looked at the cells can give.
    private static final Set<String> BY_EYE = Set.of("schistocytes_pct", "hyperseg_pct", "segs_pct", "bands_pct");

    private static final BigDecimal PLENTY = new BigDecimal("1000000000");

    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();

    private CqlParameters() {}

    /// @param withheld analytes that must not count
    /// @param preliminary whether preliminary results count: for alerts only
    static Map<String, @Nullable Object> of(Story story, Set<String> withheld, boolean preliminary) {
        CqlParameters made = new CqlParameters();
        made.person(story);
        List<Story.Entry> entries = story.entries().stream()
                .filter(e -> preliminary || e.status() != Status.PRELIMINARY)
                .filter(e -> !withheld.contains(e.analyte()))
                .sorted(Comparator.comparingLong(Story.Entry::hours))
                .toList();
        entries.forEach(made::entry);
        made.parameters.put(
                "smear_looked_at",
                entries.stream()
                        .anyMatch(e ->
                                e.hours() <= 24 && (e.analyte().startsWith("smear_") || BY_EYE.contains(e.analyte()))));
        Set<String> withoutCount = new TreeSet<>(withheld);
        story.entries().stream()
                .filter(e -> !preliminary && e.status() == Status.PRELIMINARY && e.hours() == 0)
                .forEach(e -> withoutCount.add(e.analyte()));
        made.parameters.put("withheld", new ArrayList<>(withoutCount));
        return made.parameters;
    }

    private void person(Story story) {
        Patient patient = ExampleCase.of(story.person()).patient();
        LocalDate today = Timing.day(ExampleCase.AS_OF);
        patient.birth().ifPresent(birth -> {
            parameters.put("age_days", decimal(ChronoUnit.DAYS.between(birth.earliest(), today)));
            parameters.put("age_months", decimal(ChronoUnit.MONTHS.between(birth.earliest(), today)));
            parameters.put("age_years", decimal(ChronoUnit.YEARS.between(birth.earliest(), today)));
        });
        String sex = story.person().get("sex");
        if (sex != null) {
            parameters.put("sex", sex);
        }
    }

    private void entry(Story.Entry entry) {
        Analyte analyte = Shipped.PACK.vocabulary().analyte(entry.analyte()).orElseThrow();
        switch (analyte.kind()) {
            case QUANTITY -> quantity(entry, analyte);
            case ORDINAL -> parameters.putIfAbsent(analyte.code(), grade(entry.written()));
            case CODED -> parameters.putIfAbsent(analyte.code(), entry.written());
            case CONTEXT -> history(entry);
            case DERIVED -> throw new IllegalArgumentException("nobody sends " + entry);
        }
    }

    private void history(Story.Entry entry) {
        boolean present = entry.written().equals("present");
        parameters.put(entry.analyte(), present);
        if (present) {
            parameters.put(
                    entry.analyte() + "_days", decimal(entry.hours()).divide(decimal(24), 4, RoundingMode.HALF_EVEN));
        }
    }

    private void quantity(Story.Entry entry, Analyte analyte) {
        Matcher number = NUMBER.matcher(inOwnUnit(entry, analyte));
        if (!number.matches()) {
            throw new IllegalArgumentException(entry.toString());
        }
        Interval value = interval(number, analyte);
        if (entry.hours() > 0) {
            earlier(entry, value);
            return;
        }
        parameters.put(analyte.code(), value);
        if (number.group(4) != null) {
            parameters.put(
                    analyte.code() + "_printed",
                    closed(new BigDecimal(number.group(4)), new BigDecimal(number.group(5))));
        }
    }

    private static String inOwnUnit(Story.Entry entry, Analyte analyte) {
        return OtherUnits.of(analyte.code(), entry.written()).contains(analyte.unit())
                ? OtherUnits.written(analyte.code(), entry.written(), analyte.unit())
                : entry.written();
    }

    private static Interval interval(Matcher number, Analyte analyte) {
        BigDecimal value = new BigDecimal(number.group(2));
        BigDecimal least = analyte.plausibleLow().orElse(BigDecimal.ZERO);
        BigDecimal most = analyte.plausibleHigh().orElse(PLENTY);
        String comparator = number.group(1) == null ? "" : number.group(1);
        return switch (comparator) {
            case "<" -> new Interval(least, true, value, false);
            case "<=" -> closed(least, value);
            case ">" -> new Interval(value, false, most, true);
            case ">=" -> closed(value, most);
            default -> closed(value, value);
        };
    }

    private void earlier(Story.Entry entry, Interval value) {
        LinkedHashMap<String, Object> elements = new LinkedHashMap<>();
        elements.put("ago", decimal(entry.hours()));
        elements.put("result", value);
        @SuppressWarnings("unchecked")
        List<Object> before = (List<Object>)
                Objects.requireNonNull(parameters.computeIfAbsent(entry.analyte() + "_before", k -> new ArrayList<>()));
        before.add(new Tuple().withElements(elements));
    }

    private static Interval grade(String written) {
        List<String> ends = Objects.requireNonNull(GRADES.get(written), written);
        return closed(new BigDecimal(ends.get(0)), new BigDecimal(ends.get(1)));
    }

    private static Interval closed(BigDecimal low, BigDecimal high) {
        return new Interval(low, true, high, true);
    }

    private static BigDecimal decimal(long count) {
        return BigDecimal.valueOf(count);
    }
}
