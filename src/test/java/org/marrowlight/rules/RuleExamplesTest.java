package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.RuleCard;

/// Runs the examples that stand beside the rules: where a rule must fire, and where it must stay silent. Flags count as
/// they stand after quality was applied, not as the alerts saw them.
@Execution(ExecutionMode.CONCURRENT)
class RuleExamplesTest {

    private static final String SUFFIX = ".examples.yaml";

    /// One example of one rule.
    record Example(String rule, boolean fires, Map<String, String> written) {

        /// Whether an assessment of the case is as the example says.
        boolean comesOut(Assessment assessment) {
            return fires == fired(assessment).contains(rule);
        }

        @Override
        public String toString() {
            return rule + (fires ? " fires: " : " stays silent: ") + written;
        }
    }

    static Stream<Example> examples() throws JsonProcessingException {
        List<Example> all = new ArrayList<>();
        for (Map.Entry<String, String> file : Shipped.PACK.sources().entrySet()) {
            if (file.getKey().endsWith(SUFFIX)) {
                new YAMLMapper().readTree(file.getValue()).properties().forEach(rule -> {
                    rule.getValue().path("fires").forEach(c -> all.add(new Example(rule.getKey(), true, written(c))));
                    rule.getValue().path("silent").forEach(c -> all.add(new Example(rule.getKey(), false, written(c))));
                });
            }
        }
        return all.stream();
    }

    private static Map<String, String> written(JsonNode node) {
        Map<String, String> written = new LinkedHashMap<>();
        node.properties().forEach(e -> written.put(e.getKey(), e.getValue().asText()));
        return written;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void rule_firesWhereItShould_andNowhereElse(Example example) {
        Set<String> fired = fired(Shipped.assess(example.written()));

        if (example.fires()) {
            assertThat(fired).contains(example.rule());
        } else {
            assertThat(fired).doesNotContain(example.rule());
        }
    }

    private static Set<String> fired(Assessment assessment) {
        return assessment.trace().stream()
                .filter(step -> !step.stage().equals("raw flags"))
                .map(Assessment.Step::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRule_hasExamplesOfBothKinds() throws JsonProcessingException {
        Map<String, Set<Boolean>> kinds = examples()
                .collect(Collectors.groupingBy(Example::rule, Collectors.mapping(Example::fires, Collectors.toSet())));
        List<String> without = Shipped.PACK.cards().values().stream()
                .filter(c -> c.kind() == RuleCard.Kind.RULE)
                .map(RuleCard::id)
                .filter(id -> kinds.getOrDefault(id, Set.of()).size() < 2)
                .toList();
        assertThat(without).isEmpty();
    }
}
