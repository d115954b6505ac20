package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowlight.blood.Truth;
import org.marrowlight.differential.Conclusion;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Verdict;
import org.marrowlight.knowledge.Stage;

/// Evaluates the same checked trees that Drools fires, but in three values: what could not be decided, and what it
/// lacks. Certain truth here and firing there must agree; a test compares them.
final class Conditions {

    private static final Set<String> PERSON = Set.of("age", "sex", "pregnancy_status");

    private final Map<Stage, Map<String, List<Part>>> rules = new HashMap<>();

    /// A condition ready to be evaluated.
    sealed interface Part {}

    /// @param lenient asks only what is not known, or what may be
    private record Asks(String analyte, Question question, boolean lenient) implements Part {}

    private record Concluded(String rule) implements Part {}

    private record Stands(String cause, String level) implements Part {}

    private record Denied(Part part) implements Part {}

    private record Both(List<Part> parts) implements Part {}

    private record Either(List<Part> parts) implements Part {}

    Conditions(Map<Stage, List<RuleTree>> trees) {
        trees.forEach((stage, all) -> {
            Map<String, List<Part>> byId = new TreeMap<>();
            all.forEach(tree ->
                    byId.computeIfAbsent(tree.id(), id -> new ArrayList<>()).add(part(tree.when())));
            rules.put(stage, byId);
        });
    }

    /// The analytes that the rules of a stage ask about.
    Set<String> analytes(Stage stage) {
        Set<String> analytes = new HashSet<>();
        rules.getOrDefault(stage, Map.of()).values().forEach(parts -> parts.forEach(part -> collect(part, analytes)));
        return analytes;
    }

    private static void collect(Part part, Set<String> analytes) {
        switch (part) {
            case Asks asks -> analytes.add(asks.analyte());
            case Denied denied -> collect(denied.part(), analytes);
            case Both both -> both.parts().forEach(p -> collect(p, analytes));
            case Either either -> either.parts().forEach(p -> collect(p, analytes));
            case Concluded concluded -> {}
            case Stands stands -> {}
        }
    }

    private static Part part(RuleTree.Node node) {
        return switch (node) {
            case RuleTree.All all -> new Both(parts(all.parts()));
            case RuleTree.Any any -> new Either(parts(any.parts()));
            case RuleTree.None none -> new Denied(part(none.part()));
            case RuleTree.Pattern pattern -> leaf(pattern);
        };
    }

    private static List<Part> parts(List<RuleTree.Node> nodes) {
        return nodes.stream().map(Conditions::part).toList();
    }

    private static Part leaf(RuleTree.Pattern pattern) {
        Question.Parsed parsed = Question.parse(pattern.constraints());
        return switch (pattern.type()) {
            case "Finding" -> new Asks(parsed.subject(), parsed.question(), lenient(pattern));
            case "Verdict" -> new Stands(parsed.subject(), parsed.level());
            default -> new Concluded(parsed.subject());
        };
    }

    private static boolean lenient(RuleTree.Pattern pattern) {
        return pattern.constraints().stream()
                .filter(c -> !c.startsWith("analyte =="))
                .allMatch(c -> c.startsWith("!") || c.startsWith("notMeasured") || c.startsWith("mayReach"));
    }

    /// The truth of a condition, and the analytes without which it stays unknown.
    record Outcome(Truth truth, SortedSet<String> lacks) {

        static final Outcome YES = new Outcome(Truth.TRUE, new TreeSet<>());
        static final Outcome NO = new Outcome(Truth.FALSE, new TreeSet<>());

        private Outcome and(Outcome other) {
            SortedSet<String> both = new TreeSet<>(lacks);
            both.addAll(other.lacks);
            return new Outcome(truth.and(other.truth), both);
        }

        private Outcome or(Outcome other) {
            Truth either = truth.or(other.truth);
            if (truth != Truth.UNKNOWN || other.truth != Truth.UNKNOWN) {
                return new Outcome(either, truth == Truth.UNKNOWN ? lacks : other.lacks);
            }
            boolean here = lacks.size() < other.lacks.size()
                    || (lacks.size() == other.lacks.size() && lacks.toString().compareTo(other.lacks.toString()) <= 0);
            return new Outcome(either, here ? lacks : other.lacks);
        }
    }

    /// What is known when a stage is evaluated.
    private static final class World {
        private final Map<String, Finding> findings = new HashMap<>();
        private final Map<String, Verdict> verdicts = new HashMap<>();
        private final SortedSet<String> concluded = new TreeSet<>();
        private final Map<String, SortedSet<String>> open;

        World(List<?> facts, Map<String, SortedSet<String>> open) {
            this.open = new HashMap<>(open);
            for (Object fact : facts) {
                switch (fact) {
                    case Finding finding -> findings.put(finding.analyte(), finding);
                    case Conclusion conclusion -> concluded.add(conclusion.rule());
                    case Verdict verdict -> verdicts.put(verdict.cause(), verdict);
                    default -> throw new IllegalArgumentException("no fact of the core: " + fact.getClass());
                }
            }
        }
    }

    /// The undecided rules of a stage; rules that build on each other within the stage are followed to the end.
    Map<String, SortedSet<String>> undecided(Stage stage, List<?> facts, Map<String, SortedSet<String>> open) {
        World world = new World(facts, open);
        Map<String, SortedSet<String>> found = new TreeMap<>();
        int before;
        do {
            before = found.size();
            rules.getOrDefault(stage, Map.of()).forEach((rule, branches) -> {
                Outcome outcome = outcome(new Either(near(stage, branches, world)), world);
                if (outcome.truth() == Truth.UNKNOWN && !world.concluded.contains(rule)) {
                    found.put(rule, outcome.lacks());
                    world.open.put(rule, outcome.lacks());
                }
            });
        } while (found.size() > before);
        return found;
    }

    /// An alert is worth naming as not evaluated if some of its triggers hold and others are unknown, or if it has one
    /// trigger only. Who the patient is, and what is merely not known, holds for everybody and is no trigger.
    private static List<Part> near(Stage stage, List<Part> branches, World world) {
        return stage == Stage.ALERTS
                ? branches.stream().filter(branch -> near(branch, world)).toList()
                : branches;
    }

    private static boolean near(Part branch, World world) {
        if (!(branch instanceof Both both)) {
            return true;
        }
        List<Part> triggers = both.parts().stream().filter(Conditions::trigger).toList();
        return triggers.size() <= 1
                || triggers.stream().anyMatch(part -> outcome(part, world).truth() == Truth.TRUE);
    }

    private static boolean trigger(Part part) {
        return !(part instanceof Denied)
                && !(part instanceof Asks asks && (asks.lenient() || PERSON.contains(asks.analyte())));
    }

    /// The rules of a stage that are certainly true, for comparison with what Drools fires.
    SortedSet<String> certain(Stage stage, List<?> facts) {
        World world = new World(facts, Map.of());
        SortedSet<String> certain = new TreeSet<>();
        int before;
        do {
            before = certain.size();
            rules.getOrDefault(stage, Map.of()).forEach((rule, branches) -> {
                if (outcome(new Either(branches), world).truth() == Truth.TRUE) {
                    certain.add(rule);
                    world.concluded.add(rule);
                }
            });
        } while (certain.size() > before);
        return certain;
    }

    private static Outcome outcome(Part part, World world) {
        return switch (part) {
            case Asks asks -> asked(asks, world);
            case Concluded concluded -> concluded(concluded.rule(), world);
            case Stands stands ->
                Optional.ofNullable(world.verdicts.get(stands.cause()))
                        .filter(v -> v.atLeast(stands.level()))
                        .map(v -> Outcome.YES)
                        .orElse(Outcome.NO);
            case Denied denied -> outcome(denied.part(), world).truth() == Truth.TRUE ? Outcome.NO : Outcome.YES;
            case Both both -> both.parts().stream().map(p -> outcome(p, world)).reduce(Outcome.YES, Outcome::and);
            case Either either ->
                either.parts().stream().map(p -> outcome(p, world)).reduce(Outcome.NO, Outcome::or);
        };
    }

    private static Outcome asked(Asks asks, World world) {
        Finding finding = world.findings.get(asks.analyte());
        if (finding == null) {
            return Outcome.NO;
        }
        if (asks.question().holds(finding)) {
            return Outcome.YES;
        }
        return asks.question().holds(finding.asLenient())
                ? new Outcome(Truth.UNKNOWN, new TreeSet<>(List.of(asks.analyte())))
                : Outcome.NO;
    }

    private static Outcome concluded(String rule, World world) {
        if (world.concluded.contains(rule)) {
            return Outcome.YES;
        }
        return Optional.ofNullable(world.open.get(rule))
                .map(lacks -> new Outcome(Truth.UNKNOWN, lacks))
                .orElse(Outcome.NO);
    }
}
