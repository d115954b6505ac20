package org.marrowlight.differential;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;

/// One assessed case, open to questions about the condition of any rule of the pack.
public final class Checks {

    private final Assessment assessment;
    private final RulePack pack;
    private final Reasoner reasoner;
    private final World raw;
    private final World settled;

    /// What a stage saw.
    ///
    /// @param open rules that could not be decided, with what they lack; not changed any more
    record World(Facts facts, Map<String, SortedSet<String>> open) {}

    /// @param raw findings before quality is applied, and what alerts were raised on them
    /// @param settled findings and conclusions at the end
    Checks(Assessment assessment, RulePack pack, Reasoner reasoner, World raw, World settled) {
        this.assessment = assessment;
        this.pack = pack;
        this.reasoner = reasoner;
        this.raw = raw;
        this.settled = settled;
    }

    /// The assessment of the case.
    public Assessment assessment() {
        return assessment;
    }

    /// The condition of a rule with its answers; empty for an id that no rule of the engine bears.
    public Optional<Checked> of(String rule) {
        return Optional.ofNullable(pack.cards().get(rule))
                .flatMap(RuleCard::stage)
                .flatMap(stage -> reasoner.checked(
                        stage, rule, seenBy(stage).facts(), seenBy(stage).open()));
    }

    private World seenBy(Stage stage) {
        return stage == Stage.ALERTS || stage == Stage.QUALITY ? raw : settled;
    }
}
