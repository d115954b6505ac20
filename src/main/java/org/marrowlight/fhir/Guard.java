package org.marrowlight.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Reads untrusted JSON, or XML by [XmlTree], into a tree without ever giving it a chance to cost more than its
/// size: limits on bytes, depth, text and numbers, no duplicate keys, no trailing text. Numbers stay the text that
/// was sent, so that `1e10000000` is refused before anybody computes it and `1.50` stays `1.50`.
final class Guard {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final Pattern CHOICE =
            Pattern.compile("^(value|effective|deceased|multipleBirth|onset|abatement|performed)[A-Z].*");

    private final GuardLimits limits;
    private final JsonFactory factory;

    Guard(GuardLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.text())
                        .maxNumberLength(limits.numberLength())
                        .maxNameLength(1_000)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /// What came of guarding.
    sealed interface Guarded {}

    /// A tree within the limits; numbers are text nodes that start with [Guard#NUMBER].
    record Passed(JsonNode json) implements Guarded {}

    /// An input that is refused as a whole.
    record Refused(Problem problem) implements Guarded {}

    /// Marks the text of a number in the tree; no JSON text can start with it unescaped.
    static final char NUMBER = '\u0000';

    Guarded read(byte[] input) {
        if (input.length > limits.body()) {
            return refused(
                    ProblemCode.BODY_TOO_LARGE,
                    "Bundle",
                    "the body is larger than " + limits.body() + " bytes",
                    "send fewer entries per request");
        }
        byte[] body = startsWith(input) ? Arrays.copyOfRange(input, BYTE_ORDER_MARK.length, input.length) : input;
        if (XmlTree.looksLike(body)) {
            return new XmlTree(limits).read(body);
        }
        try (JsonParser parser = factory.createParser(body)) {
            return guarded(parser);
        } catch (IOException e) {
            return malformed("Bundle", "no readable JSON");
        }
    }

    private Guarded guarded(JsonParser parser) {
        try {
            return whole(parser);
        } catch (JsonParseException e) {
            String where = path(parser.getParsingContext());
            return duplicate(e)
                    ? refused(
                            ProblemCode.DUPLICATE_KEY,
                            where,
                            "a key stands twice in one object, " + place(e),
                            "send every key once")
                    : malformed(where, "no well-formed JSON, " + place(e));
        } catch (IOException e) {
            return tooMuch(e, path(parser.getParsingContext()));
        }
    }

    private static boolean startsWith(byte[] input) {
        return input.length >= 3 && Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(input, 3));
    }

    private Guarded whole(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return malformed("Bundle", "the body is empty");
        }
        Builder builder = new Builder(parser);
        JsonNode tree = builder.value();
        if (builder.problem != null) {
            return new Refused(builder.problem);
        }
        if (parser.nextToken() != null) {
            return refused(
                    ProblemCode.NOT_JSON,
                    "Bundle",
                    "text after the end of the resource",
                    "send one resource per request");
        }
        return new Passed(tree);
    }

    private static boolean duplicate(JsonParseException e) {
        return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
    }

    private static String place(JsonParseException e) {
        return e.getLocation() == null
                ? "place unknown"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private Guarded tooMuch(IOException e, String where) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("nesting depth")) {
            return refused(
                    ProblemCode.TOO_DEEP, "Bundle", "nested deeper than " + limits.depth(), "flatten the resource");
        }
        if (message.contains("Number value length")) {
            return refused(
                    ProblemCode.NUMBER_TOO_LARGE,
                    where,
                    "a number is longer than " + limits.numberLength() + " characters",
                    "send a plausible number");
        }
        if (message.contains("String value length") || message.contains("Name length")) {
            return refused(
                    ProblemCode.TEXT_TOO_LONG,
                    where,
                    "a text is longer than " + limits.text() + " characters",
                    "shorten it");
        }
        return malformed(where, "no readable JSON");
    }

    private static Guarded malformed(String where, String message) {
        return refused(ProblemCode.NOT_JSON, where, message, "send one FHIR resource as JSON or XML in UTF-8");
    }

    private static Guarded refused(ProblemCode code, String where, String message, String remedy) {
        return new Refused(Problem.fatal(code, where, message, remedy));
    }

    /// Builds the tree token by token; stops at the first number that is too large.
    private final class Builder {

        private final JsonParser parser;
        private @org.jspecify.annotations.Nullable Problem problem;

        Builder(JsonParser parser) {
            this.parser = parser;
        }

        JsonNode value() throws IOException {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            JsonToken token = parser.currentToken();
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
                case VALUE_STRING -> nodes.textNode(parser.getText().replace(String.valueOf(NUMBER), ""));
                case VALUE_TRUE -> nodes.booleanNode(true);
                case VALUE_FALSE -> nodes.booleanNode(false);
                case VALUE_NULL, VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE ->
                    nodes.nullNode();
            };
        }

        private JsonNode object() throws IOException {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (problem == null && parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                object.set(key, value());
            }
            return object;
        }

        private JsonNode array() throws IOException {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (problem == null && parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value());
            }
            return array;
        }

        private JsonNode number() throws IOException {
            String text = parser.getText();
            if (tooLarge(text, limits)) {
                problem = numberTooLarge(path(parser.getParsingContext()), limits);
            }
            return JsonNodeFactory.instance.textNode(NUMBER + text);
        }
    }

    /// Whether a number is too long, or its exponent too large, to be computed.
    static boolean tooLarge(String number, GuardLimits limits) {
        return number.length() > limits.numberLength() || exponent(number) > limits.numberExponent();
    }

    static Problem numberTooLarge(String where, GuardLimits limits) {
        return Problem.fatal(
                ProblemCode.NUMBER_TOO_LARGE,
                where,
                "a number with more than " + limits.numberLength() + " characters or an exponent beyond "
                        + limits.numberExponent(),
                "send a plausible number");
    }

    private static int exponent(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (e < 0) {
            return 0;
        }
        String digits = text.substring(e + 1).replaceFirst("^[+-]?0*", "");
        return digits.length() > 4 ? Integer.MAX_VALUE : digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /// The place of the parser as a FHIRPath: `Bundle.entry[7].resource.value.value`. Of a choice only the stem is
    /// named, as FHIRPath does; which kind stood there is not part of the path.
    private static String path(JsonStreamContext context) {
        List<String> parts = List.of(context.pathAsPointer().toString().split("/", -1));
        StringBuilder path = new StringBuilder(parts.contains("parameter") ? "Parameters" : "Bundle");
        for (String part : parts) {
            if (part.matches("[0-9]+")) {
                path.append('[').append(part).append(']');
            } else if (part.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                path.append('.').append(CHOICE.matcher(part).replaceFirst("$1"));
            }
        }
        return path.toString();
    }
}
