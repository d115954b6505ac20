package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Mechanism;

/// Says an assessment in sentences. Holds no medical words of its own: titles come from the rule cards in the
/// document.
public final class Explainer {

    private static final String GATE = "-GATE";

    private final Assessment assessment;
    private final Map<String, Assessment.Fact> facts;

    private Explainer(Assessment assessment) {
        this.assessment = assessment;
        this.facts = assessment.facts().stream().collect(Collectors.toMap(Assessment.Fact::id, Function.identity()));
    }

    /// The explanation of an assessment.
    public static Explanation explain(Assessment assessment) {
        return new Explainer(assessment).explanation();
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
        String parts = verdict.parts().stream()
                .map(code -> Mechanism.of(code).map(Mechanism::display).orElse(code))
                .collect(Collectors.joining(" and "));
        String subtype = verdict.subtype().map(s -> " (" + s + ")").orElse("");
        String said = verdict.code().display() + (parts.isEmpty() ? subtype : ": " + parts);
        return capitalised(said) + ", support " + verdict.certainty() + ".";
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private Explanation.Sentence alert(Assessment.Alert alert) {
        String confirm = alert.confirmFirst() ? " Confirm the result first: a quality rule doubts it." : "";
        String unknown = alert.unknownExclusions().isEmpty()
                ? ""
                : " Not known: " + String.join("; ", alert.unknownExclusions()) + ".";
        String actions =
                alert.firstActions().isEmpty() ? "" : " First: " + String.join("; ", alert.firstActions()) + ".";
        String text = alert.level().code() + ": " + alert.display() + " (" + values(alert.facts()) + ")." + confirm
                + unknown + actions;
        return new Explanation.Sentence(text, List.of(alert.rule()), alert.facts());
    }

    private Explanation.Sentence lineage(Assessment.LineageVerdict verdict) {
        String grade = verdict.grade().map(g -> ", grade " + g).orElse("");
        String why = verdict.mechanism() == Mechanism.NONE
                ? ""
                : ": " + verdict.mechanism().display()
                        + (verdict.because().isEmpty() ? "" : " (" + String.join("; ", verdict.because()) + ")");
        String state = verdict.state().equals("unknown") ? "not known" : verdict.state();
        return sentence(capitalised(verdict.lineage().code().replace('-', ' ')) + " " + state + grade + why + ".");
    }

    private List<Explanation.Sentence> mechanism() {
        List<Explanation.Sentence> sentences = new ArrayList<>();
        assessment.mechanism().evidence().forEach(e -> sentences.add(argument(e)));
        assessment.mechanism().because().forEach(b -> sentences.add(sentence(capitalised(b) + ".")));
        return sentences;
    }

    private List<Explanation.Sentence> cause(Assessment.CauseVerdict cause) {
        List<Explanation.Sentence> sentences = new ArrayList<>();
        sentences.add(sentence(cause.display() + ": " + cause.level().code() + " (" + plain(cause.points())
                + " evidence points, " + Math.round(cause.coverage() * 100) + " % of its evidence has data)."));
        cause.for_().forEach(e -> sentences.add(argument(e)));
        cause.against().forEach(e -> sentences.add(argument(e)));
        return sentences;
    }

    private Explanation.Sentence argument(Assessment.Argument argument) {
        String sign = argument.points() > 0 ? "+" : "";
        String text = argument.direction() + " (" + sign + plain(argument.points()) + "): " + argument.text() + " ["
                + values(argument.facts()) + "]";
        return new Explanation.Sentence(text, List.of(argument.rule()), argument.facts());
    }

    private static Explanation.Sentence test(Assessment.NextTest test) {
        String before = test.before().isEmpty() ? "" : " Before: " + String.join("; ", test.before()) + ".";
        return sentence(test.urgency().code() + ": " + test.display() + ". " + test.why() + "." + before);
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
                .map(this::open);
        Stream<Explanation.Sentence> causes = gates.isEmpty()
                ? Stream.empty()
                : Stream.of(new Explanation.Sentence(
                        "Causes not weighed, because it is not known whether they come into question: "
                                + gates.stream()
                                        .map(gate -> gate.substring(0, gate.length() - GATE.length()))
                                        .collect(Collectors.joining(", "))
                                + ".",
                        gates,
                        List.of()));
        return Stream.concat(each, causes).toList();
    }

    private Explanation.Sentence open(Assessment.NotEvaluated open) {
        String tests = Stream.of(open.test().split(" ", -1)).map(this::testName).collect(Collectors.joining("; "));
        String test = open.test().isEmpty() ? "" : " (would tell: " + tests + ")";
        return new Explanation.Sentence(
                open.rule() + ": " + open.because() + test + ".", List.of(open.rule()), List.of());
    }

    /// The name of a proposed test; its code if it is not among the proposals.
    private String testName(String code) {
        return assessment.nextTests().stream()
                .filter(t -> t.code().equals(code))
                .findFirst()
                .map(Assessment.NextTest::display)
                .orElse(code);
    }

    private static Explanation.Sentence sentence(String text) {
        return new Explanation.Sentence(text, List.of(), List.of());
    }

    /// Facts as `vitamin B12 80.0 pg/mL`.
    private String values(List<String> ids) {
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(facts.get(id)))
                .map(Explainer::said)
                .collect(Collectors.joining(", "));
    }

    private static String said(Assessment.Fact fact) {
        if (fact.low().isEmpty() && fact.high().isEmpty()) {
            return fact.display() + fact.asSent().map(s -> " " + s.value()).orElse("");
        }
        String unit = fact.unit().map(u -> UnitWords.of(u, fact.display())).orElse("");
        return (fact.display() + " " + range(fact) + " " + unit).strip();
    }

    private static String range(Assessment.Fact fact) {
        double low = fact.low().orElse(Double.NEGATIVE_INFINITY);
        double high = fact.high().orElse(Double.POSITIVE_INFINITY);
        if (low == high) {
            return plain(low);
        }
        return fact.asSent()
                .filter(s -> !s.comparator().isEmpty())
                .map(s -> s.comparator() + plain(s.comparator().startsWith("<") ? high : low))
                .orElseGet(() -> plain(low) + " to " + plain(high));
    }

    private static String plain(double x) {
        if (!Double.isFinite(x)) {
            return "unbounded";
        }
        return new java.math.BigDecimal(x)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
