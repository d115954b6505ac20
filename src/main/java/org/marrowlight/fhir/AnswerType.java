package org.marrowlight.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/// The types of resource that can be read back, with what they can be searched by: what answers are made of, and the
/// record of who saw them.
public enum AnswerType {
    GUIDANCE("GuidanceResponse"),
    RISK("RiskAssessment"),
    ALERT("DetectedIssue"),
    NEXT_TESTS("RequestGroup"),
    PROPOSAL("ServiceRequest"),
    PROVENANCE("Provenance"),
    AUDIT("AuditEvent"),
    DEVICE("Device"),
    BUNDLE("Bundle");

    /// What is meant by a search parameter.
    enum Meaning {
        ID(SearchParamType.TOKEN),
        PATIENT(SearchParamType.REFERENCE),
        AS_OF(SearchParamType.DATE),
        RECORDED(SearchParamType.DATE),
        MECHANISM(SearchParamType.TOKEN),
        PACK(SearchParamType.URI),
        REQUEST(SearchParamType.TOKEN),
        PART(SearchParamType.REFERENCE),
        AGENT(SearchParamType.STRING),
        OUTCOME(SearchParamType.TOKEN);

        private final SearchParamType type;

        Meaning(SearchParamType type) {
            this.type = type;
        }

        SearchParamType type() {
            return type;
        }
    }

    /// A search parameter.
    record Term(String name, Meaning meaning, String documentation) {}

    private static final List<Term> COMMON = List.of(
            new Term("_id", Meaning.ID, "id of the resource"),
            new Term(
                    "patient",
                    Meaning.PATIENT,
                    "the patient as the sender named it; without a server, the patient of that id on any server"),
            new Term(
                    "mechanism",
                    Meaning.MECHANISM,
                    "the mechanism that the answer found, for the patient or a blood line"),
            new Term("rule-pack", Meaning.PACK, "canonical of the rule pack that answered, with or without version"));

    private static final String MOMENT = "the moment the assessment looks from";
    private static final String RECORDED = "when the answer was recorded";
    private static final String PART = "a resource of the answer";

    private final String type;

    AnswerType(String type) {
        this.type = type;
    }

    /// The FHIR type.
    public String type() {
        return type;
    }

    /// The one of a FHIR type.
    public static Optional<AnswerType> of(String type) {
        return Arrays.stream(values()).filter(t -> t.type.equals(type)).findFirst();
    }

    /// Whether it can be searched; what cannot is reached from what can.
    public boolean searchable() {
        return !own().isEmpty();
    }

    /// What it can be searched by.
    List<Term> terms() {
        boolean common = searchable() && this != AUDIT;
        return common ? Stream.concat(COMMON.stream(), own().stream()).toList() : own();
    }

    private List<Term> own() {
        Term subject = new Term("subject", Meaning.PATIENT, "the same as patient");
        return switch (this) {
            case GUIDANCE ->
                List.of(
                        subject,
                        new Term("date", Meaning.AS_OF, MOMENT),
                        new Term("request", Meaning.REQUEST, "what the sender called the request"));
            case RISK -> List.of(subject, new Term("date", Meaning.AS_OF, MOMENT));
            case ALERT -> List.of(new Term("identified", Meaning.AS_OF, MOMENT));
            case PROVENANCE ->
                List.of(
                        new Term("target", Meaning.PART, PART),
                        new Term("when", Meaning.AS_OF, MOMENT),
                        new Term("recorded", Meaning.RECORDED, RECORDED));
            case AUDIT ->
                List.of(
                        new Term("_id", Meaning.ID, "id of the entry"),
                        new Term("patient", Meaning.PATIENT, "whose data were given or recorded"),
                        new Term("date", Meaning.RECORDED, "when it happened"),
                        new Term("entity", Meaning.PART, "the resource that was touched"),
                        new Term("agent-name", Meaning.AGENT, "the whole name of the person or system"),
                        new Term("outcome", Meaning.OUTCOME, "0 for granted, 4 for refused"));
            case NEXT_TESTS, PROPOSAL, DEVICE, BUNDLE -> List.of();
        };
    }
}
