package org.marrowlight.consult;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Case;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;

/// One pack at one site, ready to answer. Thread-safe.
public final class Answerer {

    private final Rulebook.Loaded loaded;
    private final Site site;
    private final Assessor assessor;

    /// @param engine version of this engine, named in every answer
    public Answerer(Rulebook.Loaded loaded, Site site, String engine) {
        this.loaded = loaded;
        this.site = site;
        this.assessor = new Assessor(loaded.pack(), loaded.reasoner(), site, engine);
    }

    /// The pack that answers.
    public RulePack pack() {
        return loaded.pack();
    }

    /// The site for which it answers.
    public Site site() {
        return site;
    }

    /// The answer.
    ///
    /// @param asOf the moment to look from
    /// @param lookback how far back from the index count results are wanted, if the sender says
    /// @param source file and line or request id, if there is one
    public Assessment answer(
            Intake.Accepted intake, Instant asOf, Optional<Duration> lookback, Optional<String> source) {
        List<Problem> notices = new ArrayList<>(intake.notices());
        return assessor.assess(wanted(intake.case_(), asOf, lookback, notices), asOf, source, notices);
    }

    /// The case without what lies outside the lookback.
    Case wanted(Case sent, Instant asOf, Optional<Duration> lookback, List<Problem> notices) {
        return lookback.map(back ->
                        new Lookback(pack().vocabulary(), assessor.index(sent, asOf), back).narrow(sent, notices))
                .orElse(sent);
    }

    /// What assesses cases by this pack at this site.
    public Assessor assessor() {
        return assessor;
    }
}
