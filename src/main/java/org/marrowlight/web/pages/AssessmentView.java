package org.marrowlight.web.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Succession;
import org.marrowlight.consult.Supersession;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.Explainer;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.explanation.Explanation.Section;
import org.marrowlight.explanation.Explanation.Sentence;
import org.marrowlight.knowledge.RulePack;

/// A recorded assessment as its page shows it: plain texts in the order of reading.
///
/// @param openAlerts alerts that could not be decided: silence about them would read as an all-clear
/// @param superseded whether a result that it rests on was corrected or retracted later
/// @param newer ids of the answers that take its place
/// @param older ids of the answers whose place it takes
/// @param otherPack whether another pack is in force now than the one that answered
public record AssessmentView(
        String id,
        String limit,
        String headline,
        String recorded,
        String about,
        Assessment assessment,
        List<AlertBlock> alerts,
        long openAlerts,
        List<LineageRow> lineages,
        List<Sentence> mechanism,
        List<FactRow> facts,
        List<CauseBlock> causes,
        List<Sentence> nextTests,
        List<Sentence> quality,
        List<Sentence> notEvaluated,
        List<String> sources,
        boolean superseded,
        List<String> newer,
        List<String> older,
        boolean otherPack) {

    /// The view of a recorded consultation.
    ///
    /// @param pack the pack in force
    static AssessmentView of(Consultation consultation, Succession succession, RulePack pack) {
        Assessment assessment = consultation.assessment();
        Explanation explanation = Explainer.explain(assessment);
        return new AssessmentView(
                consultation.id(),
                Explanation.LIMIT,
                explanation.headline(),
                consultation.recordedAt().toString(),
                about(assessment.patient()),
                assessment,
                AlertBlock.of(assessment.alerts(), section(explanation, "Alerts")),
                assessment.notEvaluated().stream()
                        .filter(open -> open.rule().startsWith("ALERT-"))
                        .count(),
                assessment.lineages().stream().map(LineageRow::of).toList(),
                section(explanation, "Mechanism"),
                assessment.facts().stream().map(FactRow::of).toList(),
                assessment.causes().stream()
                        .map(cause -> CauseBlock.of(cause, pack.vocabulary()))
                        .toList(),
                section(explanation, "Next tests"),
                section(explanation, "Quality of the sample"),
                section(explanation, "Not evaluated"),
                Sources.of(assessment, pack),
                !succession.replacedBy().isEmpty(),
                succession.replacedBy().stream()
                        .flatMap(by -> by.later().stream())
                        .toList(),
                succession.replaces().stream().map(Supersession::earlier).toList(),
                !pack.id().digest().equals(assessment.pack().digest()));
    }

    private static List<Sentence> section(Explanation explanation, String title) {
        return explanation.sections().stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .map(Section::sentences)
                .orElse(List.of());
    }

    private static String about(Assessment.Person person) {
        return Stream.of(
                        person.reference(),
                        person.sex().or(() -> Optional.of("sex not known")),
                        person.ageYears().map(age -> age + " years").or(() -> Optional.of("age not known")),
                        person.pregnant().filter(pregnant -> pregnant).map(pregnant -> "pregnant"))
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
