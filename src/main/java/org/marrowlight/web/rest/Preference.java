package org.marrowlight.web.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client prefers (header `Prefer`, interfaces 1.3).
///
/// @param later whether the answer may come later
/// @param applied what of it was honoured
record Preference(Returned returned, boolean strict, boolean later, Optional<String> applied) {

    /// How much of the answer is returned.
    enum Returned {
        REPRESENTATION,
        MINIMAL,
        OUTCOME
    }

    static Preference of(@Nullable String header) {
        List<String> wishes = header == null
                ? List.of()
                : Arrays.stream(header.split("[,;]", -1)).map(String::strip).toList();
        List<String> known = wishes.stream()
                .filter(List.of(
                        "return=minimal",
                        "return=representation",
                        "return=OperationOutcome",
                        "handling=strict",
                        "handling=lenient",
                        "respond-async")::contains)
                .toList();
        Returned returned = known.contains("return=minimal")
                ? Returned.MINIMAL
                : known.contains("return=OperationOutcome") ? Returned.OUTCOME : Returned.REPRESENTATION;
        Optional<String> applied = known.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", known));
        return new Preference(returned, known.contains("handling=strict"), known.contains("respond-async"), applied);
    }
}
