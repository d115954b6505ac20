package org.marrowlight.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.api.KieServices;
import org.kie.api.builder.KieModule;
import org.kie.internal.io.ResourceFactory;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Facts;
import org.marrowlight.differential.Firing;
import org.marrowlight.differential.Reasoner;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;

/// The pack of the folder `rules`, of which mutants are made, checked and compiled one at a time. Only the rules of the
/// stage that read one another are compiled anew.
public final class MutantPack {

    private final PackReader.Sound sound;
    private final SortedMap<String, List<LintedRule>> rules;
    private final SortedMap<String, Boundaries> stored;

    private MutantPack(PackReader.Sound sound) {
        this.sound = sound;
        this.rules = LintedRule.byId(sound);
        this.stored = Boundaries.of(sound.pack());
    }

    /// Reads the folder.
    public static MutantPack read(Path folder) {
        return new MutantPack((PackReader.Sound) PackReader.read(PackFolder.read(folder)));
    }

    /// Every mutant of a rule.
    public List<Mutant> ofRules() {
        return mutants(rules);
    }

    /// Every mutant of a row of `scores.csv`; it has no compiled form.
    public List<Mutant> ofScores() {
        return mutants(ScoreRows.byId(sound.pack()));
    }

    private static List<Mutant> mutants(SortedMap<String, List<LintedRule>> some) {
        return some.entrySet().stream()
                .flatMap(rule -> Mutation.of(rule.getKey(), rule.getValue()).stream())
                .toList();
    }

    /// Whether the lint finds something that it does not find in the shipped rules. Only rules of one hypothesis can
    /// rival one another.
    public boolean lintFinds(Mutant mutant) {
        Set<String> hypotheses = hypotheses(rules.getOrDefault(mutant.rule(), List.of()));
        SortedMap<String, List<LintedRule>> near = new TreeMap<>(rules);
        near.keySet()
                .removeIf(id -> !id.equals(mutant.rule())
                        && Collections.disjoint(hypotheses, hypotheses(rules.getOrDefault(id, List.of()))));
        Set<String> before = lint(near);
        near.put(mutant.rule(), mutant.branches());
        return !before.containsAll(lint(near));
    }

    private static Set<String> hypotheses(List<LintedRule> branches) {
        return branches.stream().flatMap(b -> b.hypothesis().stream()).collect(Collectors.toSet());
    }

    private Set<String> lint(Map<String, List<LintedRule>> some) {
        LintFaults faults = new LintFaults(sound.pack());
        PackLint.conditions(
                sound.pack(), some.values().stream().flatMap(List::stream).toList(), faults);
        return PackLint.errors(faults.problems()).stream()
                .map(p -> p.code() + p.where() + p.message())
                .collect(Collectors.toSet());
    }

    /// Whether a stored boundary or weight is broken.
    public boolean boundaryBreaks(Mutant mutant) {
        Boundaries boundaries = stored.get(mutant.rule());
        return boundaries != null
                && !boundaries.broken(sound.pack(), mutant.branches()).isEmpty();
    }

    /// The mutant ready to answer: what does not read its rule, or is not read by it, fires as shipped.
    public Rulebook.Loaded compiled(Mutant mutant, Rulebook.Loaded shipped) {
        Map<Stage, List<RuleTree>> anew = new EnumMap<>(Stage.class);
        Map<Stage, Set<String>> replaced = new EnumMap<>(Stage.class);
        sound.rules().forEach((stage, trees) -> {
            Set<String> near = near(trees, mutant.rule());
            if (!near.isEmpty()) {
                replaced.put(stage, near);
                anew.put(stage, changed(trees, near, mutant));
            }
        });
        return new Rulebook.Loaded(pack(mutant), new Patched(shipped.reasoner(), reasoner(anew), replaced), List.of());
    }

    /// The rules of a stage that read one another and, at last, the mutated one.
    private static Set<String> near(List<RuleTree> trees, String rule) {
        Set<String> near = new HashSet<>();
        if (trees.stream().anyMatch(t -> t.id().equals(rule))) {
            near.add(rule);
        }
        int size = 0;
        while (size < near.size()) {
            size = near.size();
            for (RuleTree tree : trees) {
                Set<String> read = read(tree);
                if (near.contains(tree.id()) || read.stream().anyMatch(near::contains)) {
                    near.add(tree.id());
                    near.addAll(read);
                }
            }
        }
        near.retainAll(trees.stream().map(RuleTree::id).collect(Collectors.toSet()));
        return near;
    }

    private static Set<String> read(RuleTree tree) {
        return Ways.of(tree.when()).stream()
                .flatMap(way -> way.literals().stream())
                .filter(l -> !l.type().equals("Finding"))
                .map(Literal::subject)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<RuleTree> changed(List<RuleTree> trees, Set<String> near, Mutant mutant) {
        Set<String> places = trees.stream()
                .filter(t -> t.id().equals(mutant.rule()))
                .map(RuleTree::where)
                .collect(Collectors.toSet());
        return Stream.concat(
                        trees.stream().filter(t -> near.contains(t.id()) && !t.id().equals(mutant.rule())),
                        mutant.branches().stream().map(LintedRule::tree).filter(t -> places.contains(t.where())))
                .toList();
    }

    private RulePack pack(Mutant mutant) {
        SortedMap<String, RuleCard> cards = new TreeMap<>(sound.pack().cards());
        mutant.branches().forEach(branch -> cards.put(mutant.rule(), branch.card()));
        RulePack pack = sound.pack();
        return new RulePack(
                pack.id(),
                pack.title(),
                pack.status(),
                pack.vocabulary(),
                cards,
                pack.causes(),
                pack.tests(),
                pack.weights(),
                pack.derivations(),
                pack.questions(),
                pack.citations(),
                pack.sources());
    }

    private static Reasoner reasoner(Map<Stage, List<RuleTree>> rules) {
        if (!(PackCompiler.compile("mutant", rules) instanceof PackCompiler.Kjar kjar)) {
            throw new IllegalStateException("a mutant does not compile");
        }
        KieServices services = KieServices.get();
        services.getRepository().removeKieModule(PackCompiler.release("mutant"));
        KieModule module = services.getRepository().addKieModule(ResourceFactory.newByteArrayResource(kjar.bytes()));
        return new DroolsReasoner(
                services.newKieContainer(module.getReleaseId(), MutantPack.class.getClassLoader()), rules);
    }

    /// Fires some rules of some stages from another rule base.
    private record Patched(Reasoner shipped, Reasoner anew, Map<Stage, Set<String>> replaced) implements Reasoner {

        @Override
        public List<Firing> fire(Stage stage, Facts facts) {
            Set<String> near = replaced.get(stage);
            if (near == null) {
                return shipped.fire(stage, facts);
            }
            List<Firing> firings = new ArrayList<>(anew.fire(stage, facts));
            shipped.fire(stage, facts).stream()
                    .filter(f -> !near.contains(f.rule()))
                    .forEach(firings::add);
            firings.sort(Comparator.comparing(Firing::rule));
            return firings;
        }

        @Override
        public Map<String, java.util.SortedSet<String>> undecided(
                Stage stage, Facts facts, Map<String, java.util.SortedSet<String>> open) {
            return shipped.undecided(stage, facts, open);
        }
    }
}
