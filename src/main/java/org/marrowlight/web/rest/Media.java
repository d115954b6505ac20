package org.marrowlight.web.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The media types that this door reads and writes: FHIR R4 as JSON.
final class Media {

    static final String FHIR_JSON = "application/fhir+json";

    private static final Set<String> READ = Set.of(FHIR_JSON, "application/json", "text/json");
    private static final Set<String> WRITTEN =
            Set.of(FHIR_JSON, "application/json", "text/json", "application/*", "*/*", "json");

    private Media() {}

    /// Whether a body of this `Content-Type` is read: JSON in UTF-8, of a FHIR version that R4 covers.
    static boolean readable(@Nullable String type) {
        return type != null
                && READ.contains(name(type))
                && Set.of("utf-8", "us-ascii").contains(parameters(type).getOrDefault("charset", "utf-8"))
                && r4(type);
    }

    /// Whether a client that sends this `Accept` can read our answers; without one it takes anything.
    static boolean acceptable(@Nullable String accept) {
        return accept == null
                || accept.isBlank()
                || Arrays.stream(accept.split(",", -1))
                        .anyMatch(range -> WRITTEN.contains(name(range)) && r4(range) && wanted(range));
    }

    private static boolean r4(String type) {
        return parameters(type).getOrDefault("fhirversion", "4.0").startsWith("4.0");
    }

    private static boolean wanted(String range) {
        return !parameters(range).getOrDefault("q", "1").matches("0(\\.0*)?");
    }

    private static String name(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> parameters(String type) {
        return Arrays.stream(type.split(";", -1))
                .skip(1)
                .map(parameter -> parameter.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0].strip().toLowerCase(Locale.ROOT),
                        pair -> pair[1].strip().replace("\"", "").toLowerCase(Locale.ROOT),
                        (first, second) -> first));
    }
}
