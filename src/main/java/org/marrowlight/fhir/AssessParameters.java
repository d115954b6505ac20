package org.marrowlight.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.knowledge.PackId;

/// The parameters of `$assess-cytopenia` beside the bundle (interfaces 1.2).
///
/// @param persist whether the answer is recorded; true unless the sender says no
/// @param rulePack canonical of the pack that shall answer, with or without version; the one in force if empty
/// @param lookback how far back from the index count results are wanted
/// @param request what the sender calls the request
/// @param trace whether every firing is told
/// @param transaction whether the answer comes as a transaction that stores it
public record AssessParameters(
        Optional<String> subject,
        Optional<Instant> evaluationTime,
        boolean persist,
        Optional<String> rulePack,
        Optional<Duration> lookback,
        Optional<RequestIdentifier> request,
        boolean trace,
        boolean transaction) {

    /// What holds for a raw Bundle.
    public static final AssessParameters NONE = new AssessParameters(
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false);

    /// Whether another pack than the given one is asked for.
    public boolean asksForAnother(PackId pack) {
        String canonical = Canon.library(pack);
        return rulePack.filter(asked -> !canonical.equals(asked) && !canonical.startsWith(asked + "|"))
                .isPresent();
    }
}
