package org.marrowlight.fhir;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.marrowlight.differential.Assessment.Alert;
import org.marrowlight.knowledge.Urgency;

/// Writes alerts as DetectedIssues.
record AlertWriter(Answer answer) {

    /// The role of an alert's DetectedIssue.
    static String role(Alert alert) {
        return "alert/" + alert.rule();
    }

    List<DetectedIssue> write() {
        return answer.assessment().alerts().stream().map(this::write).toList();
    }

    private DetectedIssue write(Alert alert) {
        List<Reference> observations = answer.observations(alert.facts());
        DetectedIssue issue = new DetectedIssue();
        issue.setId(answer.id(role(alert)));
        issue.setLanguage(Canon.LANGUAGE);
        issue.setStatus(DetectedIssue.DetectedIssueStatus.PRELIMINARY);
        issue.addExtension(new Extension(Canon.ALERT, new CodeType(alert.level().code())));
        issue.setCode(Canon.concept("cyto-alert", alert.code(), alert.display()));
        issue.setSeverity(severity(alert.level()));
        issue.setPatient(answer.subject());
        issue.setIdentified(answer.asOf());
        issue.setAuthor(answer.to(Answer.DEVICE));
        issue.setImplicated(observations);
        if (!observations.isEmpty()) {
            issue.addEvidence().setDetail(observations);
        }
        issue.setDetail(Printable.of(String.join("\n\n", sentences(alert))));
        issue.setText(new Page()
                .heading(line(alert))
                .section("Details", sentences(alert))
                .narrative());
        return issue;
    }

    /// An alert as one line of a page.
    static String line(Alert alert) {
        return alert.level().code() + ": " + alert.display()
                + (alert.confirmFirst() ? " (confirm the result first)" : "");
    }

    /// What an alert asks for and what stays open, one sentence each; the rule is always named.
    static List<String> sentences(Alert alert) {
        List<String> sentences = new ArrayList<>(alert.firstActions());
        if (alert.confirmFirst()) {
            sentences.add(
                    "A quality remark doubts a result behind this alert: confirm it first, do not wait with safety.");
        }
        if (!alert.unknownExclusions().isEmpty()) {
            sentences.add("Not looked at: " + String.join("; ", alert.unknownExclusions()));
        }
        alert.counterEvidence().forEach(a -> sentences.add("Against: " + a.text()));
        sentences.add("Rule " + alert.rule());
        return sentences;
    }

    private static DetectedIssueSeverity severity(Urgency level) {
        return switch (level) {
            case IMMEDIATE, SAME_DAY -> DetectedIssueSeverity.HIGH;
            case WITHIN_DAYS, DAYS -> DetectedIssueSeverity.MODERATE;
            case WEEKS -> DetectedIssueSeverity.LOW;
        };
    }
}
