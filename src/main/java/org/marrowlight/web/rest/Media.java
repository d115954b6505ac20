package org.marrowlight.web.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The media types that this door reads and writes: FHIR as JSON or XML. R4, R4B and R5 are read, because what is
/// read of them is the same; answers are R4.
final class Media {

    static final String FHIR_JSON = "application/fhir+json";
    static final String FHIR_XML = "application/fhir+xml";
    static final String FHIR_NDJSON = "application/fhir+ndjson";

    private static final Set<String> JSON = Set.of(FHIR_JSON, "application/json", "text/json", "json");
    private static final Set<String> XML = Set.of(FHIR_XML, "application/xml", "text/xml", "xml");
    private static final Set<String> NDJSON = Set.of(FHIR_NDJSON, "application/ndjson", "application/x-ndjson");
    private static final Set<String> ANY = Set.of("application/*", "*/*");
    private static final Set<String> READ_VERSIONS = Set.of("4.0", "4.3", "5.0");

    private Media() {}

    /// Whether a body of this `Content-Type` is read: JSON, XML or lines of JSON in UTF-8, of a FHIR version that is
    /// read.
    static boolean readable(@Nullable String type) {
        return type != null
                && (JSON.contains(name(type)) || XML.contains(name(type)) || lines(type))
                && Set.of("utf-8", "us-ascii").contains(parameters(type).getOrDefault("charset", "utf-8"))
                && READ_VERSIONS.stream().anyMatch(version(type)::startsWith);
    }

    /// Whether each line of a body of this `Content-Type` is a request.
    static boolean lines(String type) {
        return NDJSON.contains(name(type));
    }

    /// Whether a client that sends this `Accept` can read our answers; without one it takes anything.
    static boolean acceptable(@Nullable String accept) {
        return wish(accept, JSON) > 0 || wish(accept, XML) > 0;
    }

    /// Whether a client would rather have XML.
    static boolean prefersXml(@Nullable String accept) {
        return wish(accept, XML) > wish(accept, JSON);
    }

    /// What `_format` asks for, as a media type; anything else stays as it is and is not acceptable.
    static String ofFormat(String format) {
        String wanted = name(format.replace(' ', '+'));
        return JSON.contains(wanted) ? FHIR_JSON : XML.contains(wanted) ? FHIR_XML : wanted;
    }

    /// How much a client wants one of some types, 0 to 1; a range that takes anything means JSON.
    private static double wish(@Nullable String accept, Set<String> types) {
        if (accept == null || accept.isBlank()) {
            return types.equals(JSON) ? 1 : 0;
        }
        return Arrays.stream(accept.split(",", -1))
                .filter(range -> types.contains(name(range)) || (types.equals(JSON) && ANY.contains(name(range))))
                .filter(range -> version(range).startsWith("4.0"))
                .mapToDouble(Media::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String range) {
        String q = parameters(range).getOrDefault("q", "1");
        return q.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(q) : 1;
    }

    private static String version(String type) {
        return parameters(type).getOrDefault("fhirversion", "4.0");
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
