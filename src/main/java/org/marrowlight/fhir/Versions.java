package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps the newest version of every resource: the highest version, the latest update, corrected before
/// final. An entry that was entered in error takes its earlier versions with it.
final class Versions {

    private Versions() {}

    static List<Subjects.Entry> newest(List<Subjects.Entry> entries) {
        Map<String, Subjects.Entry> byId = new LinkedHashMap<>();
        for (Subjects.Entry entry : entries) {
            byId.merge(key(entry), entry, (a, b) -> age().compare(a, b) >= 0 ? a : b);
        }
        Map<String, Subjects.Entry> newest = new LinkedHashMap<>();
        for (Subjects.Entry entry : byId.values()) {
            newest.merge(
                    result(entry).orElse(key(entry)), entry, (a, b) -> updated().compare(a, b) >= 0 ? a : b);
        }
        return List.copyOf(newest.values());
    }

    /// What two versions of one result share although their ids differ: an identifier, code and time. An identifier
    /// alone may be that of the whole order.
    static Optional<String> result(Subjects.Entry entry) {
        JsonNode resource = entry.resource();
        Optional<String> identifier = Json.list(resource, "identifier").stream()
                .filter(i -> i.hasNonNull("value"))
                .map(i -> i.path("system") + "|" + i.path("value"))
                .findFirst();
        return entry.type().equals("Observation")
                ? identifier.map(i -> i + " " + resource.path("code") + " " + resource.path("effectiveDateTime"))
                : Optional.empty();
    }

    private static String key(Subjects.Entry entry) {
        return Json.text(entry.resource(), "id")
                .map(id -> entry.type() + "/" + id)
                .orElse(entry.path());
    }

    private static Comparator<Subjects.Entry> age() {
        return Comparator.<Subjects.Entry>comparingLong(e -> version(e)).thenComparing(updated());
    }

    private static Comparator<Subjects.Entry> updated() {
        return Comparator.<Subjects.Entry, String>comparing(
                        e -> Json.text(e.resource(), "meta", "lastUpdated").orElse(""))
                .thenComparingInt(e -> rank(Json.text(e.resource(), "status").orElse("")));
    }

    private static long version(Subjects.Entry entry) {
        Optional<String> version =
                Json.text(entry.resource(), "meta", "versionId").filter(v -> v.matches("[0-9]{1,9}"));
        return version.map(Long::parseLong).orElse(0L);
    }

    private static int rank(String status) {
        return switch (status) {
            case "entered-in-error" -> 3;
            case "corrected", "amended" -> 2;
            case "final" -> 1;
            default -> 0;
        };
    }
}
