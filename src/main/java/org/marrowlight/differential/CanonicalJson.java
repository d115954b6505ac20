package org.marrowlight.differential;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.marrowlight.blood.Coded;

/// Writes records as canonical JSON (RFC 8785): keys sorted by UTF-16 units, no blanks, numbers as ECMAScript
/// prints them. The same value always gives the same bytes, so a digest of the bytes is a digest of the
/// value.
///
/// Records become objects, [Coded] enums their code, empty [Optional]s `null`. Refuses any other type, NaN,
/// infinities, and whole numbers that a double cannot hold.
public final class CanonicalJson {

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(Field::new)
                    .sorted(Comparator.comparing(Field::key))
                    .toList();
        }
    };

    private static final long MAX_SAFE = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder(32_768);

    private CanonicalJson() {}

    /// The canonical UTF-8 bytes of a value.
    public static byte[] write(Object value) {
        CanonicalJson json = new CanonicalJson();
        json.append(value);
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private record Field(RecordComponent component) {
        String key() {
            String name = component.getName();
            return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
        }

        Object of(Object owner) {
            try {
                return component.getAccessor().invoke(owner);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    private void append(Object value) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresentOrElse(this::append, () -> out.append("null"));
            case String text -> string(text);
            case Boolean flag -> out.append(flag.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> out.append(whole(number));
            case Double number -> out.append(number(number));
            case Coded coded -> string(coded.code());
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case Record member -> members(member);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void members(Record value) {
        String separator = "{";
        for (Field field : FIELDS.get(value.getClass())) {
            out.append(separator);
            string(field.key());
            out.append(':');
            append(field.of(value));
            separator = ",";
        }
        out.append(separator.equals("{") ? "{}" : "}");
    }

    private void map(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        String separator = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(separator);
            string(entry.getKey());
            out.append(':');
            append(entry.getValue());
            separator = ",";
        }
        out.append(separator.equals("{") ? "{}" : "}");
    }

    private void list(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            append(list.get(i));
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static long whole(long number) {
        if (number > MAX_SAFE || number < -MAX_SAFE) {
            throw new IllegalArgumentException("no JSON for " + number + ": a double cannot hold it");
        }
        return number;
    }

    /// A double as ECMAScript's Number.prototype.toString prints it: the shortest digits that read back the
    /// same.
    static String number(double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("no JSON for " + x);
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(x)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -6 && exponent < 21) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (x < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
