package org.marrowlight.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;
import org.marrowlight.knowledge.Vocabulary;

/// The ways in which a sender could say one result in FHIR, the most usual first: by LOINC code, as a diagnosis or a
/// drug of the record, by a name that the vocabulary lists.
final class Spelling {

    private static final int NAMES = 30;

    /// What a phrase that is a name says of its analyte.
    private static final Set<String> NAMED = Set.of("", "present");

    private final Vocabulary vocabulary;
    private final Map<String, List<String>> names = new HashMap<>();

    Spelling(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        vocabulary.phrases().forEach(phrase -> vocabulary.meanings(phrase).stream()
                .filter(meaning -> NAMED.contains(meaning.value()))
                .forEach(meaning -> names.computeIfAbsent(meaning.analyte(), code -> new ArrayList<>())
                        .add(phrase)));
        Comparator<String> plainest =
                Comparator.comparingInt(phrase -> vocabulary.meanings(phrase).size());
        names.values().forEach(list -> list.sort(plainest.thenComparingInt(String::length)));
    }

    /// Every resource that might say it; none is promised to be read so.
    Stream<Map<String, Object>> of(Measurement measurement) {
        Analyte analyte = vocabulary.analyte(measurement.analyte()).orElseThrow();
        List<String> called = names(analyte);
        boolean fact = analyte.kind() == Analyte.Kind.CONTEXT && says(measurement, "present");
        boolean drug = analyte.category().equals("Drug");
        Stream<Map<String, Object>> history = fact
                ? called.stream().map(name -> drug ? drug(measurement, name) : condition(measurement, name))
                : Stream.empty();
        return Stream.of(
                        loinc(analyte).map(code -> observation(measurement, Map.of("coding", List.of(code)))),
                        history,
                        called.stream().map(name -> observation(measurement, Map.of("text", name))))
                .flatMap(ways -> ways);
    }

    private List<String> names(Analyte analyte) {
        return Stream.concat(Stream.of(analyte.display()), names.getOrDefault(analyte.code(), List.of()).stream())
                .limit(NAMES)
                .toList();
    }

    private static Stream<Map<String, String>> loinc(Analyte analyte) {
        return analyte.loinc().stream().limit(1).map(code -> Map.of("system", "http://loinc.org", "code", code));
    }

    private static boolean says(Measurement measurement, String word) {
        return measurement.value() instanceof Value.Words words && words.text().equals(word);
    }

    private static Map<String, Object> condition(Measurement measurement, String name) {
        Map<String, Object> condition = resource("Condition", measurement);
        condition.put("code", Map.of("text", name));
        day(measurement).ifPresent(day -> condition.put("recordedDate", day));
        ended(measurement).ifPresent(day -> condition.put("abatementDateTime", day));
        return condition;
    }

    private static Map<String, Object> drug(Measurement measurement, String name) {
        Map<String, Object> drug = resource("MedicationStatement", measurement);
        drug.put("medicationCodeableConcept", Map.of("text", name));
        drug.put("status", "active");
        Map<String, Object> period = new TreeMap<>();
        day(measurement).ifPresent(day -> period.put("start", day));
        ended(measurement).ifPresent(day -> period.put("end", day));
        if (!period.isEmpty()) {
            drug.put("effectivePeriod", period);
        }
        return drug;
    }

    private static Map<String, Object> observation(Measurement measurement, Map<String, Object> code) {
        Map<String, Object> observation = resource("Observation", measurement);
        observation.put("status", "final");
        observation.put("code", code);
        day(measurement).ifPresent(day -> observation.put("effectiveDateTime", day));
        switch (measurement.value()) {
            case Value.Numeric numeric -> observation.put("valueQuantity", quantity(numeric));
            case Value.Words words -> observation.put("valueCodeableConcept", Map.of("text", words.text()));
            case Value.Absent absent -> observation.put("dataAbsentReason", Map.of("text", absent.reason()));
        }
        measurement.range().ifPresent(range -> observation.put("referenceRange", List.of(range(range))));
        return observation;
    }

    private static Map<String, Object> resource(String type, Measurement measurement) {
        Map<String, Object> resource = new TreeMap<>();
        resource.put("resourceType", type);
        boolean earlier = measurement
                .taken()
                .to()
                .filter(to -> to.isBefore(ExampleCase.TAKEN))
                .isPresent();
        resource.put("id", measurement.analyte().replace('_', '-') + (earlier ? "-earlier" : ""));
        resource.put("subject", Map.of("reference", "Patient/p1"));
        return resource;
    }

    private static Optional<String> day(Measurement measurement) {
        return measurement.taken().from().map(Instant::toString);
    }

    private static Optional<String> ended(Measurement measurement) {
        return measurement.until().flatMap(Timing::from).map(Instant::toString);
    }

    private static Map<String, Object> quantity(Value.Numeric numeric) {
        Map<String, Object> quantity = new TreeMap<>();
        quantity.put("value", numeric.number());
        if (!numeric.comparator().code().isEmpty()) {
            quantity.put("comparator", numeric.comparator().code());
        }
        if (!numeric.unit().isEmpty()) {
            quantity.put("unit", numeric.unit());
            quantity.put("system", "http://unitsofmeasure.org");
            quantity.put("code", numeric.unit());
        }
        return quantity;
    }

    private static Map<String, Object> range(Measurement.LabRange range) {
        Map<String, Object> limits = new TreeMap<>();
        range.low().ifPresent(low -> limits.put("low", end(low)));
        range.high().ifPresent(high -> limits.put("high", end(high)));
        return limits;
    }

    private static Map<String, Object> end(BigDecimal value) {
        return Map.of("value", value);
    }
}
