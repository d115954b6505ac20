package org.marrowlight.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Narrative;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.CauseVerdict;
import org.marrowlight.differential.Assessment.MechanismVerdict;
import org.marrowlight.differential.Assessment.NextTest;
import org.marrowlight.differential.Assessment.QualityNote;
import org.marrowlight.fhir.MissingData.Need;
import org.marrowlight.knowledge.Level;

/// The short page that a clinician reads: alerts first, the verdict, the causes, the next tests, what is
/// missing, what to doubt, and the limits of use.
record ClinicianPage(Answer answer, MissingData missing) {

    Narrative write() {
        Assessment assessment = answer.assessment();
        return new Page()
                .section("Newer and older answers", SuccessionWords.of(answer.succession()))
                .section(
                        "Act now",
                        assessment.alerts().stream()
                                .map(alert ->
                                        AlertWriter.line(alert) + ". " + String.join(" ", AlertWriter.sentences(alert)))
                                .toList())
                .heading(verdict(assessment.mechanism()))
                .section("Lineages", lineages(assessment))
                .section("Causes, best supported first", causes(assessment))
                .section(
                        "Next tests",
                        assessment.nextTests().stream().map(ClinicianPage::line).toList())
                .section("Missing", missing.needs().stream().map(this::line).toList())
                .section(
                        "Quality",
                        assessment.quality().stream().map(QualityNote::text).toList())
                .section("Alerts that could not be decided", undecided(assessment))
                .paragraph(Canon.LIMITS_OF_USE)
                .paragraph(origin(assessment))
                .narrative();
    }

    private static String verdict(MechanismVerdict verdict) {
        String parts = verdict.parts().isEmpty() ? "" : ": " + String.join(" and ", verdict.parts());
        String subtype = verdict.subtype().map(s -> " (" + s + ")").orElse("");
        return "Mechanism: " + verdict.code().display() + parts + subtype + ", certainty " + verdict.certainty();
    }

    /// Alerts whose other triggers hold: silence about them would read as an all-clear.
    private static List<String> undecided(Assessment assessment) {
        return assessment.notEvaluated().stream()
                .filter(open -> open.rule().startsWith("ALERT-"))
                .map(open -> open.rule() + ": " + open.because())
                .toList();
    }

    private static List<String> lineages(Assessment assessment) {
        return assessment.lineages().stream()
                .map(l -> l.lineage().code() + ": " + l.state()
                        + (l.state().equals("low") ? ", " + l.mechanism().display() : ""))
                .toList();
    }

    /// Causes worth reading: those not set aside. The others stand in the RiskAssessment.
    private static List<String> causes(Assessment assessment) {
        return assessment.causes().stream()
                .filter(cause -> cause.level().atLeast(Level.CONSIDERED))
                .map(ClinicianPage::line)
                .toList();
    }

    private static String line(CauseVerdict cause) {
        List<String> parts = new ArrayList<>(List.of(CauseWriter.line(cause)));
        Stream.of(sentence("for", cause.for_()), sentence("against", cause.against()))
                .filter(s -> !s.isEmpty())
                .forEach(parts::add);
        return String.join("; ", parts);
    }

    private static String sentence(String direction, List<Argument> arguments) {
        return arguments.isEmpty()
                ? ""
                : direction + ": "
                        + String.join(
                                ", ", arguments.stream().map(Argument::text).toList());
    }

    private static String line(NextTest test) {
        return test.display() + " (" + test.urgency().code() + "): " + test.why();
    }

    private String line(Need need) {
        String name = answer.pack()
                .vocabulary()
                .analyte(need.analyte())
                .map(Analyte::display)
                .orElse(need.analyte());
        return need.decisive() ? name + " (decisive)" : name;
    }

    private static String origin(Assessment assessment) {
        return "Seen from " + assessment.asOf() + " by Marrowlight " + assessment.engine() + ", rule pack "
                + assessment.pack().id() + " " + assessment.pack().version() + " ("
                + assessment.pack().digest() + ").";
    }
}
