package org.marrowlight.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.marrowlight.consult.Consultation;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;

/// The FHIR answers of the service as JSON bytes, for doors that do not know HAPI. Making one takes seconds:
/// make it once.
public final class AnswerBytes {

    private final ConsultationWriter writer = new ConsultationWriter(FhirContext.forR4Cached());
    private final OutcomeWriter outcomes = new OutcomeWriter();
    private final CapabilityWriter capabilities = new CapabilityWriter();

    /// The whole answer.
    public byte[] bundle(Consultation consultation, RulePack pack) {
        return writer.json(writer.write(consultation, pack));
    }

    /// The GuidanceResponse alone.
    public byte[] guidance(Consultation consultation, RulePack pack) {
        return writer.json(writer.minimal(consultation, pack));
    }

    /// The remarks alone.
    public byte[] remarks(Consultation consultation) {
        return writer.json(writer.remarks(consultation));
    }

    /// A refusal.
    public byte[] outcome(List<Problem> problems) {
        return writer.json(outcomes.write(problems));
    }

    /// What the service offers.
    public byte[] capability(CapabilityWriter.Offer service) {
        return writer.json(capabilities.write(service));
    }

    /// The definition of the operation.
    public byte[] operation() {
        return writer.json(capabilities.operation());
    }
}
