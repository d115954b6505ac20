package org.marrowlight.fhir;

import java.util.List;
import java.util.Optional;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Intake;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Reads a bundle on behalf of the patient of a path. A bundle about somebody else is refused, never read as if it
/// were about the patient of the path.
public final class SubjectReader {

    private final BundleReader reader;

    public SubjectReader(BundleReader reader) {
        this.reader = reader;
    }

    /// Reads an input as it was sent.
    public Reading read(byte[] input, InputOptions options) {
        Reading plain = reader.read(input, new ReadOptions(options.strict(), Optional.empty()));
        return options.patient()
                .map(id -> named(input, options.strict(), "Patient/" + id, plain))
                .orElse(plain);
    }

    private Reading named(byte[] input, boolean strict, String patient, Reading plain) {
        Reading named = reader.read(input, new ReadOptions(strict, Optional.of(patient)));
        boolean other =
                named.parameters().subject().filter(s -> !same(s, patient)).isPresent();
        return other || aboutAnother(plain, named, patient) ? mismatch(named) : named;
    }

    private static boolean same(String reference, String patient) {
        return patient.equals(reference) || patient.equals("Patient/" + reference) || reference.endsWith("/" + patient);
    }

    /// A bundle that is about one patient is about another one if the name of the path does not lead to it.
    private static boolean aboutAnother(Reading plain, Reading named, String patient) {
        if (!(plain.intake() instanceof Intake.Accepted alone)) {
            return false;
        }
        Optional<String> subject = alone.case_().patient().reference();
        return switch (named.intake()) {
            case Intake.Rejected rejected -> true;
            case Intake.Accepted accepted ->
                subject.filter(s -> !same(s, patient)).isPresent()
                        && !subject.equals(accepted.case_().patient().reference());
        };
    }

    private static Reading mismatch(Reading named) {
        Problem problem = Problem.fatal(
                ProblemCode.SUBJECT_MISMATCH,
                "Bundle.entry",
                "The bundle is not about the patient of the path.",
                "Send the results of that patient, or use the operation without a patient.");
        return named.refused(new Intake.Rejected(Optional.empty(), List.of(problem)));
    }
}
