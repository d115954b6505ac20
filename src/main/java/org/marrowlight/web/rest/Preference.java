package org.marrowlight.web.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a client prefers (header `Prefer`, interfaces 1.3).
///
/// @param later whether the answer may come later
/// @param applied what of it was honoured by an answer that comes at once
record Preference(Returned returned, boolean strict, boolean later, Optional<String> applied) {

    private static final String LATER = "respond-async";

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
                        LATER)::contains)
                .toList();
        Returned returned = known.contains("return=minimal")
                ? Returned.MINIMAL
                : known.contains("return=OperationOutcome") ? Returned.OUTCOME : Returned.REPRESENTATION;
        String honoured = known.stream().filter(wish -> !wish.equals(LATER)).collect(Collectors.joining(", "));
        Optional<String> applied = Optional.of(honoured).filter(text -> !text.isEmpty());
        return new Preference(returned, known.contains("handling=strict"), known.contains(LATER), applied);
    }
}
