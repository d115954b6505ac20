package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

class OutcomeWriterTest {

    private static Problem unit() {
        return Problem.error(
                ProblemCode.UNKNOWN_UNIT,
                "Bundle.entry[7].resource.value",
                "The unit is not known.",
                "Send a UCUM unit.");
    }

    @Test
    void problem_becomesIssueWithCodeWordsAndPlace() {
        OperationOutcomeIssueComponent issue =
                new OutcomeWriter().write(List.of(unit())).getIssueFirstRep();

        assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.ERROR);
        assertThat(issue.getCode()).isEqualTo(IssueType.CODEINVALID);
        assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("ML-203");
        assertThat(issue.getDiagnostics()).isEqualTo("The unit is not known. Send a UCUM unit.");
        assertThat(issue.getExpression().getFirst().getValue()).isEqualTo("Bundle.entry[7].resource.value");
    }

    @Test
    void messageAndRemedy_areTwoSentences() {
        Problem terse = Problem.fatal(ProblemCode.NOT_JSON, "Bundle", "the body is empty", "send one resource");

        assertThat(new OutcomeWriter().write(List.of(terse)).getIssueFirstRep().getDiagnostics())
                .isEqualTo("The body is empty. Send one resource.");
    }

    @Test
    void noProblem_saysSo() {
        OperationOutcome outcome = new OutcomeWriter().write(List.of());

        assertThat(outcome.getIssue())
                .singleElement()
                .extracting(i -> i.getCode())
                .isEqualTo(IssueType.INFORMATIONAL);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_JSON, structure, 400",
        "BAD_PARAMETER, invalid, 400",
        "NOT_FOUND, not-found, 404",
        "METHOD_NOT_OFFERED, not-supported, 405",
        "NOT_ACCEPTABLE, not-supported, 406",
        "IDEMPOTENCY_CONFLICT, conflict, 409",
        "BODY_TOO_LARGE, too-long, 413",
        "TOO_MANY_ENTRIES, too-costly, 413",
        "UNSUPPORTED_MEDIA_TYPE, not-supported, 415",
        "SEVERAL_PATIENTS, business-rule, 422",
        "NO_USABLE_OBSERVATION, required, 422",
        "VALUE_UNREADABLE, value, 422",
        "SEVERAL_VALUES, invariant, 422",
        "FAULT, exception, 500"
    })
    void code_hasIssueTypeAndStatusOfTheTable(ProblemCode code, String type, int status) {
        assertThat(Refusal.issueType(code).toCode()).isEqualTo(type);
        assertThat(Refusal.status(code)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyCode_isWritten(ProblemCode code) {
        Problem problem = Problem.fatal(code, "", "What.", "");

        assertThat(new OutcomeWriter()
                        .write(List.of(problem))
                        .getIssueFirstRep()
                        .getCode())
                .isNotNull();
    }

    @Test
    void status_isThatOfTheGravestProblem() {
        Problem fatal = Problem.fatal(ProblemCode.BODY_TOO_LARGE, "", "Too large.", "Send less.");

        assertThat(Refusal.status(List.of(unit(), fatal))).isEqualTo(413);
        assertThatThrownBy(() -> Refusal.status(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void markupInMessage_isEscaped() {
        Problem hostile = Problem.warning(ProblemCode.NOT_UNDERSTOOD, "Bundle", "<script>alert(1)</script>\u0000", "");

        String page = new OutcomeWriter().write(List.of(hostile)).getText().getDivAsString();

        assertThat(page).doesNotContain("<script>").doesNotContain("\u0000").contains("&lt;script&gt;");
    }
}
