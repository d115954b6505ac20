package org.marrowlight.differential;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Course;
import org.marrowlight.knowledge.RulePack;

/// What the record says over time: how long ago treatments and events were (`X_days`, `X_off_days`), and the course of
/// results (`courses.csv`). Everything is counted back from the index count.
final class History {

    private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();
    private static final String DAYS = "_days";
    private static final String OFF_DAYS = "_off_days";
    private static final String SMEAR = "Smear";
    private static final String SMEAR_READ = "smear_read";
    private static final String AFTER = "_after_";

    private final RulePack pack;
    private final Map<String, List<Known>> results;
    private final Instant index;
    private final Limits limits;

    /// @param results all results of each analyte
    History(RulePack pack, Map<String, List<Known>> results, Instant index, Limits limits) {
        this.pack = pack;
        this.results = results;
        this.index = index;
        this.limits = limits;
    }

    /// Adds days and courses to what is known now; never over what was sent.
    void addTo(Map<String, Known> current) {
        results.keySet().forEach(code -> event(code, current));
        smear(current);
        pack.vocabulary().analytes().forEach(analyte -> order(analyte, current));
        pack.derivations().courses().forEach(course -> course(course, current));
    }

    private void event(String code, Map<String, Known> current) {
        Optional<Analyte> days = pack.vocabulary().analyte(code + DAYS);
        Optional<Analyte> off = pack.vocabulary().analyte(code + OFF_DAYS);
        List<Measurement> past = past(code);
        if (days.isEmpty() || past.isEmpty()) {
            return;
        }
        Comparator<Measurement> byStart = Comparator.comparing(m -> m.taken().latest());
        Optional<Measurement> start =
                off.isPresent() ? past.stream().min(byStart) : past.stream().max(byStart);
        start.ifPresent(m -> put(current, days.get(), since(m.taken()), Known.DAYS_SINCE, code));
        off.flatMap(analyte -> ended(past)).ifPresent(ago -> put(current, off.get(), ago, Known.DAYS_SINCE, code));
    }

    /// Any result of a smear says that one was read.
    private void smear(Map<String, Known> current) {
        Optional<Analyte> days = pack.vocabulary().analyte(SMEAR_READ + DAYS);
        results.values().stream()
                .flatMap(List::stream)
                .filter(k -> k.usable() && k.analyte().category().equals(SMEAR))
                .map(History::taken)
                .filter(t -> t.from().filter(from -> !from.isAfter(index)).isPresent())
                .max(Comparator.comparing(Timing::latest))
                .ifPresent(t -> days.ifPresent(a -> current.merge(
                        a.code(),
                        Known.derived(
                                a, since(t), Set.of(), Known.Origin.formula(Known.DAYS_SINCE, List.of(), List.of())),
                        (one, other) -> one.value().high() <= other.value().high() ? one : other)));
    }

    /// Which of two events came first: `X_after_Y` is present if X began a day or more after Y, absent if it did not,
    /// and unknown without both dates.
    private void order(Analyte analyte, Map<String, Known> current) {
        int at = analyte.code().indexOf(AFTER);
        if (at < 0 || current.containsKey(analyte.code())) {
            return;
        }
        Optional<Interval> first = sinceStart(analyte.code().substring(at + AFTER.length()), current);
        Optional<Interval> second = sinceStart(analyte.code().substring(0, at), current);
        if (first.isPresent() && second.isPresent()) {
            Truth after = first.get().against(second.get(), (f, s) -> f - s).atLeast(1);
            Interval value =
                    after == Truth.UNKNOWN ? Interval.closed(0, 1) : Interval.point(after == Truth.TRUE ? 1 : 0);
            put(current, analyte, value, Known.DAYS_SINCE, analyte.code().substring(0, at));
        }
    }

    private Optional<Interval> sinceStart(String code, Map<String, Known> current) {
        Optional<Interval> told = Optional.ofNullable(current.get(code + DAYS))
                .filter(Known::usable)
                .map(Known::value);
        return told.isPresent() ? told : started(code);
    }

    private Optional<Interval> started(String code) {
        return past(code).stream()
                .min(Comparator.comparing(m -> m.taken().latest()))
                .map(m -> since(m.taken()));
    }

    /// Dated occurrences of a context fact that is certainly present, not after the index count.
    private List<Measurement> past(String code) {
        return results.getOrDefault(code, List.of()).stream()
                .filter(k -> k.usable() && k.value().above(0) == Truth.TRUE)
                .map(k -> k.origin().sent().orElseThrow())
                .filter(m -> m.taken().from().filter(t -> !t.isAfter(index)).isPresent())
                .toList();
    }

    /// Days since the last of the occurrences ended; nothing while it is not known when.
    private Optional<Interval> ended(List<Measurement> past) {
        if (past.stream().anyMatch(m -> m.until().isEmpty())) {
            return Optional.of(Interval.point(0));
        }
        boolean allDated =
                past.stream().allMatch(m -> m.until().filter(Timing::dated).isPresent());
        return allDated
                ? past.stream()
                        .flatMap(m -> m.until().stream())
                        .max(Comparator.comparing(Timing::latest))
                        .map(this::since)
                : Optional.empty();
    }

    private Interval since(Timing moment) {
        return Interval.closed(
                Math.max(0, days(moment.to().orElseThrow(), index)),
                Math.max(0, days(moment.from().orElseThrow(), index)));
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS_PER_DAY;
    }

    private static void put(Map<String, Known> current, Analyte analyte, Interval value, String formula, String from) {
        current.putIfAbsent(
                analyte.code(),
                Known.derived(analyte, value, Set.of(), Known.Origin.formula(formula, List.of(from), List.of())));
    }

    private void course(Course course, Map<String, Known> current) {
        Optional<Known> now = Optional.ofNullable(current.get(course.of()))
                .filter(k -> k.usable()
                        && k.origin().sent().filter(m -> m.taken().dated()).isPresent());
        Optional<Analyte> target = pack.vocabulary().analyte(course.code());
        if (now.isEmpty() || target.isEmpty() || current.containsKey(course.code())) {
            return;
        }
        List<Known> earlier = earlier(course, now.get());
        value(course, now.get(), earlier).ifPresent(value -> {
            Optional<Limits.Pair> same =
                    Optional.of(limits.of(course.of(), now.get().origin().printed()));
            current.put(
                    course.code(),
                    Known.derived(target.get(), value, Set.of(), Known.Origin.course(List.of(course.of()), same)));
        });
    }

    private List<Known> earlier(Course course, Known now) {
        Instant present = taken(now).latest();
        Optional<Instant> event = course.since().flatMap(this::start);
        if (course.since().isPresent() && event.isEmpty()) {
            return List.of();
        }
        Instant oldest = Double.isInfinite(course.hours())
                ? Instant.MIN
                : present.minus(Duration.ofMinutes(Math.round(course.hours() * 60)));
        boolean before = course.kind() == Course.Kind.BELOW_BEFORE;
        return results.getOrDefault(course.of(), List.of()).stream()
                .filter(k -> k.usable() && taken(k).dated())
                .filter(k -> taken(k).latest().isBefore(present)
                        && !taken(k).latest().isBefore(oldest))
                .filter(k -> event.isEmpty() || before == taken(k).latest().isBefore(event.get()))
                .toList();
    }

    /// When the event of a course began: the first day of a treatment, the latest of single events; a result of the day
    /// before still counts as its baseline.
    private Optional<Instant> start(String event) {
        boolean treatment = pack.vocabulary().analyte(event + OFF_DAYS).isPresent();
        Stream<Instant> starts = past(event).stream().flatMap(m -> m.taken().from().stream());
        Comparator<Instant> natural = Comparator.naturalOrder();
        return treatment ? starts.min(natural).map(t -> t.minus(Duration.ofDays(1))) : starts.max(natural);
    }

    private static Timing taken(Known known) {
        return known.origin().sent().orElseThrow().taken();
    }

    private Optional<Interval> value(Course course, Known now, List<Known> earlier) {
        Interval present = now.value();
        Stream<Interval> values = earlier.stream().map(Known::value);
        return switch (course.kind()) {
            case FALL -> values.map(v -> v.against(present, (a, b) -> a - b)).max(bySure());
            case FALL_PERCENT ->
                values.filter(v -> v.low() > 0)
                        .map(v -> v.against(present, (a, b) -> (a - b) / a * 100))
                        .max(bySure());
            case RISE -> values.map(v -> present.against(v, (a, b) -> a - b)).max(bySure());
            case RISE_PERCENT ->
                values.filter(v -> v.low() > 0)
                        .map(v -> present.against(v, (a, b) -> (a - b) / b * 100))
                        .max(bySure());
            case CHANGE -> newest(earlier).map(k -> distance(k.value(), present));
            case HIGHEST -> values.max(bySure());
            case EARLIER -> newest(earlier).map(Known::value);
            case LOW_DAYS -> lowDays(now, earlier);
            case BELOW_BEFORE -> newest(earlier).map(k -> k.value().against(present, (a, b) -> a - b));
        };
    }

    private static Comparator<Interval> bySure() {
        return Comparator.comparingDouble(Interval::low).thenComparingDouble(Interval::high);
    }

    private static Optional<Known> newest(List<Known> earlier) {
        return earlier.stream().max(Comparator.comparing(k -> taken(k).latest()));
    }

    private static Interval distance(Interval a, Interval b) {
        Interval difference = a.against(b, (x, y) -> x - y);
        double far = Math.max(Math.abs(difference.low()), Math.abs(difference.high()));
        double near = difference.low() <= 0 && difference.high() >= 0
                ? 0
                : Math.min(Math.abs(difference.low()), Math.abs(difference.high()));
        return Interval.closed(near, far);
    }

    private Optional<Interval> lowDays(Known now, List<Known> earlier) {
        Optional<Interval> limit =
                limits.of(now.analyte().code(), now.origin().printed()).low();
        if (limit.isEmpty() || now.value().below(limit.get()) != Truth.TRUE) {
            return Optional.empty();
        }
        return Optional.of(earlier.stream()
                .filter(k -> k.value().below(limit.get()) == Truth.TRUE)
                .map(k -> days(taken(k).latest(), taken(now).latest()))
                .max(Comparator.naturalOrder())
                .map(Interval::point)
                .orElse(Interval.point(0)));
    }
}
