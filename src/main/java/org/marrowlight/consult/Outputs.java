package org.marrowlight.consult;

import java.util.Set;
import java.util.UUID;
import org.marrowlight.knowledge.RulePack;

/// Port to the language of the doors: what an answer is made of there, so that each part is found again.
@FunctionalInterface
public interface Outputs {

    /// The ids of the parts of an answer, its own among them.
    Set<UUID> of(Consultation consultation, RulePack pack);
}
