package org.marrowlight.fhir;

import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/// Writes who had an answer recorded, when and about whom, after the pattern of IHE BALP for a create.
record AccessWriter(Answer answer) {

    static final String ROLE = "access";

    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String OBJECT = "http://terminology.hl7.org/CodeSystem/object-role";

    AuditEvent write() {
        AuditEvent event = new AuditEvent();
        event.setId(answer.id(ROLE));
        event.setLanguage(Canon.LANGUAGE);
        event.setType(new Coding().setSystem(TYPE).setCode("rest").setDisplay("RESTful Operation"));
        event.addSubtype(new Coding()
                .setSystem("http://hl7.org/fhir/restful-interaction")
                .setCode("create")
                .setDisplay("create"));
        event.setAction(AuditEventAction.C);
        event.setRecordedElement(answer.recorded());
        event.setOutcome(AuditEventOutcome._0);
        event.addAgent()
                .setRequestor(true)
                .getWho()
                .setDisplay(Printable.of(answer.consultation().requester()));
        event.addAgent().setRequestor(false).setWho(answer.to(Answer.DEVICE));
        event.getSource().setObserver(answer.to(Answer.DEVICE));
        event.addEntity(entity("1", "Person", "1", "Patient", answer.subject()));
        event.addEntity(entity("2", "System Object", "4", "Domain Resource", answer.to(Answer.GUIDANCE)));
        event.setText(
                Page.of("An answer was recorded for " + answer.consultation().requester() + "."));
        return event;
    }

    private static AuditEventEntityComponent entity(
            String type, String typeWords, String role, String roleWords, Reference what) {
        return new AuditEventEntityComponent()
                .setWhat(what)
                .setType(new Coding().setSystem(ENTITY).setCode(type).setDisplay(typeWords))
                .setRole(new Coding().setSystem(OBJECT).setCode(role).setDisplay(roleWords));
    }
}
