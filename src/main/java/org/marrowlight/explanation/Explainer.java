package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RulePack;

/// Says an assessment in sentences. Holds no medical words of its own: titles come from the rule cards in the
/// document. Every sentence names a rule or a stated convention of the pack.
public final class Explainer {

    private static final String GATE = "-GATE";

    private final Assessment assessment;
    private final Voice voice;

    private Explainer(Assessment assessment, RulePack pack) {
        this.assessment = assessment;
        this.voice = new Voice(assessment, pack);
    }

    /// The explanation of an assessment.
    ///
    /// @param pack the pack that made it
    public static Explanation explain(Assessment assessment, RulePack pack) {
        return new Explainer(assessment, pack).explanation();
    }

    private Explanation explanation() {
        List<Explanation.Section> sections = new ArrayList<>();
        add(sections, "Alerts", assessment.alerts().stream().map(this::alert).toList());
        add(
                sections,
                "Blood lines",
                assessment.lineages().stream().map(this::lineage).toList());
        add(sections, "Mechanism", mechanism());
        add(
                sections,
                "Causes",
                assessment.causes().stream().flatMap(c -> cause(c).stream()).toList());
        add(
                sections,
                "Next tests",
                assessment.nextTests().stream().map(Explainer::test).toList());
        add(
                sections,
                "Quality of the sample",
                assessment.quality().stream().map(Explainer::quality).toList());
        add(sections, "Not evaluated", notEvaluated());
        return new Explanation(headline(), sections);
    }

    private static void add(List<Explanation.Section> all, String title, List<Explanation.Sentence> sentences) {
        if (!sentences.isEmpty()) {
            all.add(new Explanation.Section(title, sentences));
        }
    }

    private String headline() {
        Assessment.MechanismVerdict verdict = assessment.mechanism();
        return PackWords.capitalised(MechanismArguments.said(verdict)) + ", support " + verdict.certainty() + ".";
    }

    private Explanation.Sentence alert(Assessment.Alert alert) {
        String confirm = alert.confirmFirst() ? " Confirm the result first: a quality rule doubts it." : "";
        String unknown = alert.unknownExclusions().isEmpty()
                ? ""
                : " Not known: " + String.join("; ", alert.unknownExclusions()) + ".";
        String actions =
                alert.firstActions().isEmpty() ? "" : " First: " + String.join("; ", alert.firstActions()) + ".";
        String text = alert.level().code() + ": " + alert.display() + " ("
                + voice.facts().values(alert.facts()) + ")." + confirm + unknown + actions;
        return new Explanation.Sentence(text, List.of(alert.rule()), alert.facts());
    }

    private Explanation.Sentence lineage(Assessment.LineageVerdict verdict) {
        String grade = verdict.grade().map(g -> ", grade " + g).orElse("");
        String why = verdict.mechanism() == Mechanism.NONE
                ? ""
                : ": " + verdict.mechanism().display()
                        + (verdict.because().isEmpty() ? "" : " (" + String.join("; ", verdict.because()) + ")");
        String state = verdict.state().equals("unknown") ? "not known" : verdict.state();
        return new Explanation.Sentence(
                MechanismArguments.name(verdict.lineage()) + " " + state + grade + why + ".",
                List.of(Stated.MECHANISM),
                List.of());
    }

    private List<Explanation.Sentence> mechanism() {
        List<Explanation.Sentence> sentences = new ArrayList<>();
        assessment.mechanism().evidence().forEach(e -> sentences.add(argument(e)));
        assessment
                .mechanism()
                .because()
                .forEach(b -> sentences.add(new Explanation.Sentence(
                        PackWords.capitalised(b) + ".", List.of(Stated.MECHANISM), List.of())));
        return sentences;
    }

    private List<Explanation.Sentence> cause(Assessment.CauseVerdict cause) {
        List<Explanation.Sentence> sentences = new ArrayList<>();
        sentences.add(CauseArguments.verdict(cause));
        cause.for_().forEach(e -> sentences.add(argument(e)));
        cause.against().forEach(e -> sentences.add(argument(e)));
        return sentences;
    }

    private Explanation.Sentence argument(Assessment.Argument argument) {
        String sign = argument.points() > 0 ? "+" : "";
        String text = argument.direction() + " (" + sign + FactWords.plain(argument.points()) + "): " + argument.text()
                + " [" + voice.facts().values(argument.facts()) + "]";
        return new Explanation.Sentence(text, List.of(argument.rule()), argument.facts());
    }

    private static Explanation.Sentence test(Assessment.NextTest test) {
        String before = test.before().isEmpty() ? "" : " Before: " + String.join("; ", test.before()) + ".";
        return new Explanation.Sentence(
                test.urgency().code() + ": " + test.display() + ". " + test.why() + "." + before,
                List.of(Remarks.rule(test)),
                List.of());
    }

    private static Explanation.Sentence quality(Assessment.QualityNote note) {
        String text = String.join(", ", note.effects()) + ": " + note.text() + ".";
        return new Explanation.Sentence(text, List.of(note.rule()), note.facts());
    }

    /// Alerts and mechanism rules one by one; the gates of causes in one sentence, because there are dozens of causes.
    private List<Explanation.Sentence> notEvaluated() {
        List<String> gates = assessment.notEvaluated().stream()
                .map(Assessment.NotEvaluated::rule)
                .filter(rule -> rule.endsWith(GATE))
                .toList();
        Stream<Explanation.Sentence> each = assessment.notEvaluated().stream()
                .filter(open -> !gates.contains(open.rule()))
                .map(voice.words()::open);
        Stream<Explanation.Sentence> causes = gates.isEmpty()
                ? Stream.empty()
                : Stream.of(new Explanation.Sentence(
                        "Causes not weighed, because it is not known whether they come into question: "
                                + gates.stream().map(voice.words()::opened).collect(Collectors.joining(", "))
                                + ".",
                        gates,
                        List.of()));
        return Stream.concat(each, causes).toList();
    }
}
