package org.marrowlight.fhir;

import java.util.Optional;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.consult.Submission;

/// An input that has been read: the case or its refusal, the parameters that came with it, and what of it must be known
/// again.
public record Reading(Intake intake, AssessParameters parameters, Submission submission) {

    static Reading refused(Intake.Rejected why, Submission submission) {
        return new Reading(why, AssessParameters.NONE, submission);
    }

    /// The same input, refused for another reason: nothing that it says counts.
    public Reading refused(Intake.Rejected why) {
        return refused(why, Submission.of(submission.input()));
    }

    /// The key of a request whose sender gives none in a header: its identifier, or that of the bundle.
    static Optional<String> key(Optional<RequestIdentifier> request, Optional<RequestIdentifier> bundle) {
        return request.map(r -> "request " + r.text()).or(() -> bundle.map(b -> "bundle " + b.text()));
    }
}
