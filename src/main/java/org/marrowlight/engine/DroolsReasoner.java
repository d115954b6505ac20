package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.marrowlight.differential.Checked;
import org.marrowlight.differential.Conclusion;
import org.marrowlight.differential.Evidence;
import org.marrowlight.differential.Facts;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Firing;
import org.marrowlight.differential.Forbid;
import org.marrowlight.differential.Gate;
import org.marrowlight.differential.QualityRemark;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.differential.Reasoner;
import org.marrowlight.differential.Sign;
import org.marrowlight.differential.Verdict;
import org.marrowlight.knowledge.Stage;

/// Fires the rule bases of one loaded pack. Each call has a session of its own, so that calls do not see each
/// other.
final class DroolsReasoner implements Reasoner {

    private final Map<Stage, Base> bases = new EnumMap<>(Stage.class);
    private final Conditions conditions;

    /// What is needed to fire one stage.
    ///
    /// @param premises what its rules ask about findings
    /// @param exclusions by the name of a compiled rule, the analytes of which it asks that something is not known
    private record Base(KieBase rules, PremiseIndex premises, Map<String, List<String>> exclusions) {}

    /// @param rules the trees that the container was compiled from
    DroolsReasoner(KieContainer container, Map<Stage, List<RuleTree>> rules) {
        this.conditions = new Conditions(rules);
        Map<Stage, SortedMap<String, RuleTree>> named = PackCompiler.named(rules);
        PackCompiler.stages()
                .forEach(stage -> bases.put(
                        stage,
                        base(
                                container.getKieBase(PackCompiler.base(stage)),
                                named.getOrDefault(stage, new TreeMap<>()))));
    }

    private static Base base(KieBase compiled, SortedMap<String, RuleTree> rules) {
        Map<String, Premise> premises = new TreeMap<>();
        Map<String, List<String>> exclusions = new HashMap<>();
        rules.forEach((name, rule) -> {
            premises.putAll(EngineForm.of(rule.when()).premises());
            exclusions.put(name, EngineForm.exclusions(rule.when()));
        });
        return new Base(compiled, new PremiseIndex(premises.values()), exclusions);
    }

    @Override
    public List<Firing> fire(Stage stage, Facts facts) {
        Base base = bases.get(stage);
        if (base == null) {
            throw new IllegalArgumentException("no rules of stage " + stage);
        }
        KieSession session = base.rules().newKieSession();
        try {
            Recorder recorder = new Recorder(facts.findings(), base.exclusions());
            Stream.concat(facts.conclusions().stream(), facts.verdicts().stream())
                    .sorted(Comparator.comparing(DroolsReasoner::key))
                    .forEach(session::insert);
            base.premises().met(facts.findings()).forEach(session::insert);
            session.addEventListener(recorder.agenda);
            session.addEventListener(recorder.memory);
            session.fireAllRules();
            return recorder.sorted();
        } finally {
            session.dispose();
        }
    }

    @Override
    public Map<String, SortedSet<String>> undecided(Stage stage, Facts facts, Map<String, SortedSet<String>> open) {
        return conditions.undecided(stage, facts, open);
    }

    @Override
    public Optional<Checked> checked(Stage stage, String rule, Facts facts, Map<String, SortedSet<String>> open) {
        return conditions.checked(stage, rule, facts, open);
    }

    /// What the trees say is certainly true; the test compares it with what fires.
    Conditions conditions() {
        return conditions;
    }

    /// A stable name of a fact.
    private static String key(Object fact) {
        return switch (fact) {
            case Finding finding -> "1" + finding.analyte();
            case Conclusion conclusion -> "2" + conclusion.rule() + " " + variant(conclusion);
            case Verdict verdict -> "3" + verdict.cause();
            default -> throw new IllegalArgumentException("no fact of the core: " + fact.getClass());
        };
    }

    /// What tells apart the conclusions of one rule.
    private static String variant(Conclusion conclusion) {
        return switch (conclusion) {
            case Sign sign -> "Sign" + sign.known();
            case Evidence evidence -> "Evidence" + evidence.letter();
            case RaisedAlert alert -> "RaisedAlert" + alert.level();
            case Gate gate -> "Gate";
            case Forbid forbid -> "Forbid";
            case QualityRemark remark -> "QualityRemark";
        };
    }

    /// Writes down what fires: the facts that matched and what the rule inserted.
    private static final class Recorder {

        private final List<Firing> firings = new ArrayList<>();
        private final List<Conclusion> produced = new ArrayList<>();
        private final Map<String, Finding> findings;
        private final Map<String, List<String>> exclusions;

        Recorder(Map<String, Finding> findings, Map<String, List<String>> exclusions) {
            this.findings = findings;
            this.exclusions = exclusions;
        }

        private final DefaultAgendaEventListener agenda = new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                produced.clear();
            }

            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
                List<Object> matched = new ArrayList<>();
                event.getMatch().getObjects().forEach(object -> {
                    switch (object) {
                        case PremiseMet met -> matched.addAll(met.findings());
                        case Conclusion conclusion -> matched.add(conclusion);
                        case Verdict verdict -> matched.add(verdict);
                        default -> {}
                    }
                });
                exclusions.getOrDefault(event.getMatch().getRule().getName(), List.of()).stream()
                        .map(findings::get)
                        .filter(Objects::nonNull)
                        .forEach(matched::add);
                firings.add(new Firing(id(event.getMatch().getRule()), matched, produced));
            }
        };

        private final DefaultRuleRuntimeEventListener memory = new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
                if (event.getObject() instanceof Conclusion conclusion) {
                    produced.add(conclusion);
                }
            }
        };

        private static String id(Rule rule) {
            return RuleText.unquoted(String.valueOf(rule.getMetaData().get("id")));
        }

        private List<Firing> sorted() {
            firings.sort(Comparator.comparing(Firing::rule)
                    .thenComparing(f -> keys(f.matched()))
                    .thenComparing(f -> keys(f.produced())));
            return firings;
        }

        private static String keys(List<?> facts) {
            StringBuilder keys = new StringBuilder();
            facts.forEach(fact -> keys.append(key(fact)).append('|'));
            return keys.toString();
        }
    }
}
