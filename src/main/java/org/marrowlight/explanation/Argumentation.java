package org.marrowlight.explanation;

import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.RulePack;

/// Makes the argument of every conclusion out of the recorded document. The pack gives names and cards; nothing is
/// evaluated anew. Every sentence names a rule or a stated convention of the pack.
public final class Argumentation {

    private Argumentation() {}

    /// The arguments: alerts, the class of the patient, lineages, causes, each in the order of the document.
    ///
    /// @param pack the pack that made the document
    public static List<ConclusionArgument> of(Assessment assessment, RulePack pack) {
        Voice voice = new Voice(assessment, pack);
        MechanismArguments mechanisms = new MechanismArguments(assessment, pack, voice);
        CauseArguments causes = new CauseArguments(voice);
        AlertArguments alerts = new AlertArguments(pack, voice);
        return Stream.of(
                        assessment.alerts().stream().map(alerts::of),
                        Stream.of(mechanisms.ofPatient()),
                        assessment.lineages().stream().map(mechanisms::of),
                        assessment.causes().stream().map(causes::of))
                .flatMap(part -> part)
                .toList();
    }
}
