package org.marrowlight.web.pages;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowlight.consult.Consultation;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.Explainer;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.RulePack;

/// An assessment as the page shows it: plain texts in the order of reading.
public record AssessmentView(
        String id,
        String limit,
        String headline,
        String recorded,
        String about,
        Assessment assessment,
        List<Explanation.Section> sections,
        List<FactRow> facts,
        List<CauseBlock> causes,
        List<String> citations) {

    /// A row of the table of findings.
    ///
    /// @param css marks the state for the eye; the words say it too
    public record FactRow(
            String id,
            String display,
            String sent,
            String value,
            String interval,
            String flag,
            String state,
            String css) {}

    /// A cause with its arguments and the summands of its score.
    public record CauseBlock(
            String display,
            String level,
            String points,
            List<Row> arguments,
            List<String> missing,
            List<String> why,
            List<Row> share) {}

    /// A row of a small table.
    public record Row(String first, String second, String third, String fourth) {}

    /// The view of a recorded consultation.
    public static AssessmentView of(Consultation consultation, RulePack pack) {
        Assessment assessment = consultation.assessment();
        Explanation explanation = Explainer.explain(assessment);
        return new AssessmentView(
                consultation.id(),
                Explanation.LIMIT,
                explanation.headline(),
                consultation.recordedAt().toString(),
                about(assessment),
                assessment,
                explanation.sections().stream()
                        .filter(s -> !s.title().equals("Causes"))
                        .toList(),
                assessment.facts().stream().map(AssessmentView::fact).toList(),
                assessment.causes().stream().map(AssessmentView::cause).toList(),
                citations(assessment, pack));
    }

    private static String about(Assessment assessment) {
        Assessment.Person person = assessment.patient();
        return Stream.of(
                        person.reference(),
                        person.sex(),
                        person.ageYears().map(a -> a + " years"),
                        person.pregnant().filter(p -> p).map(p -> "pregnant"))
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + ", " + b)
                .orElse("patient not named");
    }

    private static FactRow fact(Assessment.Fact fact) {
        String sent = fact.asSent()
                .map(s -> (s.comparator() + s.value() + " " + s.unit()).strip())
                .orElse(fact.formula().orElse(""));
        String flag = fact.flag().orElse("");
        String state = fact.state()
                + fact.reason().map(r -> " (" + r + ")").orElse("")
                + (fact.used() || !fact.state().equals("measured") ? "" : ", not used");
        String css = fact.state().equals("measured") ? "flag-" + (flag.isEmpty() ? "none" : flag) : "flag-unknown";
        return new FactRow(fact.id(), fact.display(), sent, value(fact), interval(fact), flag, state, css);
    }

    private static String value(Assessment.Fact fact) {
        if (fact.low().isEmpty() && fact.high().isEmpty()) {
            return "";
        }
        String unit = fact.unit().map(u -> " " + u).orElse("");
        return fact.low().equals(fact.high())
                ? plain(fact.low()) + unit
                : plain(fact.low()) + " to " + plain(fact.high()) + unit;
    }

    private static String interval(Assessment.Fact fact) {
        return fact.reference()
                .map(r -> plain(r.low()) + " – " + plain(r.high()) + " (" + r.source() + ")")
                .orElse("");
    }

    private static String plain(Optional<Double> x) {
        return x.map(AssessmentView::plain).orElse("");
    }

    private static String plain(double x) {
        return new BigDecimal(x).round(new MathContext(5)).stripTrailingZeros().toPlainString();
    }

    private static CauseBlock cause(Assessment.CauseVerdict cause) {
        List<Row> arguments = Stream.concat(cause.for_().stream(), cause.against().stream())
                .map(a -> new Row(
                        a.direction() + " " + plain(a.points()),
                        a.text(),
                        a.threshold(),
                        a.rule() + " [" + String.join(", ", a.citations()) + "]"))
                .toList();
        List<String> missing = cause.missing().stream()
                .map(m -> m.group() + ": " + String.join(", ", m.analytes()))
                .toList();
        List<Row> share = cause.share().stream()
                .map(s -> new Row(
                        s.item(),
                        plain(s.sum()),
                        s.cap().map(AssessmentView::plain).orElse(""),
                        plain(s.points())))
                .toList();
        return new CauseBlock(
                cause.display(),
                cause.level().code(),
                plain(cause.points()),
                arguments,
                missing,
                cause.whyNotHigher(),
                share);
    }

    /// Every source that the document cites, in full.
    private static List<String> citations(Assessment assessment, RulePack pack) {
        Set<String> keys = new LinkedHashSet<>();
        assessment.mechanism().evidence().forEach(e -> keys.addAll(e.citations()));
        assessment.causes().forEach(c -> Stream.concat(c.for_().stream(), c.against().stream())
                .forEach(e -> keys.addAll(e.citations())));
        assessment.alerts().forEach(a -> keys.addAll(pack.card(a.rule()).citations()));
        assessment.nextTests().forEach(t -> keys.addAll(t.citations()));
        assessment.quality().forEach(q -> keys.addAll(q.citations()));
        List<String> full = new ArrayList<>();
        keys.stream()
                .sorted()
                .forEach(key -> Optional.ofNullable(pack.citations().get(key)).ifPresent(c -> full.add(reference(c))));
        return full;
    }

    private static String reference(Citation c) {
        String authors = c.authors().isEmpty() ? "" : c.authors() + ". ";
        return c.key() + ": " + authors + c.title() + ". " + c.journal() + " " + c.year() + ". " + c.doi();
    }
}
