package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Value;

/// A result of which only the laboratory's flag came: `L` with a printed lower limit of 150 says "below 150", and
/// nothing more; without a printed limit it says too little to be used.
final class OnlyFlag {

    private static final Set<String> LOW = Set.of("L", "LL", "LU");
    private static final Set<String> HIGH = Set.of("H", "HH", "HU");

    private OnlyFlag() {}

    /// The value that a flag leaves open; empty if there is no flag.
    ///
    /// @param flag code of the interpretation
    static Optional<Value> value(JsonNode holder, Optional<String> flag, Optional<Measurement.LabRange> range) {
        return flag.map(code -> {
            if (LOW.contains(code)) {
                return bound(range.flatMap(Measurement.LabRange::low), Comparator.LESS, code, unit(holder));
            }
            if (HIGH.contains(code)) {
                return bound(range.flatMap(Measurement.LabRange::high), Comparator.GREATER, code, unit(holder));
            }
            return nothing(code);
        });
    }

    private static Value bound(Optional<BigDecimal> limit, Comparator comparator, String code, String unit) {
        return limit.<Value>map(x -> new Value.Numeric(x.toPlainString(), x, comparator, unit))
                .orElseGet(() -> nothing(code));
    }

    private static Value nothing(String code) {
        return new Value.Absent("only the flag " + code + " came");
    }

    private static String unit(JsonNode holder) {
        return Json.list(holder, "referenceRange").stream()
                .flatMap(range -> Stream.of(range.path("low"), range.path("high")))
                .flatMap(end -> Json.text(end, "code").or(() -> Json.text(end, "unit")).stream())
                .findFirst()
                .orElse("");
    }
}
