package org.marrowlight.explanation;

import java.time.Instant;
import java.util.Optional;
import org.marrowlight.blood.Case;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.RulePack;

/// What would decide: tries every plausible result of every test in question by assessing the case with it, and tells
/// which results move the differential. Thread-safe.
public final class WhatIf {

    /// Evaluations that a request may cost unless it says otherwise.
    public static final int BUDGET = 300;

    private final RulePack pack;
    private final Assessor assessor;
    private final Site site;

    /// @param assessor of this pack and this site
    public WhatIf(RulePack pack, Assessor assessor, Site site) {
        this.pack = pack;
        this.assessor = assessor;
        this.site = site;
    }

    /// Explores a case as seen from a moment.
    ///
    /// @param source where the input came from, if anybody said
    /// @param budget evaluations of results that are allowed; the case as it is is one more
    public WhatIfReport explore(Case patientCase, Instant asOf, Optional<String> source, int budget) {
        WhatIfCase patient = new WhatIfCase(assessor, patientCase, asOf);
        Assessment before = patient.asItIs();
        Exploration exploration = new Exploration(
                patient,
                before,
                new TestsInQuestion(pack, before, site.practice().silencedTests()).all(),
                new PlausibleResults(pack, patient));
        int evaluations = exploration.spend(budget);
        return new WhatIfReport(
                WhatIfReport.SCHEMA,
                before.bundle(),
                source,
                before.asOf(),
                before.engine(),
                before.pack(),
                before.site(),
                Difference.mechanism(before),
                Difference.first(before).map(Assessment.CauseVerdict::code),
                budget,
                evaluations,
                exploration.tests(),
                exploration.notTried());
    }
}
