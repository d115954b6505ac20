package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.Step;
import org.marrowlight.knowledge.RuleCard.Effect;
import org.marrowlight.knowledge.RulePack;

/// The way from what was sent to one conclusion: each link with what it rests on, whatever it rests on before it.
public record Chain(List<Node> nodes) {

    /// What a link of the chain is.
    public enum Kind {
        FACT,
        RULE,
        CONCLUSION
    }

    /// A link.
    ///
    /// @param id id of a fact or rule, or `cause:code`, `alert:code`, `mechanism`
    /// @param from ids of what it rests on
    public record Node(Kind kind, String id, List<String> from) {
        public Node {
            from = List.copyOf(from);
        }
    }

    public Chain {
        nodes = List.copyOf(nodes);
    }

    /// The chain of a conclusion; empty if the answer does not hold it.
    ///
    /// @param of `cause:code`, `alert:code`, `mechanism`, `rule:id` or `fact:id`
    /// @param pack the pack that answered, which knows what opens and closes a cause
    public static Chain of(Assessment answer, RulePack pack, String of) {
        Maker maker = new Maker(answer, pack);
        maker.add(of.startsWith("fact:") || of.startsWith("rule:") ? of.substring("fact:".length()) : of);
        return new Chain(List.copyOf(maker.nodes.values()));
    }

    /// Every conclusion that has a chain.
    public static List<String> conclusions(Assessment answer) {
        return Stream.of(
                        Stream.of("mechanism"),
                        answer.alerts().stream().map(alert -> "alert:" + alert.code()),
                        answer.causes().stream().map(cause -> "cause:" + cause.code()))
                .flatMap(s -> s)
                .distinct()
                .toList();
    }

    /// Walks from a conclusion to what was sent, each link once.
    private static final class Maker {
        private final Assessment answer;
        private final RulePack pack;
        private final Set<String> begun = new LinkedHashSet<>();
        private final Map<String, Node> nodes = new LinkedHashMap<>();

        Maker(Assessment answer, RulePack pack) {
            this.answer = answer;
            this.pack = pack;
        }

        boolean add(String id) {
            if (!begun.add(id)) {
                return nodes.containsKey(id);
            }
            Kind kind = kind(id);
            Set<String> from = new TreeSet<>(from(id));
            if (from.isEmpty() && kind == Kind.RULE && steps(id).isEmpty()) {
                return false;
            }
            if (kind == Kind.CONCLUSION && from.isEmpty()) {
                return false;
            }
            List<String> reached = from.stream().filter(this::add).toList();
            nodes.put(id, new Node(kind, id, reached));
            return true;
        }

        private Kind kind(String id) {
            if (answer.facts().stream().anyMatch(fact -> fact.id().equals(id))) {
                return Kind.FACT;
            }
            return id.equals("mechanism") || id.contains(":") ? Kind.CONCLUSION : Kind.RULE;
        }

        private List<String> from(String id) {
            if (id.equals("mechanism")) {
                return rules(answer.mechanism().evidence()).toList();
            }
            if (id.startsWith("cause:")) {
                return ofCause(id.substring("cause:".length()));
            }
            if (id.startsWith("alert:")) {
                String code = id.substring("alert:".length());
                return answer.alerts().stream()
                        .filter(alert -> alert.code().equals(code))
                        .map(Assessment.Alert::rule)
                        .toList();
            }
            return Stream.concat(ofFact(id), ofRule(id)).toList();
        }

        private static Stream<String> rules(List<Argument> evidence) {
            return evidence.stream().map(Argument::rule);
        }

        private List<String> ofCause(String code) {
            Stream<String> evidence = answer.causes().stream()
                    .filter(cause -> cause.code().equals(code))
                    .flatMap(cause -> Stream.concat(rules(cause.for_()), rules(cause.against())));
            Stream<String> doors = answer.trace().stream().map(Step::rule).filter(rule -> door(rule, code));
            return Stream.concat(evidence, doors).toList();
        }

        private boolean door(String rule, String cause) {
            var card = pack.cards().get(rule);
            return card != null
                    && ((card.effect() instanceof Effect.Opens opens
                                    && opens.cause().equals(cause))
                            || (card.effect() instanceof Effect.Forbids forbids
                                    && forbids.cause().equals(cause)));
        }

        private Stream<String> ofFact(String id) {
            return answer.facts().stream().filter(fact -> fact.id().equals(id)).flatMap(fact -> fact.from().stream());
        }

        private List<Step> steps(String rule) {
            return answer.trace().stream().filter(s -> s.rule().equals(rule)).toList();
        }

        private Stream<String> ofRule(String rule) {
            List<String> from = new ArrayList<>();
            steps(rule).forEach(step -> {
                from.addAll(step.matched());
                step.signs().forEach(sign -> from.add(pack.cause(sign).isPresent() ? "cause:" + sign : sign));
            });
            return from.stream();
        }
    }
}
