package org.marrowlight.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.blood.Case;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.knowledge.RulePack;

/// The pack of this build, loaded once for all tests of rules.
final class Shipped {

    static final Rulebook RULEBOOK = new DroolsRulebook();
    static final Rulebook.Loaded LOADED = RULEBOOK.active();
    static final RulePack PACK = LOADED.pack();
    private static final Site SITE = Site.plain("none");
    private static final Assessor ASSESSOR = new Assessor(PACK, LOADED.reasoner(), SITE, "test");

    private Shipped() {}

    static Assessment assess(Map<String, String> written) {
        return assess(ExampleCase.of(written));
    }

    static Assessment assess(Case patientCase) {
        return ASSESSOR.assess(patientCase, ExampleCase.AS_OF, Optional.empty(), List.of());
    }
}
