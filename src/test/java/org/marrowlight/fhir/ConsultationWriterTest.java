package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestPriority;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Succession;
import org.marrowlight.fhir.ConsultationWriter.Detail;

class ConsultationWriterTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ConsultationWriter WRITER = new ConsultationWriter(FHIR);
    private static Profiles profiles;

    @BeforeAll
    static void readProfiles() {
        profiles = Profiles.read(FHIR);
    }

    private static Bundle answer() {
        return WRITER.write(AnswerFixtures.consultation(), AnswerFixtures.pack());
    }

    private static <T extends Resource> List<T> all(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String json(Resource resource) {
        return new String(WRITER.json(resource), StandardCharsets.UTF_8);
    }

    @Test
    void answer_isValidAgainstBaseR4() {
        Bundle bundle =
                WRITER.write(AnswerFixtures.consultation(), AnswerFixtures.pack(), Succession.NONE, Detail.TRACE);

        assertThat(profiles.errorsInBase(json(bundle))).isEmpty();
    }

    @Test
    void answer_conformsToOurOwnProfiles() {
        assertThat(profiles.errors(json(answer()), "cyto-result-bundle"))
                .extracting(SingleValidationMessage::getMessage)
                .isEmpty();
    }

    @Test
    void guidanceAlone_isValidAndPointsToNothingOutside() {
        GuidanceResponse guidance =
                WRITER.minimal(AnswerFixtures.consultation(), AnswerFixtures.pack(), Succession.NONE);

        assertThat(profiles.errorsInBase(json(guidance))).isEmpty();
        assertThat(json(guidance)).doesNotContain("urn:uuid:");
        assertThat(guidance.getIdElement().getIdPart())
                .isEqualTo(AnswerFixtures.consultation().id());
    }

    @Test
    void remarksAlone_areValid() {
        String remarks = json(WRITER.remarks(AnswerFixtures.consultation()));

        assertThat(profiles.errorsInBase(remarks)).isEmpty();
        assertThat(remarks).contains("ML-212", "DQ-EDTA");
    }

    @Test
    void sameConsultation_givesSameBytes() {
        assertThat(WRITER.json(answer())).isEqualTo(WRITER.json(answer()));
        assertThat(WRITER.xml(answer())).isEqualTo(WRITER.xml(answer()));
    }

    @Test
    void otherConsultation_hasOtherIds() {
        Consultation one = AnswerFixtures.consultation();
        Answer answer = Answer.of(one, AnswerFixtures.pack(), Succession.NONE);

        assertThat(answer.id("causes")).isNotEqualTo(answer.id("mechanism")).isNotEqualTo(one.id());
    }

    @Test
    void markupInDisplay_isEscapedInEveryNarrative() {
        Consultation hostile =
                AnswerFixtures.consultation(AnswerFixtures.womanWithMacrocytosis("<script>alert(1)</script>"));
        Bundle bundle = WRITER.write(hostile, AnswerFixtures.pack());

        assertThat(all(bundle, DomainResource.class))
                .allSatisfy(resource -> assertThat(resource.getText().getDivAsString())
                        .isNotBlank()
                        .doesNotContain("<script"));
        assertThat(all(bundle, GuidanceResponse.class).getFirst().getText().getDivAsString())
                .contains("&lt;script&gt;");
        assertThat(profiles.errorsInBase(json(bundle))).isEmpty();
    }

    @Test
    void references_keepTheSendersForm() {
        RiskAssessment risk = all(answer(), RiskAssessment.class).getFirst();

        assertThat(risk.getBasis())
                .extracting(Reference::getReference)
                .containsExactly("https://ehr.example.org/fhir/Observation/hb", "Observation/b12/_history/2", null);
        assertThat(risk.getBasis().getLast().getDisplay()).isEqualTo("Bundle.entry[4]");
        assertThat(risk.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(json(answer())).contains("\"Observation/b12/_history/2\"");
    }

    @Test
    void urnOfTheSender_staysAsItIs() {
        String urn = "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0";

        assertThat(SenderReference.to(urn).getReference()).isEqualTo(urn);
    }

    @Test
    void scriptAddress_isNoReference() {
        assertThat(SenderReference.to("javascript:alert(1)").getReference()).isNull();
    }

    @Test
    void guidance_isFirstAndLinksEverything() {
        Bundle bundle = answer();
        GuidanceResponse guidance = (GuidanceResponse) bundle.getEntryFirstRep().getResource();

        assertThat(guidance.getExtensionsByUrl(Canon.ASSESSMENT))
                .hasSize(all(bundle, RiskAssessment.class).size());
        assertThat(guidance.getExtensionsByUrl(Canon.ALERT)).hasSize(1);
        assertThat(guidance.getResult().getReference())
                .isEqualTo(
                        "urn:uuid:" + all(bundle, RequestGroup.class).getFirst().getIdPart());
        assertThat(guidance.getNoteFirstRep().getText()).startsWith("Decision support, not a diagnosis");
    }

    @Test
    void decisiveDataMissing_isDataRequested() {
        GuidanceResponse guidance = all(answer(), GuidanceResponse.class).getFirst();

        assertThat(guidance.getStatus()).isEqualTo(GuidanceResponseStatus.DATAREQUESTED);
        assertThat(guidance.getDataRequirementFirstRep().getExtensionString(Canon.IMPORTANCE))
                .isEqualTo("decisive");
    }

    @Test
    void differingLineages_haveAnAssessmentEach() {
        List<RiskAssessment> risks = all(answer(), RiskAssessment.class);

        assertThat(risks).hasSize(4);
        assertThat(risks.get(1).getExtensionString(Canon.LINEAGE)).isEqualTo("red-cells");
        assertThat(risks.get(2).getExtensionString(Canon.LINEAGE)).isEqualTo("platelets");
        assertThat(risks.getLast().getParent().getReference())
                .isEqualTo("urn:uuid:" + risks.getFirst().getIdPart());
    }

    @Test
    void mechanism_namesRejectedClassesToo() {
        RiskAssessment mechanism = all(answer(), RiskAssessment.class).getFirst();

        assertThat(mechanism.getPrediction())
                .extracting(p -> p.getOutcome().getCodingFirstRep().getCode() + " "
                        + p.getQualitativeRisk().getText())
                .containsExactly(
                        "ineffective-hematopoiesis moderate",
                        "aplasia none",
                        "peripheral-destruction none",
                        "loss-or-sequestration none");
    }

    @Test
    void probability_isNeverFilled() {
        assertThat(json(answer())).doesNotContain("probability");
    }

    @Test
    void onlySureCodes_areCodings() {
        RiskAssessment causes = all(answer(), RiskAssessment.class).getLast();

        assertThat(causes.getPredictionFirstRep().getOutcome().getCoding())
                .extracting(c -> c.getCode())
                .containsExactly("b12-deficiency", "E53.8");
    }

    @Test
    void alert_comesFirstInPageAndPlan() {
        Bundle bundle = answer();
        RequestGroup group = all(bundle, RequestGroup.class).getFirst();
        DetectedIssue alert = all(bundle, DetectedIssue.class).getFirst();

        assertThat(group.getActionFirstRep().getResource().getReference()).isEqualTo("urn:uuid:" + alert.getIdPart());
        assertThat(group.getPriority()).isEqualTo(RequestPriority.ASAP);
        String page = all(bundle, GuidanceResponse.class).getFirst().getText().getDivAsString();
        assertThat(page.indexOf("neurological")).isBetween(0, page.indexOf("Mechanism"));
    }

    @Test
    void tests_areProposalsOnly() {
        assertThat(all(answer(), ServiceRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.getStatus().toCode()).isEqualTo("draft");
            assertThat(request.getIntent().toCode()).isEqualTo("proposal");
        });
    }

    @Test
    void provenance_namesInputsPackAndDigests() {
        Provenance provenance = all(answer(), Provenance.class).getFirst();

        assertThat(provenance.getPolicy())
                .extracting(p -> p.getValue())
                .containsExactly(Canon.library(AnswerFixtures.PACK));
        assertThat(provenance.getEntity())
                .extracting(e -> e.getWhat().getIdentifier().getValue())
                .contains(AnswerFixtures.PACK.digest(), "ef".repeat(32));
    }

    @Test
    void trace_isContainedOnlyOnRequest() {
        Bundle traced =
                WRITER.write(AnswerFixtures.consultation(), AnswerFixtures.pack(), Succession.NONE, Detail.TRACE);

        assertThat(json(traced)).contains("\"#trace\"", "condition of E01-2");
        assertThat(json(answer())).doesNotContain("\"#trace\"");
    }

    @Test
    void transaction_storesEveryResourceUnderItsId() {
        Bundle stored = WRITER.transaction(
                AnswerFixtures.consultation(), AnswerFixtures.pack(), Succession.NONE, Detail.CONCLUSIONS);

        assertThat(Profiles.read(FHIR).errorsInBase(new String(WRITER.json(stored), UTF_8)))
                .isEmpty();
        assertThat(stored.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(stored.getEntry()).hasSizeGreaterThan(5).allSatisfy(entry -> {
            assertThat(entry.getRequest().getMethod()).isEqualTo(Bundle.HTTPVerb.PUT);
            assertThat(entry.getRequest().getUrl())
                    .isEqualTo(entry.getResource().fhirType() + "/"
                            + entry.getFullUrl().replace("urn:uuid:", ""));
        });
    }
}
