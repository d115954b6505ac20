package org.marrowlight.fhir;

import org.hl7.fhir.r4.model.Enumerations.FHIRAllTypes;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationKind;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;

/// Writes the definition of the operation that the service offers.
final class OperationWriter {

    private static final String PURPOSE =
            "Judges why blood cells are low from the laboratory results of one patient: mechanism, ranked causes, alerts, next"
                    + " tests, and what is missing. Decision support, not a diagnosis.";

    private static final String COMMENT =
            "The body is a Bundle, or Parameters that hold it, as JSON or XML, gzipped or not, of R4, R4B or R5. The bundle's type"
                    + " may be collection, searchset, batch, transaction, message or document; requests in its entries are not"
                    + " carried out. A repeated request (header Idempotency-Key, else requestIdentifier, else Bundle.identifier, else"
                    + " the same content) has the answer of the first.";

    private OperationWriter() {}

    static OperationDefinition write() {
        OperationDefinition operation = new OperationDefinition();
        operation.setId("assess-cytopenia");
        operation.setUrl(Canon.OPERATION);
        operation.setName("AssessCytopenia");
        operation.setTitle("Assess a cytopenia");
        operation.setStatus(PublicationStatus.DRAFT);
        operation.setKind(OperationKind.OPERATION);
        operation.setDescription(PURPOSE);
        operation.setComment(COMMENT);
        operation.setAffectsState(true);
        operation.setCode("assess-cytopenia");
        operation.addResource("Patient");
        operation.setSystem(true).setType(false).setInstance(true);
        addParameters(operation);
        operation.setText(Page.of(PURPOSE));
        return operation;
    }

    private static void addParameters(OperationDefinition operation) {
        operation.addParameter(parameter(
                "bundle", FHIRAllTypes.BUNDLE, "The results. A body that is itself a Bundle is this parameter alone."));
        operation.addParameter(parameter(
                        "subject",
                        FHIRAllTypes.STRING,
                        "Whom to judge, needed when the bundle is about several patients.")
                .setSearchType(SearchParamType.REFERENCE));
        operation.addParameter(parameter(
                "evaluationTime", FHIRAllTypes.DATETIME, "The moment to look from; the time of receipt if absent."));
        operation.addParameter(parameter(
                "rulePack",
                FHIRAllTypes.CANONICAL,
                "The rule pack that shall answer; the one in force if absent. Another one is refused."));
        operation.addParameter(parameter(
                "persist",
                FHIRAllTypes.BOOLEAN,
                "Whether the answer is recorded; true if absent, false for a dry run."));
        operation.addParameter(
                parameter(
                        "lookback",
                        FHIRAllTypes.DURATION,
                        "How far back from the newest blood count results are wanted; it only narrows the window of each test."));
        operation.addParameter(
                parameter(
                        "requestIdentifier",
                        FHIRAllTypes.IDENTIFIER,
                        "What the sender calls the request: it comes back in the GuidanceResponse, and makes a repetition known."));
        operation.addParameter(
                parameter(
                        "trace",
                        FHIRAllTypes.CODE,
                        "full: every firing as contained Parameters; link, the usual: the header Link leads to the recorded document."));
        operation.addParameter(parameter(
                "bundleType",
                FHIRAllTypes.CODE,
                "transaction: the answer as a transaction that a FHIR server stores, each resource by PUT under its id;"
                        + " collection, the usual."));
        operation.addParameter(answer());
    }

    private static OperationDefinitionParameterComponent parameter(String name, FHIRAllTypes type, String text) {
        return new OperationDefinitionParameterComponent()
                .setName(name)
                .setUse(OperationParameterUse.IN)
                .setMin(0)
                .setMax("1")
                .setDocumentation(text)
                .setType(type.toCode());
    }

    private static OperationDefinitionParameterComponent answer() {
        return parameter("return", FHIRAllTypes.BUNDLE, "A collection whose first entry is a GuidanceResponse.")
                .setUse(OperationParameterUse.OUT)
                .setMin(1);
    }
}
