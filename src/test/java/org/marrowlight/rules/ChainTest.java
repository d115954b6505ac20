package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.differential.Assessment.Step;
import org.marrowlight.explanation.Chain;
import org.marrowlight.explanation.Chain.Kind;
import org.marrowlight.explanation.Chain.Node;

/// A chain leads from a conclusion to what was sent, with every rule on the way and none beside it.
class ChainTest {

    private static final List<Assessment> ANSWERS = everyEighth();

    private static List<Assessment> everyEighth() {
        List<BankCases.Named> all = BankCases.all();
        return Stream.iterate(0, i -> i < all.size(), i -> i + 8)
                .map(i -> all.get(i).assess())
                .toList();
    }

    private static Chain chain(Assessment answer, String of) {
        return Chain.of(answer, Shipped.PACK, of);
    }

    private static Set<String> ids(Chain chain) {
        return chain.nodes().stream().map(Node::id).collect(Collectors.toSet());
    }

    private static Set<String> rules(List<Argument> evidence) {
        return evidence.stream().map(Argument::rule).collect(Collectors.toSet());
    }

    @Test
    void everyLink_restsOnLinksBeforeIt() {
        assertThat(ANSWERS).hasSizeGreaterThan(40).allSatisfy(answer -> Chain.conclusions(answer)
                .forEach(of -> {
                    Set<String> before = new HashSet<>();
                    chain(answer, of).nodes().forEach(node -> {
                        assertThat(before).as(of + " " + node).containsAll(node.from());
                        assertThat(before.add(node.id()))
                                .as(node.id() + " twice")
                                .isTrue();
                    });
                }));
    }

    @Test
    void everyRule_isOfTheTrace_withTheFactsThatItMatched() {
        for (Assessment answer : ANSWERS) {
            Map<String, Set<String>> matched = answer.trace().stream()
                    .collect(Collectors.groupingBy(
                            Step::rule, Collectors.flatMapping(s -> s.matched().stream(), Collectors.toSet())));
            for (String of : Chain.conclusions(answer)) {
                assertThat(chain(answer, of).nodes().stream().filter(n -> n.kind() == Kind.RULE))
                        .allSatisfy(node -> {
                            assertThat(matched).as(of).containsKey(node.id());
                            assertThat(node.from())
                                    .as(node.id())
                                    .containsAll(matched.getOrDefault(node.id(), Set.of()));
                        });
            }
        }
    }

    @Test
    void everyFact_isOfTheDocument_andADerivedOneRestsOnWhatItWasComputedFrom() {
        for (Assessment answer : ANSWERS) {
            Map<String, Set<String>> computedFrom =
                    answer.facts().stream().collect(Collectors.toMap(Fact::id, fact -> Set.copyOf(fact.from())));
            for (String of : Chain.conclusions(answer)) {
                assertThat(chain(answer, of).nodes().stream().filter(n -> n.kind() == Kind.FACT))
                        .allSatisfy(node -> assertThat(computedFrom).containsEntry(node.id(), Set.copyOf(node.from())));
            }
        }
    }

    @Test
    void everyArgument_isInTheChainOfItsConclusion() {
        for (Assessment answer : ANSWERS) {
            answer.causes().forEach(cause -> assertThat(ids(chain(answer, "cause:" + cause.code())))
                    .as(cause.code())
                    .containsAll(rules(cause.for_()))
                    .containsAll(rules(cause.against())));
            assertThat(ids(chain(answer, "mechanism")))
                    .containsAll(rules(answer.mechanism().evidence()));
            answer.alerts().forEach(alert -> assertThat(ids(chain(answer, "alert:" + alert.code())))
                    .as(alert.code())
                    .contains(alert.rule())
                    .containsAll(alert.facts()));
        }
    }

    @Test
    void everySign_isInTheChainOfTheRuleThatReadsIt() {
        Assessment answer = ANSWERS.getFirst();
        Set<String> trace = answer.trace().stream().map(Step::rule).collect(Collectors.toSet());
        for (Step step : answer.trace()) {
            assertThat(ids(chain(answer, "rule:" + step.rule())))
                    .as(step.rule())
                    .contains(step.rule())
                    .containsAll(step.signs().stream().filter(trace::contains).toList());
        }
    }

    @Test
    void conclusionThatIsNotThere_hasNoChain() {
        Assessment answer = ANSWERS.getFirst();

        assertThat(Stream.of("cause:no-such", "alert:no-such", "rule:NO-1", "nonsense", "", "fact:f999"))
                .allSatisfy(of -> assertThat(chain(answer, of).nodes()).as(of).isEmpty());
    }
}
