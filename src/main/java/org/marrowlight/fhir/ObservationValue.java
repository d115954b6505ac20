package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Value;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Reads the value of an Observation or of one of its components, and says what it had to repair.
final class ObservationValue {

    private static final Pattern NUMBER =
            Pattern.compile("(<=|>=|<|>)?\\s*(-?[0-9]+(?:[.,][0-9]+)?)\\s*(?:([^0-9\\s].*|[x×]\\s*10.*|10[*^eE].*))?");
    private static final List<String> KINDS = List.of(
            "valueQuantity",
            "valueCodeableConcept",
            "valueString",
            "valueInteger",
            "valueBoolean",
            "valueRange",
            "valueRatio",
            "valueSampledData",
            "valueTime",
            "valueDateTime",
            "valuePeriod");

    /// Reasons that a new sample would mend.
    private static final Set<String> SPOILED = Set.of("error", "unsatisfactory", "not-a-number");

    private final boolean decimalComma;
    private final Consumer<Problem> notices;

    ObservationValue(boolean decimalComma, Consumer<Problem> notices) {
        this.decimalComma = decimalComma;
        this.notices = notices;
    }

    /// Whether there is neither a value nor a reason for its absence: a panel that only holds others.
    static boolean isPanel(JsonNode holder) {
        return KINDS.stream().noneMatch(holder::has) && !holder.has("dataAbsentReason");
    }

    /// The value; empty if there is none and no reason for it (a panel).
    Optional<Value> read(JsonNode holder, String where) {
        List<String> present = KINDS.stream().filter(holder::has).toList();
        if (present.size() > 1) {
            warn(
                    ProblemCode.SEVERAL_VALUES,
                    where + ".value",
                    "several values in one Observation; not used",
                    "send one value[x]");
            return Optional.of(new Value.Absent("several values"));
        }
        if (present.isEmpty()) {
            return absent(holder, where);
        }
        String kind = present.getFirst();
        JsonNode value = holder.path(kind);
        return Optional.of(
                switch (kind) {
                    case "valueQuantity" -> quantity(value, where + ".value");
                    case "valueCodeableConcept" -> words(value);
                    case "valueString" -> text(Json.text(value).orElse(""), where + ".value");
                    case "valueInteger" -> text(Json.text(value).orElse(""), where + ".value");
                    case "valueBoolean" -> new Value.Words(value.asBoolean() ? "present" : "absent", List.of());
                    default -> unreadable(where + ".value", "a value of kind " + kind.substring(5) + " is not read");
                });
    }

    private Optional<Value> absent(JsonNode holder, String where) {
        return Json.list(holder, "dataAbsentReason").stream().findFirst().map(reason -> {
            Value.Words words = words(reason);
            boolean spoiled =
                    words.codes().stream().anyMatch(code -> SPOILED.contains(code.replaceFirst("^.*\\|", "")));
            notices.accept(Problem.note(
                    ProblemCode.NO_VALUE,
                    where + ".dataAbsentReason",
                    "no value: " + (words.text().isEmpty() ? "no reason given" : words.text()),
                    spoiled ? "take a new sample if the result matters" : "send the value when it is there"));
            return new Value.Absent(words.text().isEmpty() ? "not given" : words.text());
        });
    }

    private Value quantity(JsonNode quantity, String where) {
        String unit = Json.text(quantity, "code")
                .or(() -> Json.text(quantity, "unit"))
                .orElse("");
        Optional<Comparator> comparator =
                Json.text(quantity, "comparator").map(Comparator::of).orElse(Optional.of(Comparator.EQUAL));
        Optional<String> sent = Json.text(quantity, "value");
        if (sent.isEmpty() || comparator.isEmpty()) {
            return unreadable(
                    where, sent.isEmpty() ? "a quantity without value" : "a comparator that FHIR R4 does not know");
        }
        Optional<BigDecimal> number = Json.number(quantity.path("value"));
        if (number.isPresent()) {
            if (!Json.isNumber(quantity.path("value"))) {
                notices.accept(Problem.note(
                        ProblemCode.VALUE_REPAIRED,
                        where + ".value",
                        "a number written as text was read as the number",
                        "send it without quotation marks"));
            }
            return new Value.Numeric(sent.get(), number.get(), comparator.get(), unit);
        }
        Optional<Value.Numeric> repaired =
                number(sent.get()).filter(n -> n.unit().isEmpty());
        if (repaired.isEmpty()) {
            return unreadable(where, "a quantity whose value is no number");
        }
        warn(
                ProblemCode.VALUE_REPAIRED,
                where + ".value",
                "a comparator inside the number was read as such",
                "send Quantity.comparator");
        Value.Numeric n = repaired.get();
        return new Value.Numeric(n.sent(), n.number(), n.comparator(), unit);
    }

    private Value text(String text, String where) {
        Optional<Value.Numeric> number = number(text);
        if (number.isPresent()) {
            return number.get();
        }
        return text.isBlank() ? unreadable(where, "an empty text") : new Value.Words(text, List.of());
    }

    /// `<5`, `12.1`, `1.2 x10^9/L`: a number with comparator and unit, and nothing else.
    private Optional<Value.Numeric> number(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches() || text.length() > 60) {
            return Optional.empty();
        }
        String digits = matcher.group(2);
        String unit = matcher.group(3) == null ? "" : matcher.group(3).strip();
        boolean comma = digits.contains(",");
        boolean grade = unit.equals("+") || unit.startsWith("+") || unit.startsWith("-") || unit.matches("[/:].*");
        boolean sentence = unit.split("\\s+", -1).length > 2;
        if ((comma && !decimalComma) || grade || sentence) {
            return Optional.empty();
        }
        Comparator comparator =
                Optional.ofNullable(matcher.group(1)).flatMap(Comparator::of).orElse(Comparator.EQUAL);
        String plain = digits.replace(',', '.');
        return Optional.of(
                new Value.Numeric(plain, new BigDecimal(plain), comparator, unit.replaceFirst("^[x×]\\s*10", "10")));
    }

    /// Text and codes of a CodeableConcept; without a text the first display.
    static Value.Words words(JsonNode concept) {
        List<String> codes = new ArrayList<>();
        for (JsonNode coding : Json.list(concept, "coding")) {
            Json.text(coding, "code")
                    .ifPresent(code -> codes.add(Json.text(coding, "system").orElse("") + "|" + code));
        }
        String text = Stream.concat(
                        Json.text(concept, "text").stream(),
                        Json.list(concept, "coding").stream().flatMap(c -> Json.text(c, "display").stream()))
                .findFirst()
                .orElse("");
        return new Value.Words(text, codes);
    }

    private Value unreadable(String where, String what) {
        warn(ProblemCode.VALUE_UNREADABLE, where, what + "; not used", "send a number with a unit, or a coded value");
        return new Value.Absent("value not readable");
    }

    private void warn(ProblemCode code, String where, String message, String remedy) {
        notices.accept(Problem.warning(code, where, message, remedy));
    }
}
