package org.marrowlight.web.pages.trace;

import java.util.List;
import java.util.Optional;
import org.marrowlight.consult.Consultation;
import org.marrowlight.web.pages.ReplayView;
import org.marrowlight.web.pages.rules.CardView;
import org.marrowlight.web.pages.rules.Slice;

/// The page of a trace.
///
/// @param firings how many there are without a filter
/// @param causes whose chain can be asked for
/// @param cards of the rule that is filtered by
/// @param suffix what addresses of rules carry on so that they stay in the pack that answered
/// @param otherPack version of the pack whose words these are, if it is not the one that answered; else empty
public record TraceView(
        Consultation answer,
        String recorded,
        Filter filter,
        int firings,
        Slice<StepRow> steps,
        List<String> stages,
        List<AlertRow> alerts,
        List<StepRow.Named> causes,
        String of,
        Optional<ChainView> chain,
        List<CardView> cards,
        String suffix,
        String otherPack,
        Optional<ProofView> proof,
        Optional<ReplayView> replay) {

    /// How addresses of rules end.
    public String at() {
        return suffix.isEmpty() ? "" : "?" + suffix;
    }

    /// Bytes that were sent.
    public int size() {
        return answer.input().length;
    }
}
