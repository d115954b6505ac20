package org.marrowlight.differential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.blood.Interval;
import org.marrowlight.knowledge.Problem;

/// Puts the document together.
final class Report {

    private final Chart chart;
    private final Deduction reasons;
    private final Conclusions conclusions;
    private final Undecided alerts;
    private final Undecided open;

    /// What stands around the conclusions.
    record Frame(String engine, Site site, Instant asOf, Optional<String> source, List<Problem> notices) {
        Frame {
            notices = List.copyOf(notices);
        }
    }

    /// @param alerts alert rules that could not be decided, on raw findings
    /// @param open gates and mechanism rules that could not be decided
    Report(Chart chart, Deduction reasons, Conclusions conclusions, Undecided alerts, Undecided open) {
        this.chart = chart;
        this.reasons = reasons;
        this.conclusions = conclusions;
        this.alerts = alerts;
        this.open = open;
    }

    Assessment assessment(Frame frame) {
        List<Assessment.Fact> facts = new FactList(chart).all();
        return new Assessment(
                Assessment.SCHEMA,
                chart.patientCase().bundle(),
                frame.source(),
                frame.asOf().toString(),
                frame.engine(),
                chart.pack().id(),
                new Assessment.SiteRef(frame.site().id(), frame.site().digest()),
                person(),
                facts,
                conclusions.lineages(),
                conclusions.mechanism(),
                conclusions.causes(),
                conclusions.alerts(),
                conclusions.nextTests(frame.asOf()),
                conclusions.quality().notes(),
                frame.notices(),
                conclusions.unexplained(facts),
                notEvaluated(),
                new Kinetics(chart, reasons.has("FLAG-PERIPHERAL_SIGN")).read(),
                reasons.trace());
    }

    private Assessment.Person person() {
        Interval age = chart.finding("age").value();
        boolean known = Math.floor(age.low()) == Math.floor(age.high()) && Double.isFinite(age.low());
        Finding pregnancy = chart.finding("pregnancy_status");
        return new Assessment.Person(
                chart.patientCase().patient().reference(),
                known ? Optional.of((int) Math.floor(age.low())) : Optional.empty(),
                chart.patientCase().patient().sex().map(org.marrowlight.blood.Sex::code),
                pregnancy.measured() ? Optional.of(pregnancy.is("pregnant")) : Optional.empty());
    }

    /// Alerts, mechanism rules of low lineages and causes that could not be decided.
    private List<Assessment.NotEvaluated> notEvaluated() {
        Stream<Assessment.NotEvaluated> ofAlerts = alerts.rules().stream()
                .filter(rule -> rule.startsWith("ALERT-") && !reasons.has(rule))
                .map(alerts::note);
        Stream<Assessment.NotEvaluated> ofMechanisms = open.rules().stream()
                .filter(rule -> rule.startsWith("MECH-") && reasons.has("CYT-HB"))
                .map(open::note);
        Stream<Assessment.NotEvaluated> ofCauses =
                conclusions.openGates().stream().map(open::note);
        return Stream.of(ofAlerts, ofMechanisms, ofCauses)
                .flatMap(s -> s)
                .sorted(java.util.Comparator.comparing(Assessment.NotEvaluated::rule))
                .toList();
    }
}
