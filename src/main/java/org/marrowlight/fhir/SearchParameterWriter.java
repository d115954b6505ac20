package org.marrowlight.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.marrowlight.fhir.AnswerType.Meaning;
import org.marrowlight.fhir.AnswerType.Term;

/// Writes the search parameters that the service offers and FHIR R4 does not define.
record SearchParameterWriter(Published published) {

    private static final List<Meaning> OURS = List.of(Meaning.MECHANISM, Meaning.PACK);

    /// The canonical of a parameter of ours; empty where FHIR defines it.
    static Optional<String> canonical(AnswerType type, Term term) {
        return ours(type, term) ? Optional.of(Canon.BASE + "/SearchParameter/" + id(type, term)) : Optional.empty();
    }

    private static boolean ours(AnswerType type, Term term) {
        return OURS.contains(term.meaning()) || isDateOfGuidance(type, term);
    }

    private static boolean isDateOfGuidance(AnswerType type, Term term) {
        return type == AnswerType.GUIDANCE && term.meaning() == Meaning.AS_OF;
    }

    private static String id(AnswerType type, Term term) {
        return isDateOfGuidance(type, term) ? "cyto-guidance-date" : "cyto-" + term.name();
    }

    List<MetadataResource> write() {
        Map<String, SearchParameter> all = new LinkedHashMap<>();
        for (AnswerType type : AnswerType.values()) {
            type.terms().stream().filter(term -> ours(type, term)).forEach(term -> all.computeIfAbsent(
                            id(type, term), id -> parameter(id, type, term))
                    .addBase(type.type()));
        }
        return List.copyOf(all.values());
    }

    private SearchParameter parameter(String id, AnswerType type, Term term) {
        SearchParameter parameter = published.as(
                new SearchParameter(), id, "Search by " + term.name(), capital(term.documentation()) + ".");
        parameter.setTitle(null);
        parameter.setCode(term.name());
        parameter.setType(term.meaning().type());
        if (isDateOfGuidance(type, term)) {
            parameter.setExpression("GuidanceResponse.occurrenceDateTime");
        }
        return parameter;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
