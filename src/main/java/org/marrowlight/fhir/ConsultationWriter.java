package org.marrowlight.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Succession;
import org.marrowlight.knowledge.RulePack;

/// Writes a consultation as FHIR R4: a Bundle whose first entry is the GuidanceResponse. The same consultation
/// always gives the same bytes: no clock, no random id, a fixed order.
public final class ConsultationWriter {

    /// How much of the way is told.
    public enum Detail {
        /// the conclusions with their evidence
        CONCLUSIONS,
        /// and every firing, as contained Parameters
        TRACE
    }

    private final FhirContext fhir;

    /// @param fhir an R4 context; made once for the process, because making one takes a second
    public ConsultationWriter(FhirContext fhir) {
        this.fhir = fhir;
    }

    /// The whole answer of a consultation that nothing replaced.
    ///
    /// @param pack the pack that answered
    public Bundle write(Consultation consultation, RulePack pack) {
        return write(consultation, pack, Succession.NONE, Detail.CONCLUSIONS);
    }

    /// The whole answer.
    ///
    /// @param succession which answers it replaces, and which replace it
    public Bundle write(Consultation consultation, RulePack pack, Succession succession, Detail detail) {
        return write(Answer.of(consultation, pack, succession), detail);
    }

    private Bundle write(Answer answer, Detail detail) {
        GuidanceResponse guidance = new GuidanceWriter(answer).root();
        if (detail == Detail.TRACE) {
            GuidanceWriter.addTrace(guidance, new TraceWriter(answer).write());
        }
        List<Resource> outputs = outputs(answer, guidance);
        Bundle bundle = begin(answer);
        outputs.forEach(resource -> add(bundle, resource));
        add(bundle, new AuditWriter(answer).provenance(outputs));
        add(bundle, new AuditWriter(answer).device());
        return bundle;
    }

    /// The whole answer as a transaction: sent to a FHIR server it stores every resource under its own id, so that the
    /// same answer sent twice is stored once.
    public Bundle transaction(Consultation consultation, RulePack pack, Succession succession, Detail detail) {
        Bundle bundle = write(consultation, pack, succession, detail);
        bundle.setType(Bundle.BundleType.TRANSACTION);
        bundle.getEntry().forEach(entry -> entry.getRequest()
                .setMethod(Bundle.HTTPVerb.PUT)
                .setUrl(entry.getResource().fhirType() + "/"
                        + entry.getResource().getIdElement().getIdPart()));
        return bundle;
    }

    /// The answer taken apart, as its resources are read one by one.
    AnswerParts parts(Consultation consultation, RulePack pack, Succession succession) {
        Answer answer = Answer.of(consultation, pack, succession);
        return AnswerParts.of(fhir, answer, write(answer, Detail.CONCLUSIONS));
    }

    /// The ids of everything that an answer may be made of, told without writing it.
    public Set<UUID> ids(Consultation consultation, RulePack pack) {
        return Answer.of(consultation, pack, Succession.NONE).ids();
    }

    /// The GuidanceResponse alone (`Prefer: return=minimal`); it points to nothing outside itself.
    public GuidanceResponse minimal(Consultation consultation, RulePack pack, Succession succession) {
        return new GuidanceWriter(Answer.of(consultation, pack, succession)).alone();
    }

    /// The remarks alone (`Prefer: return=OperationOutcome`).
    public OperationOutcome remarks(Consultation consultation) {
        return new OutcomeWriter().remarks(consultation.assessment());
    }

    /// A resource as UTF-8 JSON.
    public byte[] json(Resource resource) {
        return bytes(fhir.newJsonParser(), resource);
    }

    /// A resource as UTF-8 XML.
    public byte[] xml(Resource resource) {
        return bytes(fhir.newXmlParser(), resource);
    }

    private static byte[] bytes(IParser parser, Resource resource) {
        parser.setStripVersionsFromReferences(false);
        return parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Resource> outputs(Answer answer, GuidanceResponse guidance) {
        List<Resource> outputs = new ArrayList<>(List.of(guidance));
        List<RiskAssessment> risks = new ArrayList<>(new MechanismWriter(answer).write());
        risks.add(new CauseWriter(answer).write());
        risks.forEach(risk -> GuidanceWriter.link(guidance, Canon.ASSESSMENT, risk));
        outputs.addAll(risks);
        List<DetectedIssue> alerts = new AlertWriter(answer).write();
        alerts.forEach(alert -> GuidanceWriter.link(guidance, Canon.ALERT, alert));
        outputs.addAll(alerts);
        new NextTestWriter(answer).write().ifPresent(group -> addPlan(guidance, group, outputs));
        outputs.addAll(new ProposalWriter(answer).write());
        return outputs;
    }

    private static void addPlan(GuidanceResponse guidance, RequestGroup group, List<Resource> outputs) {
        guidance.setResult(new Reference("urn:uuid:" + group.getIdElement().getIdPart()));
        outputs.add(group);
    }

    private static Bundle begin(Answer answer) {
        Consultation consultation = answer.consultation();
        Bundle bundle = new Bundle();
        bundle.setId(answer.id(Answer.BUNDLE));
        bundle.setLanguage(Canon.LANGUAGE);
        bundle.getMeta().addTag(Uses.tag());
        bundle.getIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + consultation.id());
        bundle.setType(Bundle.BundleType.COLLECTION);
        bundle.setTimestampElement(answer.recorded());
        return bundle;
    }

    private static void add(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + resource.getIdElement().getIdPart())
                .setResource(resource);
    }
}
