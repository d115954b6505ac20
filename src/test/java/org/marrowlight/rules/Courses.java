package org.marrowlight.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;
import org.marrowlight.knowledge.Course;
import org.marrowlight.knowledge.RulePack;

/// Says by earlier results and dates what an author writes as their outcome: `hb_fall_7d: 2.4 g/dL` by a hemoglobin of
/// some days before, `heparin_days: 7 d` by the first dose a week ago.
final class Courses {

    private static final String DAYS = "_days";
    private static final String OFF_DAYS = "_off_days";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RulePack pack;
    private final List<Measurement> told;

    private Courses(RulePack pack, List<Measurement> told) {
        this.pack = pack;
        this.told = new ArrayList<>(told);
    }

    /// The results that a sender would send; what cannot be told by others stays as it is.
    static List<Measurement> told(RulePack pack, List<Measurement> written) {
        Courses courses = new Courses(pack, written);
        courses.told.stream().filter(m -> m.analyte().endsWith(DAYS)).toList().forEach(courses::date);
        courses.told.stream()
                .filter(m -> pack.vocabulary()
                        .analyte(m.analyte())
                        .filter(a -> a.kind() == Analyte.Kind.DERIVED)
                        .isPresent())
                .toList()
                .forEach(courses::earlier);
        return List.copyOf(courses.told);
    }

    private void date(Measurement days) {
        boolean off = days.analyte().endsWith(OFF_DAYS);
        String event = days.analyte().substring(0, days.analyte().length() - (off ? OFF_DAYS : DAYS).length());
        Optional<Measurement> began = present(event);
        if (began.isPresent() && days.value() instanceof Value.Numeric ago) {
            Measurement was = began.get();
            Timing then = Timing.at(
                    ExampleCase.TAKEN.minus(Duration.ofDays(ago.number().longValue())));
            told.remove(days);
            told.set(told.indexOf(was), off ? at(was, was.taken(), Optional.of(then)) : at(was, then, was.until()));
        }
    }

    private Optional<Measurement> present(String analyte) {
        return told.stream().filter(m -> m.analyte().equals(analyte)).findFirst();
    }

    private static Measurement at(Measurement of, Timing taken, Optional<Timing> until) {
        return new Measurement(
                of.analyte(), of.value(), of.status(), taken, until, of.observation(), of.range(), of.interpretation());
    }

    private void earlier(Measurement outcome) {
        for (Course course : pack.derivations().courses()) {
            Optional<Measurement> now = present(course.of());
            if (course.code().equals(outcome.analyte())
                    && now.isPresent()
                    && now.get().value() instanceof Value.Numeric present
                    && outcome.value() instanceof Value.Numeric change) {
                earlier(course, present, change).ifPresent(value -> {
                    told.remove(outcome);
                    told.add(before(now.get(), value, when(course, change)));
                });
            }
        }
    }

    private static Measurement before(Measurement now, Value.Numeric value, Timing taken) {
        return new Measurement(
                now.analyte(),
                value,
                now.status(),
                taken,
                Optional.empty(),
                now.observation(),
                now.range(),
                now.interpretation());
    }

    /// What was measured before; empty if the change is in another unit, or of a kind that one result does not tell.
    private static Optional<Value.Numeric> earlier(Course course, Value.Numeric present, Value.Numeric change) {
        BigDecimal now = present.number();
        BigDecimal part = change.number().divide(HUNDRED, MathContext.DECIMAL64);
        boolean sameUnit = present.unit().equals(change.unit());
        return switch (course.kind()) {
            case FALL, BELOW_BEFORE ->
                sameUnit ? Optional.of(numeric(now.add(change.number()), present)) : Optional.empty();
            case RISE -> sameUnit ? Optional.of(numeric(now.subtract(change.number()), present)) : Optional.empty();
            case FALL_PERCENT -> Optional.of(numeric(ratio(now, BigDecimal.ONE.subtract(part)), present));
            case RISE_PERCENT -> Optional.of(numeric(ratio(now, BigDecimal.ONE.add(part)), present));
            case LOW_DAYS -> Optional.of(present);
            case CHANGE, HIGHEST, EARLIER -> Optional.empty();
        };
    }

    private static BigDecimal ratio(BigDecimal now, BigDecimal by) {
        return by.signum() == 0 ? now : now.divide(by, 6, RoundingMode.UP).stripTrailingZeros();
    }

    private static Value.Numeric numeric(BigDecimal value, Value.Numeric like) {
        return new Value.Numeric(
                value.toPlainString(), new BigDecimal(value.toPlainString()), Comparator.EQUAL, like.unit());
    }

    /// In the middle of the window; half a day before the event where the course begins with one.
    private Timing when(Course course, Value.Numeric change) {
        if (course.kind() == Course.Kind.LOW_DAYS) {
            return Timing.at(
                    ExampleCase.TAKEN.minus(Duration.ofDays(change.number().longValue())));
        }
        return course.since()
                .flatMap(this::present)
                .flatMap(event -> event.taken().from())
                .map(began -> Timing.at(began.minus(Duration.ofHours(12))))
                .orElseGet(() -> Timing.at(ExampleCase.TAKEN.minus(Duration.ofMinutes((long) (course.hours() * 30)))));
    }
}
