package org.marrowlight.web.pages.rules;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.React;
import org.marrowlight.consult.RuleFigures;
import org.marrowlight.explanation.RuleFirings;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// Where rules fired on record. Whoever may read assessments is shown which, among the newest that they may see;
/// others are shown figures alone.
@ApplicationScoped
public class Lately {

    private static final int LOOKED_THROUGH = 300;
    private static final int SHOWN = 10;

    private final Ledger ledger;
    private final React react;
    private final CurrentCaller caller;

    Lately(Ledger ledger, React react, CurrentCaller caller) {
        this.ledger = ledger;
        this.react = react;
        this.caller = caller;
    }

    /// What was found of a rule.
    ///
    /// @param newest whether the newest answers were looked through, not just any
    /// @param last answers in which it fired, the newest first
    /// @param said how often people agreed with what it led to; empty if nobody said anything
    public record Found(
            String rule, RuleFirings figures, boolean newest, List<String> last, Optional<RuleFigures> said) {}

    /// Looks rules up, all in one pass; the look of a reader goes on record.
    List<Found> of(List<String> rules) {
        return said(looked(rules));
    }

    private List<Found> said(List<Found> found) {
        List<RuleFigures> all = react.figures(caller.get().tenant());
        return found.stream()
                .map(f -> new Found(
                        f.rule(),
                        f.figures(),
                        f.newest(),
                        f.last(),
                        all.stream()
                                .filter(said -> said.rule().equals(f.rule()))
                                .findFirst()))
                .toList();
    }

    private List<Found> looked(List<String> rules) {
        boolean reader = Stream.of(Role.EHR, Role.CLINICIAN, Role.AUDITOR).anyMatch(caller::has);
        if (reader) {
            return counted(rules, ledger.search(access(rules), newest()).stream(), true);
        }
        try (Stream<Consultation> any = ledger.all(caller.get().tenant())) {
            return counted(rules, any.limit(LOOKED_THROUGH), false);
        }
    }

    private Access access(List<String> rules) {
        return new Access(
                caller.get(), Access.Act.SEARCH, "GuidanceResponse", Optional.of("rule=" + String.join(",", rules)));
    }

    private static LedgerQuery newest() {
        return new LedgerQuery(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LOOKED_THROUGH);
    }

    private static List<Found> counted(List<String> rules, Stream<Consultation> answers, boolean shown) {
        List<Found> found = new ArrayList<>(rules.stream()
                .map(rule -> new Found(rule, RuleFirings.NONE, shown, List.of(), Optional.empty()))
                .toList());
        answers.forEachOrdered(answer -> found.replaceAll(so -> with(so, answer)));
        return List.copyOf(found);
    }

    private static Found with(Found found, Consultation answer) {
        String rule = found.rule();
        List<String> last = new ArrayList<>(found.last());
        if (found.newest() && last.size() < SHOWN && RuleFirings.fired(rule, answer.assessment())) {
            last.add(answer.id());
        }
        return new Found(
                rule, found.figures().with(rule, answer.assessment()), found.newest(), List.copyOf(last), found.said());
    }
}
