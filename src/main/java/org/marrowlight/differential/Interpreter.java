package org.marrowlight.differential;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Sex;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RulePack;

/// Reads a case into a [Chart]: units, comparators and plausibility (DQ-UNIT, DQ-COMPARATOR, DQ-RANGE),
/// status (DQ-STATUS), duplicates (DQ-DUP), windows around the index count (DQ-STALE), limits for this
/// patient (DQ-NEON), derived quantities.
final class Interpreter {

    private static final Set<String> COUNTS =
            Set.of("hemoglobin", "hematocrit", "rbc_count", "platelets", "wbc", "anc");
    private static final String BLOOD_COUNT = "CBC";
    private static final String DRUG = "Drug";

    private final PackIndex lookup;
    private final RulePack pack;
    private final Site site;

    Interpreter(PackIndex lookup, Site site) {
        this.lookup = lookup;
        this.pack = lookup.pack();
        this.site = site;
    }

    /// The raw chart of a case as seen from a moment.
    ///
    /// @param notices receives what was doubted or left out
    Chart read(Case patientCase, Instant asOf, List<Problem> notices) {
        List<Known> all = readAll(patientCase, asOf, notices);
        Instant index = index(all).orElse(asOf);
        Map<String, Known> current = new TreeMap<>();
        List<Known> shown = new ArrayList<>();
        Map<String, List<Known>> results = byAnalyte(all);
        results.forEach((code, several) -> select(several, index, current, shown, notices));
        person(patientCase, asOf, current);
        pregnant(current);
        Limits limits = new Limits(pack, site, patientCase.patient(), Timing.day(asOf), Limits.Pregnancy.of(current));
        new History(pack, results, index, limits).addTo(current);
        replaced(current, shown);
        return new Chart(lookup, limits, patientCase, current, shown);
    }

    /// The moment around which results count: that of the newest count, or of the newest result.
    Instant index(Case patientCase, Instant asOf) {
        return index(readAll(patientCase, asOf, new ArrayList<>())).orElse(asOf);
    }

    /// A gestational age says that there is a pregnancy.
    private void pregnant(Map<String, Known> current) {
        if (usable(current, "gestational_age").isPresent()) {
            pack.vocabulary()
                    .analyte("pregnancy_status")
                    .ifPresent(a -> current.putIfAbsent(
                            a.code(),
                            Known.derived(a, Interval.UNKNOWN, Set.of("pregnant"), input("a gestational age came"))));
        }
    }

    /// A better count of the same sample takes the place of the doubted one: platelets from a citrate tube, leukocytes
    /// without nucleated red cells (DQ-EDTA, DQ-NRBC). The doubted one is shown.
    private void replaced(Map<String, Known> current, List<Known> shown) {
        Optional<Known> edta = usable(current, "platelets");
        edta.ifPresent(k -> derive(current, "platelets_edta", k.value(), "platelets", Known.INPUT));
        usable(current, "platelets_citrate")
                .filter(citrate -> asFinal(citrate, edta))
                .ifPresent(citrate -> {
                    edta.ifPresent(shown::add);
                    Interval whole =
                            citrate.value().rising(x -> x * pack.weights().number("formula.citrate.dilution"));
                    current.remove("platelets");
                    derive(current, "platelets", whole, "platelets_citrate", Known.REPLACED);
                });
        usable(current, "wbc").ifPresent(wbc -> corrected(wbc, current).ifPresent(value -> {
            shown.add(wbc);
            current.remove("wbc");
            derive(current, "wbc", value, "nrbc_per_100wbc", Known.WBC_CORRECTED);
        }));
    }

    /// A preliminary count, which is good for alerts only, does not take the place of a final one (DQ-STATUS).
    private static boolean asFinal(Known better, Optional<Known> doubted) {
        return !better.doubts().alertsOnly()
                || doubted.filter(d -> !d.doubts().alertsOnly()).isEmpty();
    }

    /// Leukocytes without nucleated red cells, if those are many and the laboratory has not taken them away itself.
    private Optional<Interval> corrected(Known wbc, Map<String, Known> current) {
        Optional<Interval> sent = usable(current, "wbc_corrected").map(Known::value);
        double many = pack.weights().number("formula.nrbc.min");
        return sent.or(() -> usable(current, "nrbc_per_100wbc")
                .filter(nrbc -> nrbc.value().atLeast(many) == Truth.TRUE)
                .map(nrbc -> wbc.value().against(nrbc.value(), (w, n) -> w * 100 / (100 + n))));
    }

    private static Optional<Known> usable(Map<String, Known> current, String code) {
        return Optional.ofNullable(current.get(code)).filter(Known::usable);
    }

    private void derive(Map<String, Known> current, String code, Interval value, String from, String formula) {
        pack.vocabulary()
                .analyte(code)
                .ifPresent(analyte -> current.put(
                        code,
                        Known.derived(
                                analyte, value, Set.of(), Known.Origin.formula(formula, List.of(from), List.of()))));
    }

    private List<Known> readAll(Case patientCase, Instant asOf, List<Problem> notices) {
        ResultReader reader = new ResultReader(pack.vocabulary(), site.dialect().unitAliases(), notices);
        List<Known> all = new ArrayList<>();
        for (Measurement sent : patientCase.measurements()) {
            pack.vocabulary()
                    .analyte(sent.analyte())
                    .filter(a -> usable(sent, asOf, notices))
                    .ifPresent(analyte -> all.add(doubted(reader.read(analyte, sent), sent)));
        }
        all.sort(order());
        return all;
    }

    private boolean usable(Measurement sent, Instant asOf, List<Problem> notices) {
        if (sent.status() == Status.UNUSABLE || over(sent, asOf)) {
            return false;
        }
        boolean future = sent.taken()
                .from()
                .filter(t -> t.isAfter(asOf.plus(Duration.ofDays(1))))
                .isPresent();
        if (future) {
            notices.add(Problem.warning(
                    ProblemCode.FUTURE_DATE,
                    sent.observation(),
                    "dated more than 24 h after the moment of the assessment; not used",
                    "check the effective time"));
        }
        return !future;
    }

    /// A treatment that ended long ago no longer acts, unless the pack asks how long ago it ended.
    private boolean over(Measurement sent, Instant asOf) {
        boolean drug = pack.vocabulary()
                .analyte(sent.analyte())
                .filter(a -> a.category().equals(DRUG))
                .isPresent();
        boolean asked = pack.vocabulary().analyte(sent.analyte() + "_off_days").isPresent();
        if (!drug || asked || sent.until().isEmpty()) {
            return false;
        }
        Timing end = sent.until().get();
        String key = end.dated() ? "formula.drug.recent" : "formula.drug.undated-end";
        Instant limit = asOf.minus(Duration.ofDays((long) pack.weights().number(key)));
        Timing last = end.dated() ? end : sent.taken();
        return last.dated() && last.latest().isBefore(limit);
    }

    private static Known doubted(Known known, Measurement sent) {
        return sent.status() == Status.PRELIMINARY ? known.doubted(new Known.Doubts(false, true)) : known;
    }

    /// Best result first: usable, latest, corrected, last released, then by its reference, so that the order of
    /// entries never matters.
    private static Comparator<Known> order() {
        Comparator<Known> usableFirst = Comparator.comparingInt(k -> k.usable() ? 0 : 1);
        return usableFirst
                .thenComparing(Interpreter::latest, Comparator.reverseOrder())
                .thenComparingInt(k -> sent(k).status() == Status.CORRECTED ? 0 : 1)
                .thenComparingInt(k -> k.doubts().alertsOnly() ? 1 : 0)
                .thenComparing(k -> sent(k).issued().orElse(Instant.MIN), Comparator.reverseOrder())
                .thenComparing(k -> sent(k).observation());
    }

    private static Measurement sent(Known known) {
        return known.origin().sent().orElseThrow();
    }

    private static Instant latest(Known known) {
        return sent(known).taken().latest();
    }

    /// The moment of the newest count; of the newest result if there is no count.
    private static Optional<Instant> index(List<Known> all) {
        Comparator<Instant> natural = Comparator.naturalOrder();
        List<Known> dated =
                all.stream().filter(k -> k.usable() && sent(k).taken().dated()).toList();
        return dated.stream()
                .filter(k -> COUNTS.contains(k.analyte().code()))
                .map(Interpreter::latest)
                .max(natural)
                .or(() -> dated.stream().map(Interpreter::latest).max(natural));
    }

    private static Map<String, List<Known>> byAnalyte(List<Known> all) {
        Map<String, List<Known>> byAnalyte = new TreeMap<>();
        all.forEach(k -> byAnalyte
                .computeIfAbsent(k.analyte().code(), code -> new ArrayList<>())
                .add(k));
        return byAnalyte;
    }

    private void select(
            List<Known> results, Instant index, Map<String, Known> current, List<Known> shown, List<Problem> notices) {
        Known best = results.getFirst();
        String code = best.analyte().code();
        boolean inWindow = inWindow(best, index);
        if (inWindow || !best.usable()) {
            current.put(code, best);
        } else if (best.analyte().category().startsWith(BLOOD_COUNT)) {
            notices.add(outside(best, "taken outside the window of the index count; not used"));
            shown.add(best);
        } else {
            notices.add(outside(best, "taken outside its window; half weight"));
            current.put(code, best.doubted(new Known.Doubts(true, best.doubts().alertsOnly())));
        }
        List<Known> rest = results.subList(1, results.size());
        shown.addAll(rest);
        conflict(best, rest, notices);
    }

    private static Problem outside(Known known, String message) {
        return Problem.note(
                ProblemCode.OUTSIDE_WINDOW,
                sent(known).observation(),
                known.analyte().display() + " was " + message,
                "repeat the test if it matters");
    }

    private static boolean inWindow(Known known, Instant index) {
        Optional<Integer> window = known.analyte().window();
        Timing taken = sent(known).taken();
        if (window.isEmpty() || !taken.dated()) {
            return true;
        }
        Duration reach = Duration.ofHours(window.get());
        boolean tooOld = taken.latest().isBefore(index.minus(reach));
        boolean tooNew = taken.from().orElseThrow().isAfter(index.plus(reach));
        return !tooOld && !tooNew;
    }

    private static void conflict(Known best, List<Known> rest, List<Problem> notices) {
        boolean differs = rest.stream()
                .anyMatch(other -> other.usable()
                        && best.usable()
                        && latest(other).equals(latest(best))
                        && !other.value().equals(best.value()));
        if (differs) {
            notices.add(Problem.note(
                    ProblemCode.DUPLICATE_RESULT,
                    sent(best).observation(),
                    "several different results of " + best.analyte().display()
                            + " at one time; one is used, none averaged",
                    "send one final result per sample"));
        }
    }

    private static Known.Origin input(String assumption) {
        return Known.Origin.formula(Known.INPUT, List.of(), List.of(assumption));
    }

    private void person(Case patientCase, Instant asOf, Map<String, Known> current) {
        Interval days = patientCase.patient().ageInDays(Timing.day(asOf));
        if (!days.isUnknown()) {
            Interval years = days.rising(d -> d / Age.DAYS_PER_YEAR);
            context("age", current, years, Set.of());
        }
        patientCase
                .patient()
                .sex()
                .map(Sex::code)
                .ifPresent(sex -> context("sex", current, Interval.UNKNOWN, Set.of(sex)));
    }

    private void context(String code, Map<String, Known> current, Interval value, Set<String> words) {
        pack.vocabulary()
                .analyte(code)
                .ifPresent(analyte ->
                        current.put(code, Known.derived(analyte, value, words, input("from the Patient resource"))));
    }
}
