package org.marrowlight.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.differential.Assessment.NextTest;
import org.marrowlight.knowledge.TestOrder;

/// Writes each proposed test as a draft ServiceRequest. It is a proposal: nothing is ordered.
record ProposalWriter(Answer answer) {

    /// Burden of an add-on or a new tube, and of imaging (the column `burden` of `tests.csv`).
    private static final int BLOOD = 2;

    private static final int IMAGING = 4;

    /// The role of a test's ServiceRequest.
    static String role(NextTest test) {
        return "test/" + test.code();
    }

    List<ServiceRequest> write() {
        List<Reference> reasons = answer.observations(lowCounts());
        return answer.assessment().nextTests().stream()
                .map(test -> write(test, reasons))
                .toList();
    }

    private ServiceRequest write(NextTest test, List<Reference> reasons) {
        ServiceRequest request = new ServiceRequest();
        request.setId(answer.id(role(test)));
        request.setLanguage(Canon.LANGUAGE);
        request.setStatus(ServiceRequestStatus.DRAFT);
        request.setIntent(ServiceRequestIntent.PROPOSAL);
        request.setPriority(ServiceRequestPriority.fromCode(
                NextTestWriter.priority(test.urgency()).toCode()));
        category(test).ifPresent(request::addCategory);
        request.setCode(code(test));
        request.setSubject(answer.subject());
        request.setAuthoredOnElement(answer.asOf());
        request.setRequester(answer.to(Answer.DEVICE));
        reasons.forEach(reason -> request.addReasonReference(reason.copy()));
        request.addSupportingInfo(answer.to(Answer.MECHANISM));
        request.addSupportingInfo(answer.to(Answer.CAUSES));
        request.setText(Page.of("Proposed, not ordered: " + test.display() + ". " + NextTestWriter.why(test)));
        return request;
    }

    private static CodeableConcept code(NextTest test) {
        CodeableConcept code = Canon.concept("cyto-test", test.code(), test.display());
        test.loinc().forEach(loinc -> code.addCoding().setSystem(Canon.LOINC).setCode(loinc));
        return code;
    }

    private Optional<CodeableConcept> category(NextTest test) {
        return answer.pack().tests().stream()
                .filter(order -> order.code().equals(test.code()))
                .map(TestOrder::burden)
                .findFirst()
                .flatMap(ProposalWriter::category);
    }

    private static Optional<CodeableConcept> category(int burden) {
        if (burden <= BLOOD) {
            return Optional.of(category("108252007", "laboratory procedure"));
        }
        return burden == IMAGING ? Optional.of(category("363679005", "imaging")) : Optional.empty();
    }

    private static CodeableConcept category(String snomed, String text) {
        CodeableConcept category = new CodeableConcept().setText(text);
        category.addCoding().setSystem(Canon.SNOMED).setCode(snomed);
        return category;
    }

    private List<String> lowCounts() {
        List<String> analytes = answer.assessment().lineages().stream()
                .filter(l -> l.state().equals("low"))
                .map(l -> l.lineage().analyte())
                .toList();
        return answer.facts().values().stream()
                .filter(f -> f.used() && analytes.contains(f.analyte()))
                .map(Fact::id)
                .toList();
    }
}
