package org.marrowlight.differential;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.ReferenceInterval;
import org.marrowlight.knowledge.Course;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Vocabulary;

/// Reference limits of one patient on one day. The laboratory's own interval comes first, except for
/// hemoglobin, where the WHO limit for anemia decides; where age or sex is unknown the limit is an interval
/// that holds every candidate.
final class Limits {

    private static final String REFERENCE = "reference";
    private static final String WHO = "who_no_anemia";
    private static final String LABORATORY = "laboratory";
    private static final String SITE = "site";

    private final Vocabulary vocabulary;
    private final Site site;
    private final Patient patient;
    private final Map<String, String> bases;
    private final Interval age;
    private final Predicate<String> contextHolds;

    /// The limits of one analyte: either end may be missing; `source` is a citation key or `laboratory`.
    record Pair(Optional<Interval> low, Optional<Interval> high, String source) {
        static final Pair NONE = new Pair(Optional.empty(), Optional.empty(), "");
    }

    /// @param pregnancy what is known of pregnancy and trimester
    Limits(RulePack pack, Site site, Patient patient, LocalDate day, Pregnancy pregnancy) {
        this.vocabulary = pack.vocabulary();
        this.bases = pack.derivations().courses().stream()
                .filter(course -> course.kind().isResult())
                .collect(Collectors.toUnmodifiableMap(Course::code, Course::of));
        this.site = site;
        this.patient = patient;
        this.age = patient.ageInDays(day);
        this.contextHolds = pregnancy::mayBe;
    }

    /// What is known of pregnancy: unless it is recorded, limits of people who are not pregnant hold.
    record Pregnancy(boolean pregnant, Interval week, boolean duffyNull) {
        /// What the results say of it.
        static Pregnancy of(Map<String, Known> current) {
            Interval week = usable(current, "gestational_age").map(Known::value).orElse(Interval.UNKNOWN);
            return new Pregnancy(
                    answers(current, "pregnancy_status", "pregnant"), week, answers(current, "duffy_null", "null"));
        }

        private static boolean answers(Map<String, Known> current, String analyte, String word) {
            return usable(current, analyte)
                    .filter(k -> k.words().contains(word))
                    .isPresent();
        }

        private static Optional<Known> usable(Map<String, Known> current, String analyte) {
            return Optional.ofNullable(current.get(analyte)).filter(Known::usable);
        }

        private boolean mayBe(String context) {
            return switch (context) {
                case "" -> true;
                case "not pregnant" -> !pregnant;
                case "Duffy-null phenotype" -> duffyNull;
                case "T1" -> pregnant && mayLie(0, 14);
                case "T2" -> pregnant && mayLie(14, 28);
                case "T3" -> pregnant && mayLie(28, 45);
                case "T1-T3" -> pregnant;
                case "T2-T3" -> pregnant && mayLie(14, 45);
                default -> false;
            };
        }

        private boolean mayLie(double from, double to) {
            return week.high() >= from && week.low() < to;
        }
    }

    /// Age in days as an interval.
    Interval ageInDays() {
        return age;
    }

    /// The limits for a result; `printed` is what came with it, already in the canonical unit. An earlier result is
    /// read against the limits of its analyte.
    Pair of(String code, Optional<Pair> printed) {
        String analyte = bases.getOrDefault(code, code);
        boolean hemoglobin = analyte.equals("hemoglobin") || analyte.equals("hb_adjusted");
        if (hemoglobin) {
            return hemoglobin(printed);
        }
        return printed.orElseGet(() -> withSite(analyte, candidates(analyte, REFERENCE)));
    }

    /// The site's upper limit comes before the pack's.
    private Pair withSite(String analyte, Pair ofPack) {
        Double upper = site.practice().upperLimits().get(analyte);
        return upper == null ? ofPack : new Pair(ofPack.low(), Optional.of(Interval.point(upper)), SITE);
    }

    private Pair hemoglobin(Optional<Pair> printed) {
        Pair who = candidates("hemoglobin", WHO);
        Pair reference = printed.orElseGet(() -> candidates("hemoglobin", REFERENCE));
        if (who.low().isEmpty()) {
            return candidates("hemoglobin", REFERENCE);
        }
        return new Pair(who.low(), reference.high(), who.source());
    }

    private Pair candidates(String analyte, String type) {
        List<ReferenceInterval> all = vocabulary.intervals(analyte).stream()
                .filter(i -> i.type().equals(type) && i.mayApplyTo(age, patient.sex(), contextHolds))
                .toList();
        boolean special = all.stream()
                .anyMatch(i -> !i.context().isEmpty() && !i.context().startsWith("not "));
        List<ReferenceInterval> fitting =
                special ? all.stream().filter(i -> !i.context().isEmpty()).toList() : all;
        if (fitting.isEmpty()) {
            return Pair.NONE;
        }
        return new Pair(
                hull(fitting.stream().map(ReferenceInterval::low).toList()),
                hull(fitting.stream().map(ReferenceInterval::high).toList()),
                fitting.getFirst().source());
    }

    private static Optional<Interval> hull(List<Optional<Double>> ends) {
        if (ends.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return ends.stream().map(end -> Interval.point(end.orElseThrow())).reduce(Interval::hull);
    }

    /// The mean of the reference interval at this age, for quantities that scale with it.
    Optional<Interval> middle(String analyte) {
        Pair pair = candidates(analyte, REFERENCE);
        if (pair.low().isEmpty() || pair.high().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(pair.low().get().with(pair.high().get(), (low, high) -> (low + high) / 2));
    }

    /// The laboratory's printed interval, converted by the factor that converted the value.
    static Optional<Pair> printed(Measurement sent, BigDecimal factor) {
        return sent.range()
                .map(range -> new Pair(
                        range.low().map(low -> end(low, factor)),
                        range.high().map(high -> end(high, factor)),
                        LABORATORY));
    }

    private static Interval end(BigDecimal end, BigDecimal factor) {
        return Interval.point(end.multiply(factor, MathContext.DECIMAL64).doubleValue());
    }
}
