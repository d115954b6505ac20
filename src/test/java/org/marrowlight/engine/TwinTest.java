package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Firing;
import org.marrowlight.differential.Sign;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;

/// Two engines, one meaning: over random charts Drools fires exactly the rules whose checked tree is certainly true.
class TwinTest {

    @Test
    void drools_firesWhatTheTreesSay() {
        Rulebook.Loaded loaded = new DroolsRulebook().active();
        DroolsReasoner reasoner = (DroolsReasoner) loaded.reasoner();
        Random random = new Random(23);
        for (int i = 0; i < 400; i++) {
            List<Object> facts = chart(loaded.pack(), random);
            for (Stage stage : List.of(Stage.QUALITY, Stage.ALERTS, Stage.GATES, Stage.CAUSES)) {
                Set<String> fired = reasoner.fire(stage, facts).stream()
                        .map(Firing::rule)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(fired)
                        .as(stage + " of chart " + i)
                        .isEqualTo(reasoner.conditions().certain(stage, facts));
            }
        }
    }

    private static List<Object> chart(RulePack pack, Random random) {
        List<Object> facts = new ArrayList<>();
        pack.vocabulary().analytes().forEach(a -> facts.add(finding(a, random)));
        for (RuleCard card : pack.cards().values()) {
            boolean sign = card.effect() instanceof RuleCard.Effect.Marks;
            if (sign && random.nextInt(4) == 0) {
                facts.add(new Sign(card.id()));
            }
        }
        return facts;
    }

    private static Finding finding(Analyte analyte, Random random) {
        if (random.nextInt(3) == 0) {
            return Finding.notMeasured(analyte.code(), analyte.unit());
        }
        double scale = Math.pow(10, random.nextInt(5) - 1);
        double low = analyte.unit().equals("+") ? random.nextInt(4) : random.nextInt(1, 40) * scale / 10;
        Interval value = random.nextInt(4) == 0 ? Interval.closed(low, low * 2) : Interval.point(low);
        return new Finding(
                analyte.code(),
                "f",
                Finding.State.MEASURED,
                value,
                analyte.unit(),
                random.nextBoolean() ? Set.of("pregnant", "hypercellular") : Set.of(),
                Optional.of(Interval.point(scale / 10)),
                Optional.of(Interval.point(scale)),
                "",
                false);
    }
}
