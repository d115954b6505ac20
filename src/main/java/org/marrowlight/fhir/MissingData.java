package org.marrowlight.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.CauseVerdict;
import org.marrowlight.differential.Assessment.Missing;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RuleCard.Effect.WeighsCause;

/// What was not sent and would matter, and what that makes of the answer's status.
///
/// @param needs best-ranked cause first, each analyte once
record MissingData(List<Need> needs, boolean concluded) {

    /// One analyte that is asked for.
    ///
    /// @param decisive its group holds a row that alone can decide a cause still in play, or a lineage is
    /// unknown without it
    record Need(String analyte, boolean decisive) {}

    static MissingData of(Answer answer) {
        Map<String, Boolean> needs = new LinkedHashMap<>();
        Assessment assessment = answer.assessment();
        assessment.lineages().stream()
                .filter(l -> l.state().equals("unknown"))
                .forEach(l -> needs.put(l.lineage().analyte(), true));
        assessment.causes().stream()
                .filter(cause -> cause.level().atLeast(Level.NOT_EVALUATED))
                .forEach(cause -> cause.missing().forEach(missing -> {
                    boolean decisive = decisive(answer, cause, missing);
                    missing.analytes().forEach(analyte -> needs.merge(analyte, decisive, Boolean::logicalOr));
                }));
        List<Need> sorted = needs.entrySet().stream()
                .map(entry -> new Need(entry.getKey(), entry.getValue()))
                .toList();
        return new MissingData(sorted, concluded(assessment));
    }

    /// R4 status: `success` = conclusion and nothing decisive missing, `data-requested` = conclusion that
    /// more data would sharpen, `data-required` = no conclusion without it.
    GuidanceResponseStatus status() {
        if (!concluded) {
            return GuidanceResponseStatus.DATAREQUIRED;
        }
        return needs.stream().anyMatch(Need::decisive)
                ? GuidanceResponseStatus.DATAREQUESTED
                : GuidanceResponseStatus.SUCCESS;
    }

    private static boolean concluded(Assessment assessment) {
        return assessment.mechanism().code() != Mechanism.INDETERMINATE
                || assessment.causes().stream().anyMatch(c -> c.level().atLeast(Level.PROBABLE));
    }

    /// Only causes that are in play and not settled can still be decided.
    private static boolean decisive(Answer answer, CauseVerdict cause, Missing missing) {
        boolean open = cause.level() == Level.PROBABLE || cause.level() == Level.POSSIBLE;
        return open
                && rows(answer, cause.code())
                        .anyMatch(w -> w.group().equals(missing.group())
                                && w.strength().decisive());
    }

    /// The evidence rows of a cause; a card names it by code or by id.
    private static Stream<WeighsCause> rows(Answer answer, String cause) {
        String id = answer.pack().cause(cause).map(c -> c.id()).orElse(cause);
        return Stream.of(cause, id)
                .distinct()
                .flatMap(name -> answer.pack().evidenceOf(name).stream())
                .map(RuleCard::effect)
                .map(WeighsCause.class::cast);
    }
}
