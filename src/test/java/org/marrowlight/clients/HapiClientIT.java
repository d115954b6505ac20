package org.marrowlight.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.interceptor.BasicAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowlight.web.Database;

/// The HAPI generic client gets on with the service.
@QuarkusTest
@QuarkusTestResource(Database.class)
class HapiClientIT {

    private static final String PATIENTS = "https://ehr.example.org/fhir/Patient/";

    private static final IClientInterceptor EHR = new BasicAuthInterceptor("ehr", "demo");
    private static final IClientInterceptor AUDITOR = new BasicAuthInterceptor("auditor", "demo");

    @TestHTTPResource("/fhir")
    URI base = URI.create("http://localhost");

    private HapiClient client = new HapiClient("http://localhost", EHR);
    private HapiClient auditor = new HapiClient("http://localhost", AUDITOR);

    @BeforeEach
    void open() {
        client = new HapiClient(base.toString(), EHR);
        auditor = new HapiClient(base.toString(), AUDITOR);
    }

    /// The example, told of a patient of one's own.
    private static Bundle example(String patient) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/examples/folate-trap.json"))
                .replace("Patient/p1\"", "Patient/" + patient + '"')
                .replace("\"id\": \"p1\"", "\"id\": \"" + patient + '"');
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, text);
    }

    private static <T extends Resource> List<T> parts(Class<T> type, Bundle bundle) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static GuidanceResponse guidance(Bundle answer) {
        return parts(GuidanceResponse.class, answer).getFirst();
    }

    private static String id(Resource part) {
        return part.getIdElement().getIdPart().replace("urn:uuid:", "");
    }

    @Test
    void metadata_namesTheSoftware() {
        assertThat(client.software()).isEqualTo("Marrowlight");
    }

    @Test
    void answer_isReadBackPartByPart() throws IOException {
        Bundle answer = client.assess(example("read"));

        GuidanceResponse guidance = client.readBack(GuidanceResponse.class, guidance(answer));
        assertThat(guidance.getOccurrenceDateTime()).isEqualTo(guidance(answer).getOccurrenceDateTime());
        assertThat(guidance.getSubject().getReference()).isEqualTo(PATIENTS + "read");
        assertThat(guidance.getPerformer().getReference()).startsWith("Device/");
        assertThat(parts(RiskAssessment.class, answer)).hasSize(2).allSatisfy(part -> {
            RiskAssessment read = client.readBack(RiskAssessment.class, part);
            assertThat(id(read)).isEqualTo(id(part));
            assertThat(read.getPrediction()).isNotEmpty().hasSameSizeAs(part.getPrediction());
        });
    }

    @Test
    void answer_isToldInFiveLinesByThePage() throws IOException {
        Bundle answer = client.assess(example("told"));
        List<String> told = new ArrayList<>();
        told.add("GuidanceResponse  " + guidance(answer).getStatus().toCode());
        for (RiskAssessment assessment : parts(RiskAssessment.class, answer)) {
            RiskAssessmentPredictionComponent best = assessment.getPredictionFirstRep();
            told.add("RiskAssessment    %s: %s, %s"
                    .formatted(
                            assessment.getCode().getText(),
                            best.getOutcome().getText(),
                            best.getQualitativeRisk().getText()));
        }
        DetectedIssue alert = parts(DetectedIssue.class, answer).getFirst();
        told.add("DetectedIssue     %s: %s"
                .formatted(alert.getSeverity().toCode(), alert.getCode().getText()));
        ServiceRequest proposal = parts(ServiceRequest.class, answer).getFirst();
        told.add("ServiceRequest    %s: %s"
                .formatted(proposal.getPriority().toCode(), proposal.getCode().getText()));

        assertThat(Files.readString(Path.of("src/site/markdown/clients.md"))).contains(String.join("\n", told));
    }

    @Test
    void patientOfTheAddress_isTheOneOfTheBundleOrRefused() throws IOException {
        Bundle results = example("p1");

        Bundle answer = client.assessPatient("p1", results);

        assertThat(guidance(answer).getSubject().getReference()).isEqualTo(PATIENTS + "p1");
        assertThat(refusal(() -> client.assessPatient("p2", results))).isEqualTo("ML-112");
    }

    @Test
    void refusal_comesAsAnOutcomeWithACode() {
        assertThat(refusal(() -> client.assess(new Bundle().setType(Bundle.BundleType.COLLECTION))))
                .isEqualTo("ML-109");
    }

    private static String refusal(ThrowingCallable call) {
        UnprocessableEntityException refused = catchThrowableOfType(UnprocessableEntityException.class, call);
        return ((OperationOutcome) refused.getOperationOutcome())
                .getIssueFirstRep()
                .getDetails()
                .getCodingFirstRep()
                .getCode();
    }

    @ParameterizedTest
    @CsvSource({
        "org.hl7.fhir.r4.model.GuidanceResponse, date",
        "org.hl7.fhir.r4.model.RiskAssessment, date",
        "org.hl7.fhir.r4.model.DetectedIssue, identified",
        "org.hl7.fhir.r4.model.Provenance, recorded"
    })
    void search_findsByPatientAndDate(Class<? extends Resource> type, String date) throws IOException {
        Bundle answer = client.assess(example("searched"));

        Bundle page = client.search(type, PATIENTS + "searched", date);

        assertThat(page.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        assertThat(page.getEntry()).hasSameSizeAs(parts(type, page)).isNotEmpty();
        assertThat(client.search(type, "nobody", date).getEntry()).isEmpty();
        assertThat(parts(type, page))
                .extracting(HapiClientIT::id)
                .containsAll(parts(type, answer).stream().map(HapiClientIT::id).toList());
    }

    @Test
    void auditEventAndProvenance_nameTheAnswer() throws IOException {
        String answer = "GuidanceResponse/" + id(guidance(client.assess(example("named"))));

        assertThat(parts(AuditEvent.class, auditor.search(AuditEvent.class, PATIENTS + "named", "date")))
                .anySatisfy(event -> assertThat(event.getEntity())
                        .extracting(entity -> entity.getWhat().getReference())
                        .contains(answer, PATIENTS + "named"));
        assertThat(parts(Provenance.class, client.search(Provenance.class, PATIENTS + "named", "recorded")))
                .anySatisfy(provenance -> assertThat(provenance.getTarget())
                        .extracting(target -> target.getReference())
                        .contains(answer));
    }

    @Test
    void nextPage_goesOnWhereTheFirstEnded() throws IOException {
        for (int day = 1; day <= 6; day++) {
            Bundle results = example("paged");
            parts(Patient.class, results).getFirst().setBirthDateElement(new DateType("1957-06-0" + day));
            client.assess(results);
        }

        Bundle first = client.search(RiskAssessment.class, PATIENTS + "paged", "date");
        Bundle second = client.nextPage(first);

        List<String> found = new ArrayList<>();
        parts(RiskAssessment.class, first).forEach(part -> found.add(id(part)));
        parts(RiskAssessment.class, second).forEach(part -> found.add(id(part)));
        assertThat(found).hasSize(12).doesNotHaveDuplicates();
    }
}
