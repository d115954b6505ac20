package org.marrowlight.web.pages.records;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.consult.AccessQuery;
import org.marrowlight.consult.LedgerQuery.Position;
import org.marrowlight.consult.PatientReference;

/// The fields by which the record of accesses is narrowed, as they were typed.
///
/// @param values by name of the field; what was left empty is not there
public record AccessForm(Map<String, String> values) {

    private static final List<String> FIELDS = List.of("patient", "what", "agent", "outcome", "before");

    public AccessForm {
        values = Map.copyOf(values);
    }

    static AccessForm of(MultivaluedMap<String, String> sent) {
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.forEach(field -> Stream.ofNullable(sent.getFirst(field))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(value -> values.put(field, value)));
        return new AccessForm(values);
    }

    /// What was typed in a field; empty if nothing was.
    public String of(String field) {
        return values.getOrDefault(field, "");
    }

    /// Whether a field says anything.
    public boolean has(String field) {
        return values.containsKey(field);
    }

    private Optional<String> said(String field) {
        return Optional.ofNullable(values.get(field));
    }

    AccessQuery query(int limit) {
        return new AccessQuery(
                Optional.empty(),
                said("patient").map(p -> new PatientReference(p.contains("/") ? p : "Patient/" + p)),
                said("what").map(w -> w.contains("/") ? w : "GuidanceResponse/" + w),
                said("agent"),
                said("outcome").map("refused"::equals),
                List.of(),
                from(),
                limit);
    }

    private Optional<Position> from() {
        try {
            return said("before")
                    .map(text -> text.split("_", 2))
                    .filter(parts -> parts.length == 2 && parts[1].matches("[0-9a-f-]{36}"))
                    .map(parts -> new Position(Instant.parse(parts[0]), parts[1]));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The address of the page that begins with an entry.
    String from(AccessEntry entry) {
        Map<String, String> next = new LinkedHashMap<>(values);
        next.put("before", entry.at() + "_" + entry.id());
        return "/audit?" + query(next);
    }

    private static String query(Map<String, String> values) {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The search as it goes on record.
    Optional<String> written() {
        return values.isEmpty() ? Optional.empty() : Optional.of(query(values));
    }
}
