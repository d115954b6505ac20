package org.marrowlight.fhir;

import org.hl7.fhir.r4.model.RiskAssessment;

/// The parts that every RiskAssessment of an answer shares.
final class RiskForm {

    private RiskForm() {}

    /// A RiskAssessment in a role: whose, when, by what, from which Observations. No probability is ever
    /// filled in, because rule scores are not calibrated.
    static RiskAssessment begin(Answer answer, String role) {
        RiskAssessment risk = new RiskAssessment();
        risk.setId(answer.id(role));
        risk.setLanguage(Canon.LANGUAGE);
        risk.setStatus(RiskAssessment.RiskAssessmentStatus.PRELIMINARY);
        risk.setMethod(answer.method());
        risk.setSubject(answer.subject());
        risk.setOccurrence(answer.asOf());
        risk.setPerformer(answer.to(Answer.DEVICE));
        risk.setBasis(answer.observations());
        return risk;
    }
}
