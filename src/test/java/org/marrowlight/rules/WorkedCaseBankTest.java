package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.TestOrder;

/// Whole patients with the whole answer: mechanism, causes in their order and level, alerts, tests. They stand in
/// `bank/worked-cases.yaml` and `bank/causes.yaml`.
class WorkedCaseBankTest {

    private static final List<String> BANKS = List.of("/bank/worked-cases.yaml", "/bank/causes.yaml");

    /// One patient with what must come out, as written.
    record Worked(String name, JsonNode written) {

        Map<String, String> patient() {
            Map<String, String> patient = new LinkedHashMap<>();
            written.path("case")
                    .properties()
                    .forEach(e -> patient.put(e.getKey(), e.getValue().asText()));
            return patient;
        }

        List<String> list(String key) {
            return texts(written.path(key));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static Stream<Worked> cases() {
        return BANKS.stream().flatMap(WorkedCaseBankTest::bank);
    }

    private static Stream<Worked> bank(String name) {
        try (InputStream in = WorkedCaseBankTest.class.getResourceAsStream(name)) {
            List<Worked> all = new ArrayList<>();
            new YAMLMapper()
                    .readTree(Objects.requireNonNull(in, name))
                    .forEach(written -> all.add(new Worked(written.path("name").asText(), written)));
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void patient_getsTheAnswerThatAHematologistExpects(Worked worked) {
        Assessment answer = Shipped.assess(worked.patient());
        SoftAssertions softly = new SoftAssertions();

        if (worked.written().has("mechanism")) {
            softly.assertThat(answer.mechanism().code().code())
                    .as("mechanism")
                    .isEqualTo(worked.written().path("mechanism").asText());
        }
        causes(worked, answer, softly);
        Set<String> alerts =
                answer.alerts().stream().map(Assessment.Alert::code).collect(Collectors.toCollection(TreeSet::new));
        among(softly, "alerts", alerts, worked.list("alerts"), worked.list("noAlerts"));
        List<String> tests =
                answer.nextTests().stream().map(Assessment.NextTest::code).toList();
        among(softly, "next tests", tests, worked.list("tests"), worked.list("noTests"));
        List<String> quality =
                answer.quality().stream().map(Assessment.QualityNote::rule).toList();
        among(softly, "quality", quality, worked.list("quality"), List.of());
        softly.assertAll();
    }

    private static void among(
            SoftAssertions softly, String what, Collection<String> found, List<String> wanted, List<String> unwanted) {
        softly.assertThat(wanted).as("%s of %s", what, found).allMatch(found::contains);
        softly.assertThat(unwanted).as("%s of %s", what, found).noneMatch(found::contains);
    }

    private static void causes(Worked worked, Assessment answer, SoftAssertions softly) {
        Map<String, Level> levels = new LinkedHashMap<>();
        answer.causes().forEach(c -> levels.put(c.code(), c.level()));
        List<String> expected = new ArrayList<>();
        worked.written().path("causes").properties().forEach(e -> {
            expected.add(e.getKey());
            softly.assertThat(
                            levels.getOrDefault(e.getKey(), Level.NOT_EVALUATED).code())
                    .as("%s of %s", e.getKey(), levels)
                    .isIn(texts(e.getValue()));
        });
        softly.assertThat(levels.keySet().stream().filter(expected::contains).toList())
                .as("order of the causes")
                .isEqualTo(expected);
        worked.written().path("never").properties().forEach(e -> softly.assertThat(
                        levels.getOrDefault(e.getKey(), Level.NOT_EVALUATED)
                                .atLeast(Level.of(e.getValue().asText()).orElseThrow()))
                .as("%s is %s, must stay below %s", e.getKey(), levels.get(e.getKey()), e.getValue())
                .isFalse());
    }

    /// A slip in a name would make an expectation hold for nothing.
    @Test
    void banks_nameOnlyWhatThePackHolds() {
        Set<String> causes = Shipped.PACK.causes().stream().map(Cause::code).collect(Collectors.toSet());
        Set<String> tests = Shipped.PACK.tests().stream().map(TestOrder::code).collect(Collectors.toSet());
        Set<String> alerts = Shipped.PACK.cards().values().stream()
                .filter(card -> card.id().startsWith("ALERT-"))
                .map(card -> card.id().substring("ALERT-".length()).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(cases()).allSatisfy(worked -> {
            assertThat(causes).containsAll(keys(worked, "causes")).containsAll(keys(worked, "never"));
            assertThat(tests).containsAll(worked.list("tests")).containsAll(worked.list("noTests"));
            assertThat(alerts).containsAll(worked.list("alerts")).containsAll(worked.list("noAlerts"));
            assertThat(Shipped.PACK.cards().keySet()).containsAll(worked.list("quality"));
        });
    }

    private static List<String> keys(Worked worked, String key) {
        return worked.written().path(key).properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void everyCause_hasAWholeCaseOfItsOwn() {
        Set<String> covered =
                cases().flatMap(worked -> keys(worked, "causes").stream()).collect(Collectors.toSet());

        assertThat(Shipped.PACK.causes()).extracting(Cause::code).allSatisfy(cause -> assertThat(covered)
                .contains(cause));
    }
}
