package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.marrowlight.blood.Truth;
import org.marrowlight.differential.Checked;
import org.marrowlight.differential.Facts;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Verdict;
import org.marrowlight.knowledge.Stage;

/// Evaluates the same checked trees that Drools fires, but in three values: what could not be decided, and what it
/// lacks. Certain truth here and firing there must agree; a test compares them.
final class Conditions {

    private static final Set<String> PERSON = Set.of("age", "sex", "pregnancy_status");

    private static final Comparator<Set<String>> LEAST =
            Comparator.<Set<String>>comparingInt(Set::size).thenComparing(some -> String.join(" ", some));

    private final Map<Stage, Map<String, List<Part>>> rules = new HashMap<>();

    /// A condition ready to be evaluated.
    sealed interface Part {}

    /// @param lenient asks only what is not known, or what may be
    /// @param unmeasured the answer where there is no value, which is the same for all such findings
    /// @param lacks the analyte, alone in a set
    /// @param words the question for a reader
    private record Asks(
            String analyte, String words, Question question, boolean lenient, Truth unmeasured, SortedSet<String> lacks)
            implements Part {

        static Asks of(String analyte, String words, Question question, boolean lenient) {
            return new Asks(
                    analyte,
                    words,
                    question,
                    lenient,
                    answer(question, Finding.notMeasured(analyte, "")),
                    Collections.unmodifiableSortedSet(new TreeSet<>(List.of(analyte))));
        }

        Truth truth(Finding finding) {
            return finding.measured() ? answer(question, finding) : unmeasured;
        }

        private static Truth answer(Question question, Finding finding) {
            if (question.holds(finding)) {
                return Truth.TRUE;
            }
            return question.holds(finding.asLenient()) ? Truth.UNKNOWN : Truth.FALSE;
        }
    }

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
            rules.put(stage, ordered(byId));
        });
    }

    /// The rules of a stage, each after those of the stage that it builds on.
    private static Map<String, List<Part>> ordered(Map<String, List<Part>> byId) {
        Map<String, List<Part>> ordered = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        byId.keySet().forEach(rule -> place(rule, byId, seen, ordered));
        return ordered;
    }

    private static void place(
            String rule, Map<String, List<Part>> byId, Set<String> seen, Map<String, List<Part>> ordered) {
        List<Part> branches = byId.get(rule);
        if (branches != null && seen.add(rule)) {
            branches.stream().flatMap(Conditions::conclusions).forEach(earlier -> place(earlier, byId, seen, ordered));
            ordered.put(rule, branches);
        }
    }

    private static Stream<String> conclusions(Part part) {
        return switch (part) {
            case Asks asks -> Stream.of();
            case Stands stands -> Stream.of();
            case Concluded concluded -> Stream.of(concluded.rule());
            case Denied denied -> conclusions(denied.part());
            case Both both -> both.parts().stream().flatMap(Conditions::conclusions);
            case Either either -> either.parts().stream().flatMap(Conditions::conclusions);
        };
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
            case "Finding" ->
                Asks.of(parsed.subject(), QuestionWords.of(pattern.constraints()), parsed.question(), lenient(pattern));
            case "Verdict" -> new Stands(parsed.subject(), parsed.level());
            default -> new Concluded(parsed.subject());
        };
    }

    private static boolean lenient(RuleTree.Pattern pattern) {
        return pattern.constraints().stream()
                .filter(c -> !c.startsWith("analyte =="))
                .allMatch(c -> c.startsWith("!") || c.startsWith("notMeasured") || c.startsWith("mayReach"));
    }

    /// What is known when a stage is evaluated.
    private static final class World {
        private final Map<String, Finding> findings;
        private final Map<String, Verdict> verdicts = new HashMap<>();
        private final Set<String> concluded = new HashSet<>();
        private final Map<String, SortedSet<String>> open;

        World(Facts facts, Map<String, SortedSet<String>> open) {
            this.findings = facts.findings();
            this.open = new HashMap<>(open);
            facts.conclusions().forEach(conclusion -> concluded.add(conclusion.rule()));
            facts.verdicts().forEach(verdict -> verdicts.put(verdict.cause(), verdict));
        }
    }

    /// The undecided rules of a stage; rules that build on each other within the stage are followed to the end.
    Map<String, SortedSet<String>> undecided(Stage stage, Facts facts, Map<String, SortedSet<String>> open) {
        World world = new World(facts, open);
        Map<String, SortedSet<String>> found = new TreeMap<>();
        rules.getOrDefault(stage, Map.of()).forEach((rule, branches) -> {
            if (!world.concluded.contains(rule)) {
                Either any = new Either(near(stage, branches, world));
                if (truth(any, world) == Truth.UNKNOWN) {
                    SortedSet<String> lacks = lacks(any, world);
                    found.put(rule, lacks);
                    world.open.put(rule, lacks);
                }
            }
        });
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
        return triggers.size() <= 1 || triggers.stream().anyMatch(part -> truth(part, world) == Truth.TRUE);
    }

    private static boolean trigger(Part part) {
        return !(part instanceof Denied)
                && !(part instanceof Asks asks && (asks.lenient() || PERSON.contains(asks.analyte())));
    }

    /// The rules of a stage that are certainly true, for comparison with what Drools fires.
    SortedSet<String> certain(Stage stage, Facts facts) {
        World world = new World(facts, Map.of());
        SortedSet<String> certain = new TreeSet<>();
        int before;
        do {
            before = certain.size();
            rules.getOrDefault(stage, Map.of()).forEach((rule, branches) -> {
                if (truth(new Either(branches), world) == Truth.TRUE) {
                    certain.add(rule);
                    world.concluded.add(rule);
                }
            });
        } while (certain.size() > before);
        return certain;
    }

    /// The condition of a rule with its answers.
    Optional<Checked> checked(Stage stage, String rule, Facts facts, Map<String, SortedSet<String>> open) {
        World world = new World(facts, open);
        return Optional.ofNullable(rules.getOrDefault(stage, Map.of()).get(rule))
                .map(branches -> branches.size() == 1 ? branches.getFirst() : new Either(branches))
                .map(part -> checked(part, world));
    }

    private static Checked checked(Part part, World world) {
        Truth truth = truth(part, world);
        return switch (part) {
            case Asks asks -> new Checked.Asked(asks.analyte(), asks.words(), truth);
            case Concluded concluded -> new Checked.Concluded(concluded.rule(), truth);
            case Stands stands -> new Checked.Stands(stands.cause(), stands.level(), truth);
            case Denied denied -> new Checked.Denied(checked(denied.part(), world), truth);
            case Both both -> new Checked.All(checked(both.parts(), world), truth);
            case Either either -> new Checked.Any(checked(either.parts(), world), truth);
        };
    }

    private static List<Checked> checked(List<Part> parts, World world) {
        return parts.stream().map(part -> checked(part, world)).toList();
    }

    private static Truth truth(Part part, World world) {
        return switch (part) {
            case Asks asks -> {
                Finding finding = world.findings.get(asks.analyte());
                yield finding == null ? Truth.FALSE : asks.truth(finding);
            }
            case Concluded concluded ->
                world.concluded.contains(concluded.rule())
                        ? Truth.TRUE
                        : world.open.containsKey(concluded.rule()) ? Truth.UNKNOWN : Truth.FALSE;
            case Stands stands -> {
                Verdict verdict = world.verdicts.get(stands.cause());
                yield Truth.of(verdict != null && verdict.atLeast(stands.level()));
            }
            case Denied denied -> Truth.of(truth(denied.part(), world) != Truth.TRUE);
            case Both both -> all(both.parts(), world);
            case Either either -> any(either.parts(), world);
        };
    }

    private static Truth all(List<Part> parts, World world) {
        Truth all = Truth.TRUE;
        for (int i = 0; i < parts.size() && all != Truth.FALSE; i++) {
            all = all.and(truth(parts.get(i), world));
        }
        return all;
    }

    private static Truth any(List<Part> parts, World world) {
        Truth any = Truth.FALSE;
        for (int i = 0; i < parts.size() && any != Truth.TRUE; i++) {
            any = any.or(truth(parts.get(i), world));
        }
        return any;
    }

    /// The analytes without which an unknown condition stays unknown: all that its parts lack, and of alternatives the
    /// least.
    private static SortedSet<String> lacks(Part part, World world) {
        return switch (part) {
            case Asks asks -> asks.lacks();
            case Concluded concluded -> world.open.getOrDefault(concluded.rule(), new TreeSet<>());
            case Both both -> {
                List<Part> unknown = unknown(both.parts(), world).toList();
                if (unknown.size() == 1) {
                    yield lacks(unknown.getFirst(), world);
                }
                SortedSet<String> all = new TreeSet<>();
                unknown.forEach(p -> all.addAll(lacks(p, world)));
                yield all;
            }
            case Either either ->
                unknown(either.parts(), world)
                        .map(p -> lacks(p, world))
                        .min(LEAST)
                        .orElseGet(TreeSet::new);
            case Stands stands -> new TreeSet<>();
            case Denied denied -> new TreeSet<>();
        };
    }

    private static Stream<Part> unknown(List<Part> parts, World world) {
        return parts.stream().filter(part -> truth(part, world) == Truth.UNKNOWN);
    }
}
