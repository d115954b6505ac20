package org.marrowlight.consult;

import org.marrowlight.knowledge.PackId;
import org.marrowlight.knowledge.RulePack;

/// Which pack answers for whom.
@FunctionalInterface
public interface PacksInForce {

    /// What answers for an organisation now. Never waits for a pack to be compiled.
    Answerer of(String tenant);

    /// The pack that answered once, for the words of it; the one in force if that one is not on record.
    default RulePack words(String tenant, PackId pack) {
        return of(tenant).pack();
    }
}
