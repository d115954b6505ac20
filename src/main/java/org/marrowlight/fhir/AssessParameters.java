package org.marrowlight.fhir;

import java.time.Instant;
import java.util.Optional;
import org.marrowlight.knowledge.PackId;

/// The parameters of `$assess-cytopenia` beside the bundle (interfaces 1.2).
///
/// @param persist whether the answer is recorded; true unless the sender says no
/// @param rulePack canonical of the pack that shall answer, with or without version; the one in force if empty
public record AssessParameters(
        Optional<String> subject, Optional<Instant> evaluationTime, boolean persist, Optional<String> rulePack) {

    /// What holds for a raw Bundle.
    public static final AssessParameters NONE =
            new AssessParameters(Optional.empty(), Optional.empty(), true, Optional.empty());

    /// Whether another pack than the given one is asked for.
    public boolean asksForAnother(PackId pack) {
        String canonical = Canon.library(pack);
        return rulePack.filter(asked -> !canonical.equals(asked) && !canonical.startsWith(asked + "|"))
                .isPresent();
    }

    AssessParameters about(Optional<String> patient) {
        return new AssessParameters(patient, evaluationTime, persist, rulePack);
    }

    AssessParameters at(Instant moment) {
        return new AssessParameters(subject, Optional.of(moment), persist, rulePack);
    }

    AssessParameters persisted(boolean recorded) {
        return new AssessParameters(subject, evaluationTime, recorded, rulePack);
    }

    AssessParameters by(String pack) {
        return new AssessParameters(subject, evaluationTime, persist, Optional.of(pack));
    }
}
