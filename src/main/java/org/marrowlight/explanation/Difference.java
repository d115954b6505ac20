package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.WhatIfReport.Change;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;

/// What changes from one differential to another: alerts, mechanism, leading cause, levels of causes.
public final class Difference {

    private final Assessment before;
    private final Assessment after;
    private final List<Change> changes = new ArrayList<>();

    private Difference(Assessment before, Assessment after) {
        this.before = before;
        this.after = after;
    }

    /// The changes, alerts first; none if a clinician would read the same differential.
    public static List<Change> between(Assessment before, Assessment after) {
        Difference difference = new Difference(before, after);
        difference.alerts();
        difference.mechanism();
        difference.firstCause();
        difference.causes();
        return List.copyOf(difference.changes);
    }

    /// The leading cause, if it is possible at least.
    static Optional<Assessment.CauseVerdict> first(Assessment assessment) {
        return assessment.causes().stream()
                .filter(cause -> cause.level().atLeast(Level.POSSIBLE))
                .findFirst();
    }

    /// The class with its subtype or parts, as a code.
    static String mechanism(Assessment assessment) {
        Assessment.MechanismVerdict verdict = assessment.mechanism();
        String parts = String.join("+", verdict.parts());
        return verdict.code().code()
                + (parts.isEmpty() ? verdict.subtype().map(s -> "/" + s).orElse("") : "/" + parts);
    }

    private static String words(Assessment.MechanismVerdict verdict) {
        String parts = verdict.parts().stream()
                .map(code -> Mechanism.of(code).map(Mechanism::display).orElse(code))
                .collect(Collectors.joining(" and "));
        String subtype = verdict.subtype().map(s -> " (" + s + ")").orElse("");
        return verdict.code().display() + (parts.isEmpty() ? subtype : ": " + parts);
    }

    private void alerts() {
        compare(
                Change.Kind.ALERT,
                byCode(
                        before.alerts(),
                        Assessment.Alert::code,
                        a -> new Said(a.display(), a.level().code())),
                byCode(
                        after.alerts(),
                        Assessment.Alert::code,
                        a -> new Said(a.display(), a.level().code())));
    }

    private void mechanism() {
        String was = mechanism(before);
        String becomes = mechanism(after);
        if (!was.equals(becomes)) {
            changes.add(new Change(
                    Change.Kind.MECHANISM,
                    after.mechanism().code().code(),
                    words(after.mechanism()),
                    Optional.of(was),
                    Optional.of(becomes)));
        }
    }

    private void firstCause() {
        Optional<Assessment.CauseVerdict> was = first(before);
        Optional<Assessment.CauseVerdict> becomes = first(after);
        Optional<String> codeBefore = was.map(Assessment.CauseVerdict::code);
        Optional<String> codeAfter = becomes.map(Assessment.CauseVerdict::code);
        if (!codeBefore.equals(codeAfter)) {
            Assessment.CauseVerdict about = becomes.or(() -> was).orElseThrow();
            changes.add(new Change(Change.Kind.FIRST_CAUSE, about.code(), about.display(), codeBefore, codeAfter));
        }
    }

    private void causes() {
        compare(Change.Kind.CAUSE, levels(before), levels(after));
    }

    /// Levels by cause. One that is only considered stands where nothing was said of it.
    private static Map<String, Said> levels(Assessment assessment) {
        return byCode(
                assessment.causes().stream()
                        .filter(c -> c.level() != Level.CONSIDERED)
                        .toList(),
                Assessment.CauseVerdict::code,
                c -> new Said(c.display(), c.level().code()));
    }

    /// @param state level or urgency
    private record Said(String display, String state) {}

    private static <T> Map<String, Said> byCode(List<T> all, Function<T, String> code, Function<T, Said> said) {
        return all.stream().collect(Collectors.toMap(code, said, (a, b) -> a, LinkedHashMap::new));
    }

    private void compare(Change.Kind kind, Map<String, Said> was, Map<String, Said> becomes) {
        TreeSet<String> codes = new TreeSet<>(was.keySet());
        codes.addAll(becomes.keySet());
        for (String code : codes) {
            Optional<Said> old = Optional.ofNullable(was.get(code));
            Optional<Said> now = Optional.ofNullable(becomes.get(code));
            if (!old.map(Said::state).equals(now.map(Said::state))) {
                String display = now.or(() -> old).map(Said::display).orElseThrow();
                changes.add(new Change(kind, code, display, old.map(Said::state), now.map(Said::state)));
            }
        }
    }
}
