package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Urgency;

/// The diseases that must not be missed: each as it comes, in other units, with results missing, and on
/// both sides of every threshold. The cases stand in `bank/dangerous-misses.yaml`.
@Execution(ExecutionMode.CONCURRENT)
class DangerousMissBankTest {

    private static final String BANK = "/bank/dangerous-misses.yaml";

    /// One disease of the bank.
    ///
    /// @param alerts alert code to the least urgent level that is still right
    /// @param drop results that may be missing without silencing an alert
    private record Disease(
            String name,
            Map<String, String> written,
            Map<String, Urgency> alerts,
            List<String> drop,
            List<Threshold> thresholds) {}

    /// The two neighbouring values between which an alert changes.
    private record Threshold(
            String alert,
            Urgency level,
            String analyte,
            String fires,
            String silent,
            List<String> without,
            Map<String, String> with) {}

    /// One case to run: a disease in one shape, and the alerts that must be there, or must not.
    record Shape(String disease, String variant, Map<String, String> written, Map<String, Urgency> alerts) {
        @Override
        public String toString() {
            return disease + ": " + variant;
        }
    }

    static Stream<Shape> asItComes() {
        return diseases().map(d -> new Shape(d.name(), "as it comes", d.written(), d.alerts()));
    }

    static Stream<Shape> inOtherUnits() {
        return diseases().flatMap(d -> OtherUnits.variants(d.written())
                .map(v -> new Shape(d.name(), v.getKey(), v.getValue(), d.alerts())));
    }

    static Stream<Shape> withResultsMissing() {
        return diseases().filter(d -> !d.drop().isEmpty()).flatMap(d -> {
            Stream<Shape> one = d.drop().stream()
                    .map(item -> new Shape(d.name(), "without " + item, without(d, List.of(item)), d.alerts()));
            return Stream.concat(
                    one,
                    Stream.of(new Shape(d.name(), "without all of " + d.drop(), without(d, d.drop()), d.alerts())));
        });
    }

    static Stream<Shape> atTheFiringSide() {
        return diseases().flatMap(d -> d.thresholds().stream().map(t -> shape(d, t, t.fires())));
    }

    static Stream<Shape> atTheSilentSide() {
        return diseases().flatMap(d -> d.thresholds().stream().map(t -> shape(d, t, t.silent())));
    }

    private static Shape shape(Disease disease, Threshold threshold, String value) {
        Map<String, String> written = without(disease, threshold.without());
        written.putAll(threshold.with());
        written.put(threshold.analyte(), value);
        return new Shape(
                disease.name(),
                threshold.alert() + " at " + threshold.analyte() + " " + value,
                written,
                Map.of(threshold.alert(), threshold.level()));
    }

    private static Map<String, String> without(Disease disease, List<String> items) {
        Map<String, String> written = new LinkedHashMap<>(disease.written());
        written.keySet().removeAll(items);
        return written;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"asItComes", "inOtherUnits", "withResultsMissing", "atTheFiringSide"})
    void dangerousDisease_isCalled(Shape shape) {
        Map<String, Urgency> raised = raised(shape.written());

        shape.alerts().forEach((alert, level) -> assertThat(Optional.ofNullable(raised.get(alert)))
                .as("%s must call %s at %s or sooner; raised: %s", shape, alert, level.code(), raised)
                .hasValueSatisfying(was -> assertThat(was).isLessThanOrEqualTo(level)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("atTheSilentSide")
    void oneStepBeyondTheThreshold_theAlertIsNotRaisedAtThatLevel(Shape shape) {
        Map<String, Urgency> raised = raised(shape.written());

        shape.alerts().forEach((alert, level) -> assertThat(Optional.ofNullable(raised.get(alert)))
                .as("%s must not call %s at %s; raised: %s", shape, alert, level.code(), raised)
                .satisfiesAnyOf(was -> assertThat(was).isEmpty(), was -> assertThat(was.orElseThrow())
                        .isGreaterThan(level)));
    }

    private static Map<String, Urgency> raised(Map<String, String> written) {
        Map<String, Urgency> raised = new LinkedHashMap<>();
        for (Assessment.Alert alert : Shipped.assess(written).alerts()) {
            raised.merge(alert.code(), alert.level(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        return raised;
    }

    /// A slip in the data would make a test pass for nothing.
    @Test
    void bank_namesOnlyWhatItHolds() {
        assertThat(diseases()).isNotEmpty().allSatisfy(d -> {
            assertThat(d.alerts()).as(d.name()).isNotEmpty();
            assertThat(d.written().keySet()).as(d.name()).containsAll(d.drop());
            d.thresholds().forEach(t -> {
                assertThat(d.written().keySet()).as(d.name()).containsAll(t.without());
                assertThat(t.fires()).as(d.name()).isNotEqualTo(t.silent());
            });
        });
        assertThat(diseases().map(Disease::name)).doesNotHaveDuplicates();
    }

    private static Stream<Disease> diseases() {
        try (InputStream bank = DangerousMissBankTest.class.getResourceAsStream(BANK)) {
            JsonNode all = new YAMLMapper().readTree(bank);
            return StreamSupport.stream(all.spliterator(), false).map(DangerousMissBankTest::disease).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(BANK, e);
        }
    }

    private static Disease disease(JsonNode node) {
        Map<String, Urgency> alerts = new LinkedHashMap<>();
        texts(node.path("alerts")).forEach((alert, level) -> alerts.put(alert, urgency(level)));
        List<Threshold> thresholds = new ArrayList<>();
        node.path("threshold").forEach(t -> thresholds.add(threshold(t)));
        return new Disease(
                node.path("name").asText(), texts(node.path("case")), alerts, list(node.path("drop")), thresholds);
    }

    private static Threshold threshold(JsonNode node) {
        return new Threshold(
                node.path("alert").asText(),
                urgency(node.path("level").asText()),
                node.path("analyte").asText(),
                node.path("fires").asText(),
                node.path("silent").asText(),
                list(node.path("without")),
                texts(node.path("with")));
    }

    private static Urgency urgency(String code) {
        return Urgency.of(code).orElseThrow(() -> new IllegalArgumentException("no urgency: " + code));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return texts;
    }

    private static List<String> list(JsonNode node) {
        List<String> list = new ArrayList<>();
        node.forEach(item -> list.add(item.asText()));
        return list;
    }
}
