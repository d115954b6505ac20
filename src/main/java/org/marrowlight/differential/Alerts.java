package org.marrowlight.differential;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Urgency;

/// Makes the alerts of the document out of the alert rules that fired. Nothing here can silence one.
final class Alerts {

    /// An exclusion names what would have to be looked at: `INR >= 1.5 [inr]`.
    private static final Pattern LOOKS_AT = Pattern.compile("^(.*?)\\s*\\[([a-z0-9_ ]+)\\]$");

    private final Chart chart;
    private final Deduction deduction;
    private final Set<String> doubted;
    private final List<Candidate> causes;
    private final Arguments arguments;

    /// @param doubted analytes that a quality rule suppresses or downgrades
    Alerts(Chart chart, Deduction deduction, Set<String> doubted, List<Candidate> causes, Arguments arguments) {
        this.chart = chart;
        this.deduction = deduction;
        this.doubted = doubted;
        this.causes = causes;
        this.arguments = arguments;
    }

    /// The alerts, most urgent first.
    List<Assessment.Alert> all() {
        return deduction.all().stream()
                .filter(f -> f.card().effect() instanceof RuleCard.Effect.Alerts)
                .map(this::alert)
                .sorted(Comparator.comparing(Assessment.Alert::level).thenComparing(Assessment.Alert::code))
                .toList();
    }

    private Assessment.Alert alert(Deduction.Fired fired) {
        RuleCard.Effect.Alerts effect = (RuleCard.Effect.Alerts) fired.card().effect();
        String code = RaisedAlert.codeOf(fired.card().id());
        return new Assessment.Alert(
                code,
                Urgency.of(fired.variant()).orElse(effect.level()),
                fired.card().title(),
                fired.card().id(),
                Deduction.refs(fired.basis(), chart),
                fired.basis().stream().anyMatch(a -> chart.restsOn(a, doubted)),
                effect.exclusions().stream()
                        .filter(this::notLookedAt)
                        .map(Alerts::words)
                        .toList(),
                counterEvidence(code),
                effect.firstActions());
    }

    private boolean notLookedAt(String exclusion) {
        Matcher matcher = LOOKS_AT.matcher(exclusion);
        return matcher.matches()
                && List.of(matcher.group(2).split(" ")).stream()
                        .allMatch(analyte -> chart.finding(analyte).notMeasured());
    }

    private static String words(String exclusion) {
        Matcher matcher = LOOKS_AT.matcher(exclusion);
        return matcher.matches() ? matcher.group(1) : exclusion;
    }

    /// What speaks against the cause of the same name, where the pack ranks one.
    private List<Assessment.Argument> counterEvidence(String code) {
        return causes.stream()
                .filter(c -> c.cause().code().equals(code))
                .flatMap(c -> c.rows().stream())
                .filter(r -> r.points() < 0)
                .map(arguments::argument)
                .toList();
    }
}
