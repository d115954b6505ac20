package org.marrowlight.fhir;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/// Writes what the FHIR door offers: one operation, and reads of what it made. Lists only what is there.
public final class CapabilityWriter {

    /// The service that describes itself.
    ///
    /// @param engine version of the software
    /// @param released the day this version was released; not the day somebody asks
    /// @param base address of the FHIR door as clients reach it
    /// @param formats media types that the door reads and writes
    /// @param smart whether systems come with access tokens; otherwise with name and password
    public record Offer(String engine, LocalDate released, String base, List<String> formats, boolean smart) {
        public Offer {
            formats = List.copyOf(formats);
        }
    }

    private static final String NAME = "assess-cytopenia";
    private static final String VALIDATE = "http://hl7.org/fhir/OperationDefinition/Resource-validate";
    private static final List<String> DEFINITIONS = List.of(
            "ActivityDefinition",
            "CapabilityStatement",
            "CodeSystem",
            "ConceptMap",
            "ImplementationGuide",
            "Library",
            "OperationDefinition",
            "PlanDefinition",
            "SearchParameter",
            "StructureDefinition",
            "ValueSet");

    /// The statement of a running service.
    public CapabilityStatement write(Offer offer) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setId("marrowlight");
        statement.setLanguage(Canon.LANGUAGE);
        statement.setVersion(offer.engine());
        statement.setName("Marrowlight");
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDateElement(new DateTimeType(offer.released().toString()));
        statement.setKind(CapabilityStatementKind.INSTANCE);
        statement.getSoftware().setName("Marrowlight").setVersion(offer.engine());
        statement
                .getImplementation()
                .setDescription("Marrowlight, cytopenia decision support")
                .setUrl(offer.base());
        statement.setFhirVersion(FHIRVersion._4_0_1);
        offer.formats().forEach(statement::addFormat);
        statement.addImplementationGuide(Canon.BASE + "/ImplementationGuide/org.marrowlight.fhir");
        statement.addInstantiates(Canon.BASE + "/CapabilityStatement/cytopenia-assessment-service");
        CapabilityStatementRestComponent rest = rest();
        rest.setSecurity(security(offer.smart()));
        statement.addRest(rest);
        statement.setText(
                Page.of(
                        "Marrowlight " + offer.engine() + " offers the operation $assess-cytopenia on the system"
                                + " and on a Patient, and reads and searches of what its answers are made of. It is no store of results."));
        return statement;
    }

    /// What every service of this kind offers, whoever runs it.
    CapabilityStatement requirements(Published published) {
        CapabilityStatement statement = published.as(
                new CapabilityStatement(),
                "cytopenia-assessment-service",
                "Service that assesses cytopenias",
                "The operation, and reads and searches of what its answers are made of.");
        statement.setKind(CapabilityStatementKind.REQUIREMENTS);
        statement.setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("json");
        statement.addFormat("xml");
        statement.addRest(rest());
        return statement;
    }

    private static CapabilityStatementRestSecurityComponent security(boolean smart) {
        CapabilityStatementRestSecurityComponent security = new CapabilityStatementRestSecurityComponent();
        security.setCors(false);
        security.addService()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
                .setCode(smart ? "SMART-on-FHIR" : "Basic");
        security.setDescription(
                smart
                        ? "SMART Backend Services; see .well-known/smart-configuration."
                        : "Name and password of a user that this installation vouches for.");
        return security;
    }

    private static CapabilityStatementRestComponent rest() {
        CapabilityStatementRestComponent rest = new CapabilityStatementRestComponent();
        rest.setMode(RestfulCapabilityMode.SERVER);
        rest.setDocumentation("No create, update or transaction: send results to the operation.");
        rest.addOperation().setName(NAME).setDefinition(Canon.OPERATION);
        rest.addOperation().setName("validate").setDefinition(VALIDATE);
        Arrays.stream(AnswerType.values()).forEach(type -> rest.addResource(resource(type)));
        DEFINITIONS.forEach(
                type -> rest.addResource().setType(type).addInteraction().setCode(TypeRestfulInteraction.READ));
        rest.addResource().setType("Patient").addOperation().setName(NAME).setDefinition(Canon.OPERATION);
        return rest;
    }

    private static CapabilityStatementRestResourceComponent resource(AnswerType type) {
        CapabilityStatementRestResourceComponent resource = new CapabilityStatementRestResourceComponent();
        resource.setType(type.type());
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        if (type == AnswerType.GUIDANCE) {
            resource.addOperation().setName("replay").setDefinition(Canon.BASE + "/OperationDefinition/replay");
        }
        if (type.searchable()) {
            resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
            type.terms().forEach(term -> resource.addSearchParam()
                    .setName(term.name())
                    .setType(term.meaning().type())
                    .setDocumentation(term.documentation()));
        }
        return resource;
    }
}
