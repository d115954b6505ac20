package org.marrowlight.fhir;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.CauseVerdict;
import org.marrowlight.knowledge.Cause;

/// Writes the ranked causes as one RiskAssessment under that of the mechanism.
record CauseWriter(Answer answer) {

    RiskAssessment write() {
        List<CauseVerdict> causes = answer.assessment().causes();
        RiskAssessment risk = RiskForm.begin(answer, Answer.CAUSES);
        risk.setParent(answer.to(Answer.MECHANISM));
        risk.setCode(Canon.concept("cyto-assessment", "etiology", "ranked causes of the cytopenia"));
        IntStream.range(0, causes.size()).forEach(i -> risk.addPrediction(prediction(causes.get(i), i + 1)));
        risk.setText(new Page()
                .paragraph(causes.isEmpty() ? "No cause could be ranked." : "Causes, best supported first.")
                .section("Causes", causes.stream().map(CauseWriter::line).toList())
                .narrative());
        return risk;
    }

    /// A cause as one line of a page.
    static String line(CauseVerdict cause) {
        return cause.display() + ": " + cause.level().code();
    }

    private RiskAssessmentPredictionComponent prediction(CauseVerdict cause, int rank) {
        RiskAssessmentPredictionComponent prediction = new RiskAssessmentPredictionComponent();
        prediction.setOutcome(outcome(cause));
        prediction.setQualitativeRisk(Canon.concept("cyto-certainty", cause.level()));
        prediction.addExtension(new Extension(Canon.RANK, new PositiveIntType(rank)));
        prediction.addExtension(EvidenceWriter.score(cause.points()));
        List<Argument> arguments =
                Stream.concat(cause.for_().stream(), cause.against().stream()).toList();
        new EvidenceWriter(answer).write(arguments).forEach(prediction::addExtension);
        if (!cause.whyNotHigher().isEmpty()) {
            prediction.setRationale(Printable.of("Not higher because: " + String.join("; ", cause.whyNotHigher())));
        }
        return prediction;
    }

    /// Codes of public systems are given only where they were confirmed; the words always stand in `text`.
    private CodeableConcept outcome(CauseVerdict cause) {
        CodeableConcept outcome = Canon.concept("cyto-cause", cause.code(), cause.display());
        answer.pack().cause(cause.code()).map(Cause::codings).orElse(List.of()).stream()
                .filter(Cause.Coding::sure)
                .forEach(c -> Canon.publicSystem(c.system())
                        .ifPresent(
                                system -> outcome.addCoding().setSystem(system).setCode(c.code())));
        return outcome;
    }
}
