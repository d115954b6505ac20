package org.marrowlight.fhir;

import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.RequestIdentifier;

/// Writes the GuidanceResponse, the root of every answer.
record GuidanceWriter(Answer answer) {

    private static final String DIGEST = Canon.BASE + "/document-digest";

    /// The guidance by itself: it points to no other resource and holds the page, the remarks and what is
    /// missing.
    GuidanceResponse alone() {
        GuidanceResponse guidance = begin();
        Device device = new AuditWriter(answer).device();
        device.setId("device");
        device.setText(null);
        guidance.addContained(device);
        guidance.setPerformer(new Reference("#device"));
        return guidance;
    }

    /// The guidance as root of a bundle.
    GuidanceResponse root() {
        GuidanceResponse guidance = begin();
        guidance.setPerformer(answer.to(Answer.DEVICE));
        return guidance;
    }

    /// Points to a RiskAssessment or a DetectedIssue of the same bundle.
    static void link(GuidanceResponse guidance, String extension, Resource to) {
        guidance.addExtension(new Extension(
                extension, new Reference("urn:uuid:" + to.getIdElement().getIdPart())));
    }

    /// Puts the trace into the guidance.
    static void addTrace(GuidanceResponse guidance, Parameters trace) {
        trace.setId("trace");
        guidance.addContained(trace);
        guidance.setOutputParameters(new Reference("#trace"));
    }

    private GuidanceResponse begin() {
        Consultation consultation = answer.consultation();
        MissingData missing = MissingData.of(answer);
        GuidanceResponse guidance = new GuidanceResponse();
        guidance.setId(answer.id(Answer.GUIDANCE));
        guidance.setLanguage(Canon.LANGUAGE);
        guidance.getMeta().addTag(Uses.tag());
        guidance.addIdentifier().setSystem(DIGEST).setValue(consultation.documentDigest());
        consultation.request().ifPresent(request -> guidance.setRequestIdentifier(identifier(request)));
        guidance.setModule(new CanonicalType(NextTestWriter.module(answer)));
        guidance.setStatus(missing.status());
        guidance.setSubject(answer.subject());
        guidance.setOccurrenceDateTimeElement(answer.asOf());
        guidance.addNote().setText(Canon.LIMITS_OF_USE);
        SuccessionWords.of(answer.succession())
                .forEach(words -> guidance.addNote().setText(words));
        if (!answer.succession().replacedBy().isEmpty()) {
            guidance.getMeta().addTag(Uses.superseded());
        }
        guidance.setDataRequirement(new RequirementWriter(answer).write(missing.needs()));
        guidance.setText(new ClinicianPage(answer, missing).write());
        addRemarks(guidance);
        return guidance;
    }

    private static Identifier identifier(RequestIdentifier request) {
        Identifier identifier = new Identifier().setValue(request.value());
        request.system().ifPresent(identifier::setSystem);
        return identifier;
    }

    private void addRemarks(GuidanceResponse guidance) {
        if (answer.assessment().notices().isEmpty()
                && answer.assessment().quality().isEmpty()) {
            return;
        }
        OperationOutcome remarks = new OutcomeWriter().remarks(answer.assessment());
        remarks.setId("remarks");
        remarks.setText(null);
        guidance.addContained(remarks);
        guidance.addEvaluationMessage(new Reference("#remarks"));
    }
}
