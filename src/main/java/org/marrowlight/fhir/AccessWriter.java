package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.temporal.ChronoUnit;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.consult.Caller;

/// Writes an access as an AuditEvent after IHE Basic Audit Log Patterns (BALP 1.1.3: Create, Read and Query, with and
/// without a patient); refusals have no profile there and follow the same pattern with another outcome.
///
/// @param service address of the FHIR door, which stands for the service
record AccessWriter(String service) {

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/";
    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String UNKNOWN = "unknown";

    AuditEvent write(AccessEntry entry) {
        Access access = entry.access();
        AuditEvent event = new AuditEvent();
        event.setId(entry.id());
        event.setLanguage(Canon.LANGUAGE);
        event.setType(coding(TERMINOLOGY + "audit-event-type", "rest", "Restful Operation"));
        interaction(event, access.act());
        event.setRecordedElement(
                new InstantType(entry.at().truncatedTo(ChronoUnit.MILLIS).toString()));
        outcome(event, entry);
        agents(event, access);
        event.getSource().getObserver().setDisplay("Marrowlight").setIdentifier(identifier(service));
        entities(event, entry);
        event.setText(Page.of(sentence(entry)));
        return event;
    }

    private static void interaction(AuditEvent event, Access.Act act) {
        String code =
                switch (act) {
                    case CREATE -> "create";
                    case READ -> "read";
                    case SEARCH -> "search-type";
                    case UPDATE -> "update";
                    case DELETE -> "delete";
                };
        event.addSubtype(coding("http://hl7.org/fhir/restful-interaction", code, code));
        event.setAction(
                switch (act) {
                    case CREATE -> AuditEventAction.C;
                    case READ -> AuditEventAction.R;
                    case SEARCH -> AuditEventAction.E;
                    case UPDATE -> AuditEventAction.U;
                    case DELETE -> AuditEventAction.D;
                });
    }

    private static void outcome(AuditEvent event, AccessEntry entry) {
        entry.refusal().ifPresentOrElse(status -> refused(event, status), () -> granted(event, entry));
    }

    private static void refused(AuditEvent event, int status) {
        event.setOutcome(status < 500 ? AuditEventOutcome._4 : AuditEventOutcome._8);
        event.setOutcomeDesc("HTTP status " + status);
    }

    private static void granted(AuditEvent event, AccessEntry entry) {
        event.setOutcome(AuditEventOutcome._0);
        String patient = entry.patient().isPresent() ? "Patient" : "";
        String profile =
                switch (entry.access().act()) {
                    case CREATE -> "Create";
                    case READ -> "Read";
                    case SEARCH -> "Query";
                    case UPDATE -> "Update";
                    case DELETE -> "Delete";
                };
        event.getMeta().addProfile(BALP + "StructureDefinition/IHE.BasicAudit." + patient + profile);
    }

    /// What is read flows from the service to the client; everything else flows the other way.
    private void agents(AuditEvent event, Access access) {
        Coding source = coding(DCM, "110153", "Source Role ID");
        Coding destination = coding(DCM, "110152", "Destination Role ID");
        boolean read = access.act() == Access.Act.READ;
        Caller caller = access.caller();
        boolean person = caller.kind() == Caller.Kind.PERSON;
        AuditEventAgentComponent client = agent(event, read ? destination : source);
        client.setRequestor(!person);
        client.getNetwork().setAddress(caller.address().orElse(UNKNOWN)).setType(AuditEventAgentNetworkType._2);
        AuditEventAgentComponent server = agent(event, read ? source : destination);
        server.setRequestor(false).getWho().setDisplay("Marrowlight").setIdentifier(identifier(service));
        server.getNetwork().setAddress(service).setType(AuditEventAgentNetworkType._5);
        if (person) {
            client.getWho().setDisplay("the program of a person");
            String part = access.act() == Access.Act.CREATE ? "AUT" : "IRCP";
            AuditEventAgentComponent user = agent(
                    event,
                    coding(
                            TERMINOLOGY + "v3-ParticipationType",
                            part,
                            part.equals("AUT") ? "author (originator)" : "information recipient"));
            user.setRequestor(true).setName(Printable.of(caller.name()));
            user.getWho().setDisplay(Printable.of(caller.name())).setIdentifier(identifier(caller.name()));
        } else {
            client.setName(Printable.of(caller.name()));
            client.getWho().setDisplay(Printable.of(caller.name())).setIdentifier(identifier(caller.name()));
        }
    }

    private static AuditEventAgentComponent agent(AuditEvent event, Coding type) {
        return event.addAgent().setType(new CodeableConcept(type));
    }

    private void entities(AuditEvent event, AccessEntry entry) {
        Access access = entry.access();
        entry.patient().ifPresent(patient -> entity(event, "1", "Person", "1", "Patient")
                .setWhat(SenderReference.toPatient(entry.patient())));
        if (access.act() == Access.Act.SEARCH) {
            String query = access.what() + "?" + access.query().orElse("");
            entity(event, "2", "System Object", "24", "Query").setQuery(query.getBytes(UTF_8));
        } else {
            AuditEventEntityComponent data = entity(event, "2", "System Object", "4", "Domain Resource");
            data.setWhat(
                    access.what().matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}")
                            ? new Reference(access.what())
                            : new Reference().setDisplay(Printable.of(access.what())));
        }
        event.addEntity()
                .setType(coding(BALP + "CodeSystem/BasicAuditEntityType", "XrequestId", "X-Request-Id"))
                .getWhat()
                .setIdentifier(identifier(access.caller().request()));
    }

    private static AuditEventEntityComponent entity(
            AuditEvent event, String type, String typeWords, String role, String roleWords) {
        return event.addEntity()
                .setType(coding(TERMINOLOGY + "audit-entity-type", type, typeWords))
                .setRole(coding(TERMINOLOGY + "object-role", role, roleWords));
    }

    private static String sentence(AccessEntry entry) {
        String what =
                switch (entry.access().act()) {
                    case CREATE -> "an answer recorded";
                    case READ -> "a look at a record";
                    case SEARCH -> "a search";
                    case UPDATE -> "a change";
                    case DELETE -> "a removal";
                };
        String outcome = entry.refusal().isPresent() ? "was refused " : "was granted ";
        return entry.access().caller().name() + " " + outcome + what + ".";
    }

    private static Coding coding(String system, String code, String display) {
        return new Coding().setSystem(system).setCode(code).setDisplay(display);
    }

    private static Identifier identifier(String value) {
        return new Identifier().setValue(Printable.of(value));
    }
}
