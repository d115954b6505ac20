package org.marrowlight.fhir;

import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.QualityNote;
import org.marrowlight.knowledge.Problem;

/// Writes problems as an OperationOutcome: a refusal, or the remarks on an input that was used.
public final class OutcomeWriter {

    /// The outcome of a list of problems; without any it says so, because R4 asks for one issue.
    public OperationOutcome write(List<Problem> problems) {
        OperationOutcome outcome = begin();
        problems.forEach(problem -> outcome.addIssue(issue(problem)));
        return finish(outcome);
    }

    /// What was repaired or left out of an input, and the traps of its samples.
    OperationOutcome remarks(Assessment assessment) {
        OperationOutcome outcome = begin();
        assessment.notices().forEach(problem -> outcome.addIssue(issue(problem)));
        assessment.quality().forEach(note -> outcome.addIssue(issue(note)));
        return finish(outcome);
    }

    private static OperationOutcome begin() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.setLanguage(Canon.LANGUAGE);
        return outcome;
    }

    private static OperationOutcome finish(OperationOutcome outcome) {
        if (outcome.getIssue().isEmpty()) {
            outcome.addIssue(
                    issue(IssueSeverity.INFORMATION, IssueType.INFORMATIONAL).setDiagnostics("Nothing to remark."));
        }
        outcome.setText(new Page()
                .section(
                        "Issues",
                        outcome.getIssue().stream().map(OutcomeWriter::line).toList())
                .narrative());
        return outcome;
    }

    private static String line(OperationOutcomeIssueComponent issue) {
        String where = issue.getExpression().stream()
                .map(e -> " (" + e.getValue() + ")")
                .collect(Collectors.joining());
        return issue.getSeverity().toCode() + ": " + issue.getDiagnostics() + where;
    }

    private static OperationOutcomeIssueComponent issue(Problem problem) {
        OperationOutcomeIssueComponent issue =
                issue(IssueSeverity.fromCode(problem.severity().code()), Refusal.issueType(problem.code()));
        issue.setDetails(Canon.concept(
                "cyto-issue", problem.code().code(), words(problem.code().name())));
        issue.setDiagnostics(Printable.of((sentence(problem.message()) + " " + sentence(problem.remedy())).strip()));
        if (!problem.where().isBlank()) {
            issue.addExpression(Printable.of(problem.where()));
        }
        return issue;
    }

    private static OperationOutcomeIssueComponent issue(IssueSeverity severity, IssueType type) {
        return new OperationOutcomeIssueComponent().setSeverity(severity).setCode(type);
    }

    /// Starts with a capital and ends with a stop, however it was written.
    private static String sentence(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        String stop = ".!?".indexOf(stripped.charAt(stripped.length() - 1)) < 0 ? "." : "";
        return Character.toUpperCase(stripped.charAt(0)) + stripped.substring(1) + stop;
    }

    private static String words(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static OperationOutcomeIssueComponent issue(QualityNote note) {
        boolean limits = note.effects().contains("suppress") || note.effects().contains("downgrade");
        OperationOutcomeIssueComponent issue =
                issue(limits ? IssueSeverity.WARNING : IssueSeverity.INFORMATION, IssueType.INFORMATIONAL);
        issue.setDetails(new CodeableConcept().setText(note.rule() + ": " + String.join(", ", note.effects())));
        issue.setDiagnostics(Printable.of(note.text()));
        return issue;
    }
}
