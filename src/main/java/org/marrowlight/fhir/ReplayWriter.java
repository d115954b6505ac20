package org.marrowlight.fhir;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.marrowlight.consult.Replay;
import org.marrowlight.differential.DocumentDifference;

/// Writes what came of a replay as Parameters.
final class ReplayWriter {

    /// More members are counted, not told.
    private static final int TOLD = 500;

    private ReplayWriter() {}

    static Parameters write(Replay.Replayed replayed) {
        Parameters told = new Parameters();
        told.addParameter()
                .setName("record")
                .setValue(
                        new Reference("GuidanceResponse/" + replayed.recorded().id()));
        told.addParameter()
                .setName("documentDigest")
                .setValue(new StringType(replayed.recorded().documentDigest()));
        told.addParameter()
                .setName("engine")
                .setValue(new StringType(replayed.engine().version()));
        told.addParameter().setName("sameEngine").setValue(new BooleanType(replayed.sameEngine()));
        outcome(told, replayed.outcome());
        return told;
    }

    private static void outcome(Parameters told, Replay.Outcome outcome) {
        switch (outcome) {
            case Replay.Identical same -> code(told, "identical");
            case Replay.Different different -> {
                code(told, "different");
                told.addParameter()
                        .setName("differences")
                        .setValue(new org.hl7.fhir.r4.model.IntegerType(
                                different.members().size()));
                different.members().stream().limit(TOLD).forEach(member -> difference(told, member));
            }
            case Replay.NotReplayable not -> {
                code(told, "not-replayable");
                told.addParameter().setName("reason").setValue(new StringType(not.why()));
                told.addParameter().setName("needsEngine").setValue(new StringType(not.needs()));
            }
        }
    }

    private static void code(Parameters told, String code) {
        told.addParameter().setName("outcome").setValue(new CodeType(code));
    }

    private static void difference(Parameters told, DocumentDifference.Member member) {
        ParametersParameterComponent difference = told.addParameter().setName("difference");
        difference.addPart().setName("path").setValue(new StringType(member.path()));
        member.before()
                .ifPresent(before -> difference.addPart().setName("recorded").setValue(new StringType(before)));
        member.after()
                .ifPresent(after -> difference.addPart().setName("replayed").setValue(new StringType(after)));
    }
}
