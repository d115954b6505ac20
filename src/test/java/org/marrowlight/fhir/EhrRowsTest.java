package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// What EHRs really send, row by row (`ehr-rows.yaml`): from the bytes to the fact that counts in the document.
@Execution(ExecutionMode.CONCURRENT)
class EhrRowsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Rulebook.Loaded PACK = new DroolsRulebook().active();
    private static final String EACH = "EACH";
    private static final Set<ProblemCode> ABOUT_THE_PATIENT = Set.of(ProblemCode.AGE_UNKNOWN, ProblemCode.SEX_UNKNOWN);

    /// One row, or one of the spellings that it names.
    record Row(String name, JsonNode node) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        try (InputStream in = EhrRowsTest.class.getResourceAsStream("/ehr-rows.yaml")) {
            JsonNode all = YAML.readTree(Objects.requireNonNull(in));
            return elements(all).flatMap(EhrRowsTest::each).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Row> each(JsonNode row) {
        String name = row.path("row").asText();
        return row.has("each")
                ? elements(row.path("each")).map(one -> new Row(name + ": " + one.asText(), filled(row, one.asText())))
                : Stream.of(new Row(name, row));
    }

    private static JsonNode filled(JsonNode node, String value) {
        if (node.isTextual()) {
            return YAML.getNodeFactory().textNode(node.asText().replace(EACH, value));
        }
        if (node.isArray()) {
            ArrayNode list = YAML.createArrayNode();
            node.forEach(one -> list.add(filled(one, value)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = YAML.createObjectNode();
            node.properties().forEach(e -> object.set(e.getKey(), filled(e.getValue(), value)));
            return object;
        }
        return node;
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row_isReadAsItsTableSays(Row row) {
        JsonNode node = row.node();
        Site site = site(node.path("site"));
        ReadOptions options = new ReadOptions(
                node.path("strict").asBoolean(),
                Optional.ofNullable(node.get("subject")).map(JsonNode::asText));
        Intake intake = new BundleReader(PACK.pack().vocabulary(), site, GuardLimits.DEFAULT)
                .read(bytes(node), options)
                .intake();
        switch (intake) {
            case Intake.Rejected rejected ->
                assertThat(rejected.problems().stream()
                                .map(p -> p.code().code() + " " + p.message())
                                .toList())
                        .as("refused")
                        .anyMatch(p -> node.has("refused")
                                && p.startsWith(node.path("refused").asText()));
            case Intake.Accepted accepted -> {
                assertThat(node.has("refused")).as("accepted").isFalse();
                check(node, accepted, site);
            }
        }
    }

    private static void check(JsonNode node, Intake.Accepted accepted, Site site) {
        Instant asOf = Optional.ofNullable(node.get("asOf"))
                .map(moment -> Instant.parse(moment.asText()))
                .or(accepted::newest)
                .orElse(Instant.parse("2026-01-15T08:00:00Z"));
        Assessment document = new Assessor(PACK.pack(), PACK.reasoner(), site, "test")
                .assess(accepted.case_(), asOf, Optional.empty(), accepted.notices());
        Map<String, Assessment.Fact> facts = document.facts().stream()
                .filter(fact -> fact.used() || !fact.state().equals("measured"))
                .collect(Collectors.toMap(Assessment.Fact::analyte, f -> f, (a, b) -> a));
        SoftAssertions soft = new SoftAssertions();
        node.path("expect").properties().forEach(e -> soft.assertThat(found(facts.get(e.getKey())))
                .as(e.getKey())
                .isEqualTo(e.getValue().asText()));
        node.path("flags").properties().forEach(e -> soft.assertThat(
                        Optional.ofNullable(facts.get(e.getKey())).flatMap(Assessment.Fact::flag))
                .as("flag of " + e.getKey())
                .contains(e.getValue().asText()));
        elements(node.path("alerts")).forEach(code -> soft.assertThat(document.alerts())
                .extracting(Assessment.Alert::code)
                .contains(code.asText()));
        soft.assertThat(document.notices().stream().map(p -> p.code().code()))
                .as("notices")
                .containsAll(
                        elements(node.path("notices")).map(JsonNode::asText).toList());
        if (node.path("silent").asBoolean()) {
            soft.assertThat(document.notices().stream()
                            .filter(p -> !ABOUT_THE_PATIENT.contains(p.code()))
                            .map(Problem::message))
                    .as("notices")
                    .isEmpty();
        }
        if (node.has("newest")) {
            soft.assertThat(accepted.newest())
                    .contains(Instant.parse(node.path("newest").asText()));
        }
        soft.assertAll();
    }

    private static String found(Assessment.@Nullable Fact fact) {
        if (fact == null) {
            return "nothing";
        }
        if (!fact.state().equals("measured")) {
            return "unusable";
        }
        String low = fact.low().map(EhrRowsTest::plain).orElse("?");
        String high = fact.high().map(EhrRowsTest::plain).orElse("?");
        return low.equals(high) ? low : low + " to " + high;
    }

    private static String plain(double x) {
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(x < 0.01 ? 2 : 4));
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static Site site(JsonNode node) {
        Map<String, String> codes = new HashMap<>();
        node.path("codes")
                .properties()
                .forEach(e -> codes.put(e.getKey(), e.getValue().asText()));
        Site plain = Site.plain("test");
        return new Site(
                plain.id(),
                plain.digest(),
                new Site.Dialect(
                        node.has("zone") ? ZoneId.of(node.path("zone").asText()) : ZoneOffset.UTC,
                        node.path("comma").asBoolean(),
                        codes,
                        Map.of()),
                plain.practice());
    }

    private static byte[] bytes(JsonNode row) {
        String json = row.has("raw") ? row.path("raw").asText() : bundle(row).toString();
        return (row.path("bom").asBoolean() ? "\uFEFF" + json : json).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode bundle(JsonNode row) {
        ObjectNode bundle =
                YAML.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        int patients = row.has("patients") ? row.path("patients").asInt() : 1;
        for (int i = 0; i < patients; i++) {
            ObjectNode entry = entries.addObject();
            if (row.has("fullUrl")) {
                entry.set("fullUrl", row.path("fullUrl"));
            }
            entry.set("resource", patient(row, i));
        }
        int place = 1;
        for (JsonNode result : row.path("results")) {
            entries.addObject().set("resource", observation(result, place++, patients > 0));
        }
        return bundle;
    }

    private static ObjectNode patient(JsonNode row, int place) {
        ObjectNode patient =
                YAML.createObjectNode().put("resourceType", "Patient").put("id", place == 0 ? "p" : "p" + (place + 1));
        patient.putArray("identifier").addObject().put("system", "urn:mrn").put("value", String.valueOf(place + 1));
        if (row.has("patient")) {
            row.path("patient").properties().forEach(e -> patient.set(e.getKey(), e.getValue()));
        } else {
            patient.put("gender", "female").put("birthDate", "1980-01-01");
        }
        return patient;
    }

    private static ObjectNode observation(JsonNode result, int place, boolean subject) {
        ObjectNode observation = YAML.createObjectNode()
                .put("resourceType", "Observation")
                .put("id", "r" + place)
                .put("status", "final")
                .put("effectiveDateTime", "2026-01-15T08:00:00Z");
        if (subject) {
            observation.putObject("subject").put("reference", "Patient/p");
        }
        ObjectNode code = observation.putObject("code");
        if (result.has("loinc")) {
            code.putArray("coding")
                    .addObject()
                    .put("system", "http://loinc.org")
                    .put("code", result.path("loinc").asText());
        } else {
            code.set("coding", result.path("codings"));
        }
        result.properties().forEach(e -> {
            if (e.getValue().isNull() && !e.getKey().equals("bodySite")) {
                observation.remove(e.getKey());
            } else if (!Set.of("loinc", "codings").contains(e.getKey())) {
                observation.set(e.getKey(), e.getValue());
            }
        });
        return observation;
    }
}
