package org.marrowlight.consult;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.consult.CaseComparison.Answered;
import org.marrowlight.consult.CaseComparison.LostAlert;
import org.marrowlight.consult.CaseComparison.LostTest;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.WhatIfReport.Change;
import org.marrowlight.knowledge.PackId;

/// What a candidate answers differently over many cases, the dangerous differences first. Its components, written by
/// [org.marrowlight.differential.CanonicalJson], are the JSON object of the command line; the names of cases are
/// sorted, so that the same cases give the same bytes in whatever order they came.
///
/// @param schema `marrowlight/comparison/1`
/// @param inForceSite the site profile as the pack in force reads it
/// @param lostAlerts alerts that were raised in some case and are no more
/// @param lostTests tests wanted the same day at the latest that are not any more
/// @param unanswered cases that the candidate does not answer though the pack in force does
/// @param alerts alerts that came, went or changed their urgency
/// @param mechanisms changes of the mechanism, with subtype or parts
/// @param firstCauses changes of the leading cause
/// @param causes changes of the level of a cause, by cause
/// @param cases every case in which anything changed
public record ComparisonReport(
        String schema,
        PackId inForce,
        PackId candidate,
        Assessment.SiteRef inForceSite,
        Counts counts,
        List<Lost> lostAlerts,
        List<Lost> lostTests,
        List<Unanswered> unanswered,
        List<Flips> alerts,
        List<Flip> mechanisms,
        List<Flip> firstCauses,
        List<Flips> causes,
        List<CaseComparison> cases) {

    /// The schema of this object.
    public static final String SCHEMA = "marrowlight/comparison/1";

    public ComparisonReport {
        lostAlerts = List.copyOf(lostAlerts);
        lostTests = List.copyOf(lostTests);
        unanswered = List.copyOf(unanswered);
        alerts = List.copyOf(alerts);
        mechanisms = List.copyOf(mechanisms);
        firstCauses = List.copyOf(firstCauses);
        causes = List.copyOf(causes);
        cases = List.copyOf(cases);
    }

    /// How many cases came to what.
    ///
    /// @param dangerous something urgent is lost, or the answer
    /// @param onlyInForce answered by the pack in force only
    /// @param onlyCandidate answered by the candidate only
    /// @param neither answered by nobody
    public record Counts(
            int cases, int unchanged, int changed, int dangerous, int onlyInForce, int onlyCandidate, int neither) {}

    /// Something urgent that is lost in some cases.
    ///
    /// @param code of the alert or test
    /// @param rule that raised the alert; the code of the test
    /// @param undecided cases of these in which the candidate could not decide
    public record Lost(String code, String rule, String display, int count, int undecided, List<String> cases) {
        public Lost {
            cases = List.copyOf(cases);
        }
    }

    /// A case without an answer, and why.
    public record Unanswered(String name, String why) {}

    /// One kind of change.
    ///
    /// @param from level, urgency, class or cause before; empty where there was none
    /// @param to the same after
    public record Flip(Optional<String> from, Optional<String> to, int count, List<String> cases) {
        public Flip {
            cases = List.copyOf(cases);
        }
    }

    /// The changes of one alert or cause.
    public record Flips(String code, String display, List<Flip> flips) {
        public Flips {
            flips = List.copyOf(flips);
        }
    }

    static ComparisonReport of(Answerer inForce, Answerer candidate, List<CaseComparison> unsorted) {
        List<CaseComparison> all = unsorted.stream()
                .sorted(Comparator.comparing(CaseComparison::name)
                        .thenComparing(c -> c.source().orElse(""))
                        .thenComparing(CaseComparison::toString))
                .toList();
        return new ComparisonReport(
                SCHEMA,
                inForce.pack().id(),
                candidate.pack().id(),
                new Assessment.SiteRef(inForce.site().id(), inForce.site().digest()),
                counts(all),
                lostAlerts(all),
                lostTests(all),
                all.stream()
                        .flatMap(c -> c.unanswered().map(why -> new Unanswered(c.name(), why)).stream())
                        .toList(),
                flips(all, Change.Kind.ALERT),
                flipsOf(all, change -> change.kind() == Change.Kind.MECHANISM),
                flipsOf(all, change -> change.kind() == Change.Kind.FIRST_CAUSE),
                flips(all, Change.Kind.CAUSE),
                all.stream()
                        .filter(c -> !c.unchanged())
                        .sorted(Comparator.comparing(CaseComparison::dangerous).reversed())
                        .toList());
    }

    private static Counts counts(List<CaseComparison> all) {
        int unchanged = count(all, CaseComparison::unchanged);
        return new Counts(
                all.size(),
                unchanged,
                all.size() - unchanged,
                count(all, CaseComparison::dangerous),
                count(all, c -> c.answered() == Answered.ONLY_IN_FORCE),
                count(all, c -> c.answered() == Answered.ONLY_CANDIDATE),
                count(all, c -> c.answered() == Answered.NEITHER));
    }

    private static int count(List<CaseComparison> all, Predicate<CaseComparison> which) {
        return Math.toIntExact(all.stream().filter(which).count());
    }

    private record Loss(String code, String rule, String display, boolean undecided, String name) {}

    private static List<Lost> lostAlerts(List<CaseComparison> all) {
        return lost(all.stream().flatMap(c -> c.lostAlerts().stream().map(a -> loss(a, c.name()))));
    }

    private static Loss loss(LostAlert alert, String name) {
        return new Loss(
                alert.code(),
                alert.rule(),
                alert.display(),
                alert.notEvaluated().isPresent(),
                name);
    }

    private static List<Lost> lostTests(List<CaseComparison> all) {
        return lost(all.stream().flatMap(c -> c.lostTests().stream().map(t -> loss(t, c.name()))));
    }

    private static Loss loss(LostTest test, String name) {
        return new Loss(test.code(), test.code(), test.display(), false, name);
    }

    /// The losses by code, the most frequent first.
    private static List<Lost> lost(Stream<Loss> losses) {
        return losses.collect(Collectors.groupingBy(Loss::code, TreeMap::new, Collectors.toList())).values().stream()
                .map(same -> new Lost(
                        same.getFirst().code(),
                        same.getFirst().rule(),
                        same.getFirst().display(),
                        same.size(),
                        Math.toIntExact(same.stream().filter(Loss::undecided).count()),
                        same.stream().map(Loss::name).toList()))
                .sorted(Comparator.comparingInt(Lost::count).reversed().thenComparing(Lost::code))
                .toList();
    }

    private static List<Flips> flips(List<CaseComparison> all, Change.Kind kind) {
        Map<String, String> displays = new TreeMap<>();
        all.stream()
                .flatMap(c -> c.changes().stream())
                .filter(change -> change.kind() == kind)
                .forEach(change -> displays.putIfAbsent(change.code(), change.display()));
        return displays.entrySet().stream()
                .map(e -> new Flips(
                        e.getKey(),
                        e.getValue(),
                        flipsOf(
                                all,
                                change -> change.kind() == kind && change.code().equals(e.getKey()))))
                .toList();
    }

    private record Way(Optional<String> from, Optional<String> to) {}

    /// The changes of a kind by what they lead from and to, the most frequent first.
    private static List<Flip> flipsOf(List<CaseComparison> all, Predicate<Change> which) {
        Map<Way, List<String>> names =
                new TreeMap<>(Comparator.comparing((Way way) -> way.from().orElse(""))
                        .thenComparing(way -> way.to().orElse("")));
        all.forEach(c -> c.changes().stream().filter(which).forEach(change -> names.computeIfAbsent(
                        new Way(change.before(), change.after()), way -> new ArrayList<>())
                .add(c.name())));
        return names.entrySet().stream()
                .map(e -> new Flip(
                        e.getKey().from(), e.getKey().to(), e.getValue().size(), e.getValue()))
                .sorted(Comparator.comparingInt(Flip::count).reversed())
                .toList();
    }

    /// Whether the candidate must not be put in force: an alert or an urgent test is lost that nobody accepted by
    /// name, or a case is not answered any more.
    ///
    /// @param accepted rule ids or codes of alerts, and codes of tests, that may be lost
    public boolean stops(Set<String> accepted) {
        return !unanswered.isEmpty() || !unaccepted(accepted).isEmpty();
    }

    /// The lost alerts and tests that nobody accepted by name, alerts first.
    public List<Lost> unaccepted(Set<String> accepted) {
        return Stream.concat(lostAlerts.stream(), lostTests.stream())
                .filter(lost -> !accepted.contains(lost.code()) && !accepted.contains(lost.rule()))
                .toList();
    }
}
