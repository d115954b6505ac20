package org.marrowlight.web.pages.records;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.consult.LedgerQuery.Bound;
import org.marrowlight.consult.LedgerQuery.Position;
import org.marrowlight.consult.LedgerQuery.Relation;
import org.marrowlight.consult.LedgerQuery.Time;
import org.marrowlight.consult.ListQuery;
import org.marrowlight.consult.PatientReference;

/// The fields by which the list is narrowed, as they were typed.
///
/// @param values by name of the field; what was left empty is not there
public record ListForm(Map<String, String> values) {

    private static final List<String> FIELDS = List.of(
            "patient",
            "mechanism",
            "cause",
            "alert",
            "urgency",
            "requester",
            "from",
            "to",
            "superseded",
            "feedback",
            "unseen",
            "before");

    public ListForm {
        values = Map.copyOf(values);
    }

    static ListForm of(MultivaluedMap<String, String> sent) {
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.forEach(field -> Stream.ofNullable(sent.getFirst(field))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(value -> values.put(field, value)));
        return new ListForm(values);
    }

    /// What was typed in a field; empty if nothing was.
    public String of(String field) {
        return values.getOrDefault(field, "");
    }

    /// Whether a box is ticked.
    public boolean has(String field) {
        return values.containsKey(field);
    }

    private Optional<String> said(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /// What cannot be read, as a sentence that names the field.
    Optional<String> fault() {
        if (Stream.of("from", "to")
                .anyMatch(field -> said(field).isPresent() && day(field).isEmpty())) {
            return Optional.of("A date is not readable: write it as 2026-11-27.");
        }
        return said("before").isPresent() && position().isEmpty()
                ? Optional.of("The address of this page of the list is broken: begin at the newest.")
                : Optional.empty();
    }

    private Optional<LocalDate> day(String field) {
        try {
            return said(field).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Position> position() {
        try {
            return said("before")
                    .map(text -> text.split("_", 2))
                    .filter(parts -> parts.length == 2 && parts[1].matches("[0-9a-f-]{36}"))
                    .map(parts -> new Position(Instant.parse(parts[0]), parts[1]));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// @param zone where days begin
    ListQuery query(int limit, ZoneId zone) {
        List<Bound> bounds = new ArrayList<>();
        day("from")
                .ifPresent(day -> bounds.add(new Bound(
                        Time.RECORDED,
                        Relation.AT_OR_AFTER,
                        day.atStartOfDay(zone).toInstant())));
        day("to")
                .ifPresent(day -> bounds.add(new Bound(
                        Time.RECORDED,
                        Relation.BEFORE,
                        day.plusDays(1).atStartOfDay(zone).toInstant())));
        return new ListQuery(
                said("patient").map(ListForm::patient),
                said("mechanism"),
                said("cause"),
                said("alert"),
                said("urgency"),
                said("requester"),
                has("superseded"),
                has("feedback"),
                has("unseen"),
                bounds,
                position(),
                limit);
    }

    /// A bare id means a patient too.
    private static PatientReference patient(String typed) {
        return new PatientReference(typed.contains("/") ? typed : "Patient/" + typed);
    }

    /// The address of the page that follows an answer.
    String after(Instant recordedAt, String id) {
        Map<String, String> next = new LinkedHashMap<>(values);
        next.put("before", recordedAt + "_" + id);
        return "/assessments?" + query(next);
    }

    /// The address of the first page.
    String first() {
        Map<String, String> first = new LinkedHashMap<>(values);
        first.remove("before");
        return "/assessments?" + query(first);
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
