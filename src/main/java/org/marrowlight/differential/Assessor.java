package org.marrowlight.differential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;

/// The main path from a case to an assessment (design section 4), for one pack and one site. Thread-safe.
public final class Assessor {

    private final PackIndex pack;
    private final Reasoner reasoner;
    private final Site site;
    private final String engine;
    private final Questionnaire questionnaire;

    /// @param engine version of this engine, named in every answer
    public Assessor(RulePack pack, Reasoner reasoner, Site site, String engine) {
        this.pack = new PackIndex(pack);
        this.reasoner = reasoner;
        this.site = site;
        this.engine = engine;
        this.questionnaire = new Questionnaire(pack);
    }

    /// Assesses a case as seen from a moment.
    ///
    /// @param source where the input came from, if anybody said
    /// @param notices what the reader repaired or left out
    public Assessment assess(Case patientCase, Instant asOf, Optional<String> source, List<Problem> notices) {
        return check(patientCase, asOf, source, notices).assessment();
    }

    /// Assesses a case and keeps open what every rule saw, so that somebody can ask why one did not fire.
    ///
    /// @param source where the input came from, if anybody said
    /// @param notices what the reader repaired or left out
    public Checks check(Case patientCase, Instant asOf, Optional<String> source, List<Problem> notices) {
        List<Problem> all = new ArrayList<>(notices);
        Chart raw = new Interpreter(pack, site).read(patientCase, asOf, all);
        Deduction deduction = new Deduction(raw.pack());
        Undecided undecided = new Undecided(reasoner, raw);
        alerts(raw, deduction, undecided);
        Quality quality = Quality.of(raw, deduction);
        Chart chart = raw.withQuality(quality.suppressed());
        Deduction reasons = deduction.withoutFlags();
        Undecided open = new Undecided(reasoner, chart);
        signs(chart, reasons, open);
        Arguments arguments = new Arguments(chart, quality.doubted(chart));
        Checks.World seen = new Checks.World(facts(raw, deduction, List.of()), undecided.open());
        Supplier<Weighing> weighing = () -> new Weighing(
                chart, reasons, open.rules(), arguments, site.practice().priors());
        fire(Stage.CONSEQUENCES, chart, reasons, verdicts(weighing.get().alone()));
        List<Candidate> causes = weighing.get().together();
        Conclusions conclusions = new Conclusions(
                chart,
                reasons,
                open,
                arguments,
                causes,
                quality,
                site.practice().silencedTests());
        Assessment assessment = new Report(chart, reasons, conclusions, undecided, open)
                .assessment(new Report.Frame(engine, site, asOf, source, all));
        return new Checks(
                assessment,
                pack.pack(),
                reasoner,
                seen,
                new Checks.World(facts(chart, reasons, verdicts(causes)), open.open()));
    }

    /// The moment around which the results of a case count: that of its newest blood count.
    public Instant index(Case patientCase, Instant asOf) {
        return new Interpreter(pack, site).index(patientCase, asOf);
    }

    /// How every question of the pack is answered for a case, always in the same order: two results with the same
    /// answers fire the same rules.
    public List<Truth> answers(Case patientCase, Instant asOf) {
        return questionnaire.answers(new Interpreter(pack, site).read(patientCase, asOf, new ArrayList<>()));
    }

    /// Stages QUALITY and ALERTS on raw findings: flags first, then traps, then alerts that nothing can
    /// suppress.
    private void alerts(Chart raw, Deduction deduction, Undecided undecided) {
        List<Firing> flags = reasoner.fire(Stage.FINDINGS, facts(raw, deduction, List.of())).stream()
                .filter(f -> f.rule().startsWith(Deduction.FLAG))
                .toList();
        deduction.add("raw flags", flags, raw);
        undecided.add(Stage.FINDINGS, deduction);
        undecided.keepOnly(Deduction.FLAG);
        fire(Stage.QUALITY, raw, deduction, List.of());
        fire(Stage.ALERTS, raw, deduction, List.of());
        undecided.add(Stage.ALERTS, deduction);
    }

    /// The three strata of SIGNS, then gates and evidence of the causes, on findings with quality applied.
    private void signs(Chart chart, Deduction reasons, Undecided open) {
        for (Stage stage : List.of(Stage.FINDINGS, Stage.MECHANISMS, Stage.MODELS, Stage.GATES)) {
            fire(stage, chart, reasons, List.of());
            open.add(stage, reasons);
        }
        fire(Stage.CAUSES, chart, reasons, List.of());
    }

    private void fire(Stage stage, Chart chart, Deduction deduction, List<Verdict> verdicts) {
        deduction.add(stage.code(), reasoner.fire(stage, facts(chart, deduction, verdicts)), chart);
    }

    private static Facts facts(Chart chart, Deduction deduction, List<Verdict> verdicts) {
        return new Facts(chart.findings(), deduction.facts(), verdicts);
    }

    private static List<Verdict> verdicts(List<Candidate> causes) {
        return causes.stream()
                .map(c -> new Verdict(c.cause().code(), c.level()))
                .toList();
    }
}
