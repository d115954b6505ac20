package org.marrowlight.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.PackId;

/// Writes by what the answer was made (Device) and from what (Provenance).
record AuditWriter(Answer answer) {

    private static final String AGENT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    /// This software, in the version that answered.
    Device device() {
        Device device = new Device();
        device.setId(answer.id(Answer.DEVICE));
        device.setLanguage(Canon.LANGUAGE);
        device.setStatus(Device.FHIRDeviceStatus.ACTIVE);
        device.addDeviceName().setName("Marrowlight").setType(Device.DeviceNameType.USERFRIENDLYNAME);
        device.setType(new CodeableConcept().setText("clinical decision support software"));
        device.addVersion().setValue(answer.assessment().engine());
        device.setText(Page.of("Marrowlight " + answer.assessment().engine() + ", decision support software."));
        return device;
    }

    /// From which inputs, by which pack and site profile, the targets were made.
    Provenance provenance(List<? extends Resource> targets) {
        Provenance provenance = new Provenance();
        provenance.setId(answer.id(Answer.PROVENANCE));
        provenance.setLanguage(Canon.LANGUAGE);
        targets.forEach(t -> provenance.addTarget(
                new Reference("urn:uuid:" + t.getIdElement().getIdPart())));
        provenance.setOccurred(answer.asOf());
        provenance.setRecordedElement(answer.recorded());
        provenance.addPolicy(Canon.library(answer.assessment().pack()));
        provenance.addAgent(agent());
        addEntities(provenance);
        provenance.setText(Page.of("Made by Marrowlight from the Observations that were sent, by rule pack "
                + answer.assessment().pack().id() + " "
                + answer.assessment().pack().version() + "."));
        return provenance;
    }

    private Provenance.ProvenanceAgentComponent agent() {
        Provenance.ProvenanceAgentComponent agent = new Provenance.ProvenanceAgentComponent();
        agent.getType().addCoding().setSystem(AGENT_TYPE).setCode("assembler");
        agent.setWho(answer.to(Answer.DEVICE));
        return agent;
    }

    private void addEntities(Provenance provenance) {
        Assessment assessment = answer.assessment();
        PackId pack = assessment.pack();
        answer.observations().forEach(o -> addEntity(provenance, ProvenanceEntityRole.SOURCE, o));
        answer.succession()
                .replaces()
                .forEach(earlier -> addEntity(
                        provenance, ProvenanceEntityRole.REVISION, new Reference("urn:uuid:" + earlier.earlier())));
        addEntity(
                provenance,
                ProvenanceEntityRole.SOURCE,
                digest(
                        "input-digest",
                        "input as received",
                        answer.consultation().inputDigest()));
        addEntity(
                provenance,
                ProvenanceEntityRole.DERIVATION,
                digest("pack-digest", "rule pack " + pack.id() + " " + pack.version(), pack.digest()));
        addEntity(
                provenance,
                ProvenanceEntityRole.DERIVATION,
                digest(
                        "site-digest",
                        "site profile " + assessment.site().id(),
                        assessment.site().digest()));
    }

    private static void addEntity(Provenance provenance, ProvenanceEntityRole role, Reference what) {
        provenance.addEntity().setRole(role).setWhat(what);
    }

    /// Something known by its SHA-256 in hexadecimal.
    private static Reference digest(String system, String display, String sha256) {
        return new Reference()
                .setDisplay(Printable.of(display))
                .setIdentifier(
                        new Identifier().setSystem(Canon.BASE + "/" + system).setValue(sha256));
    }
}
