package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.blood.Timing;

/// Reads when a sample was taken. A date is the whole day in the site's zone; a time without zone is in that
/// zone too.
final class EffectiveTime {

    private final ZoneId zone;

    EffectiveTime(ZoneId zone) {
        this.zone = zone;
    }

    /// What an Observation says of its time: dateTime, instant, end of a period, first event of a timing, or
    /// issued.
    ///
    /// @return empty if it says something that is no date
    Optional<Timing> of(JsonNode observation) {
        List<Optional<String>> candidates = List.of(
                Json.text(observation, "effectiveDateTime"),
                Json.text(observation, "effectiveInstant"),
                Json.text(observation, "effectivePeriod", "end"),
                Json.text(observation, "effectivePeriod", "start"),
                Json.list(observation, "effectiveTiming").stream()
                        .flatMap(t -> Json.text(t.path("event").path(0)).stream())
                        .findFirst(),
                Json.text(observation, "issued"));
        Optional<String> sent = candidates.stream().flatMap(Optional::stream).findFirst();
        return sent.isEmpty() ? Optional.of(Timing.UNDATED) : sent.flatMap(this::parsed);
    }

    /// What was assumed about the time of an Observation that says less than FHIR asks for.
    Optional<String> assumption(JsonNode observation) {
        boolean onlyIssued = Stream.of("effectiveDateTime", "effectiveInstant", "effectivePeriod", "effectiveTiming")
                        .noneMatch(observation::has)
                && Json.text(observation, "issued").isPresent();
        if (onlyIssued) {
            return Optional.of("no effective time; the time of issue was taken");
        }
        boolean zoneless = Json.text(observation, "effectiveDateTime")
                .filter(text -> text.contains("T") && !zoned(text))
                .isPresent();
        return zoneless
                ? Optional.of("a time without zone was read in the zone of the site, " + zone)
                : Optional.empty();
    }

    /// A FHIR date, dateTime or instant.
    Optional<Timing> parsed(String text) {
        try {
            return Optional.of(
                    switch (text.length()) {
                        case 4 ->
                            days(
                                    LocalDate.of(Integer.parseInt(text), 1, 1),
                                    LocalDate.of(Integer.parseInt(text), 12, 31),
                                    text);
                        case 7 ->
                            days(
                                    YearMonth.parse(text).atDay(1),
                                    YearMonth.parse(text).atEndOfMonth(),
                                    text);
                        case 10 -> days(LocalDate.parse(text), LocalDate.parse(text), text);
                        default -> moment(text);
                    });
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Timing days(LocalDate first, LocalDate last, String sent) {
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = last.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
        return new Timing(Optional.of(from), Optional.of(to), sent);
    }

    private static boolean zoned(String text) {
        return text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:[0-9]{2}$");
    }

    private Timing moment(String text) {
        Instant moment = zoned(text)
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
        return new Timing(Optional.of(moment), Optional.of(moment), text);
    }
}
