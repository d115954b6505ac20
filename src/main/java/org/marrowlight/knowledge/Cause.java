package org.marrowlight.knowledge;

import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Lineage;

/// A cause (etiology, hypothesis) that can be ranked.
///
/// @param id row family of the knowledge base, for example `E01`
/// @param code code in documents, for example `b12-deficiency`
/// @param prior starting weight in decibans, given the gate
/// @param mechanism class that COMB-MECH adds for it; empty for a constitutional state
/// @param lineages lineages it acts on; empty means every lineage that is low
/// @param needsHemolysis whether its own finding is hemolysis rather than a low count (hemolytic classes of
/// COMB-MECH)
/// @param importance 3 for a cause behind an alert, 2 for a treatable one, 1 otherwise (knowledge base
/// section 8)
/// @param ceiling the highest level without one of the `unless` rules (COMB-5)
/// @param companion the cause whose level it never exceeds (COMB-5), empty if none
/// @param shownWhenConsidered whether it is listed at level considered (alert-relevant)
/// @param signedBy who has reviewed its row; empty means not reviewed by a clinician
public record Cause(
        String id,
        String code,
        String display,
        double prior,
        Optional<Mechanism> mechanism,
        String subtype,
        List<Lineage> lineages,
        boolean needsHemolysis,
        int importance,
        Level ceiling,
        List<String> unless,
        Optional<String> companion,
        boolean shownWhenConsidered,
        List<Coding> codings,
        List<String> citations,
        String signedBy) {

    /// A code of a public system for the cause; `sure` only where the code was confirmed.
    public record Coding(String system, String code, boolean sure) {}

    public Cause {
        lineages = List.copyOf(lineages);
        unless = List.copyOf(unless);
        codings = List.copyOf(codings);
        citations = List.copyOf(citations);
    }
}
