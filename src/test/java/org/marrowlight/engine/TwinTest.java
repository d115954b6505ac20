package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Facts;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Firing;
import org.marrowlight.differential.Reasoner;
import org.marrowlight.differential.Sign;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;

/// Two engines, one meaning: over random charts Drools fires exactly the rules whose checked tree is certainly true,
/// and those that it fires when it gets the rules as they are written.
class TwinTest {

    @Test
    void drools_firesWhatTheTreesSay() {
        Rulebook.Loaded loaded = new DroolsRulebook().active();
        DroolsReasoner reasoner = (DroolsReasoner) loaded.reasoner();
        Random random = new Random(23);
        for (int i = 0; i < 400; i++) {
            Facts facts = chart(loaded.pack(), random);
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

    @Test
    void engineForm_saysWhatTheRulesSay() {
        PackReader.Sound sound = (PackReader.Sound) PackReader.read(PackFolder.read(Path.of("rules")));
        Reasoner reasoner = new DroolsRulebook().active().reasoner();
        Random random = new Random(29);
        for (Stage stage : List.of(Stage.QUALITY, Stage.ALERTS, Stage.GATES, Stage.CAUSES)) {
            List<RuleTree> some = sample(sound.rules().getOrDefault(stage, List.of()));
            Set<String> ids = some.stream().map(RuleTree::id).collect(Collectors.toSet());
            KieBase written = written(some);
            for (int i = 0; i < 100; i++) {
                Facts facts = chart(sound.pack(), random);
                Set<String> fired = reasoner.fire(stage, facts).stream()
                        .map(Firing::rule)
                        .filter(ids::contains)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(fired).as(stage + " of chart " + i).isEqualTo(fired(written, facts));
            }
        }
    }

    /// Every fifth rule that reads nothing but findings and signs, unless it would be multiplied too often.
    private static List<RuleTree> sample(List<RuleTree> rules) {
        Map<String, List<RuleTree>> byId =
                rules.stream().collect(Collectors.groupingBy(RuleTree::id, TreeMap::new, Collectors.toList()));
        List<List<RuleTree>> whole = byId.values().stream()
                .filter(branches -> branches.stream()
                        .allMatch(tree -> ways(tree.when()) <= 12
                                && tree.when().patterns().allMatch(p -> Set.of("Finding", "Sign")
                                        .contains(p.type()))))
                .toList();
        return IntStream.range(0, whole.size())
                .filter(i -> i % 5 == 0)
                .mapToObj(whole::get)
                .flatMap(List::stream)
                .toList();
    }

    private static int ways(RuleTree.Node node) {
        return switch (node) {
            case RuleTree.Any any ->
                any.parts().stream().mapToInt(TwinTest::ways).sum();
            case RuleTree.All all ->
                all.parts().stream().mapToInt(TwinTest::ways).reduce(1, (a, b) -> a * b);
            case RuleTree.None none -> 1;
            case RuleTree.Pattern pattern -> 1;
        };
    }

    private static KieBase written(List<RuleTree> rules) {
        StringBuilder text = new StringBuilder("package written;\nimport org.marrowlight.differential.*;\n");
        for (RuleTree rule : rules) {
            text.append("rule \"%s at %s\" @id(\"%s\") when %s then end\n"
                    .formatted(rule.id(), rule.where(), rule.id(), rule.when().drl()));
        }
        return new KieHelper().addContent(text.toString(), ResourceType.DRL).build(ExecutableModelProject.class);
    }

    private static Set<String> fired(KieBase written, Facts facts) {
        Set<String> fired = new TreeSet<>();
        KieSession session = written.newKieSession();
        try {
            facts.findings().values().forEach(session::insert);
            facts.conclusions().forEach(session::insert);
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    fired.add(RuleText.unquoted(String.valueOf(
                            event.getMatch().getRule().getMetaData().get("id"))));
                }
            });
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return fired;
    }

    private static Facts chart(RulePack pack, Random random) {
        List<Object> facts = new ArrayList<>();
        pack.vocabulary().analytes().forEach(a -> facts.add(finding(a, random)));
        for (RuleCard card : pack.cards().values()) {
            boolean sign = card.effect() instanceof RuleCard.Effect.Marks;
            if (sign && random.nextInt(4) == 0) {
                facts.add(new Sign(card.id()));
            }
        }
        return SmallPack.facts(facts);
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
