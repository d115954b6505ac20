package org.marrowlight.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;

/// What is told of a person over time, as an author writes it ([ExampleCase]); both opinions read the same story.
///
/// @param person `sex` and `age`; either may be missing
record Story(Map<String, String> person, List<Entry> entries) {

    private static final Instant INDEX = Instant.parse("2026-01-15T08:00:00Z");

    Story {
        person = Map.copyOf(person);
        entries = List.copyOf(entries);
    }

    /// One thing told.
    ///
    /// @param hours before the blood count that is in question
    record Entry(String analyte, String written, long hours, Status status) {
        static Entry now(String analyte, String written) {
            return new Entry(analyte, written, 0, Status.FINAL);
        }

        Entry as(String otherwise) {
            return new Entry(analyte, otherwise, hours, status);
        }

        Entry preliminary() {
            return new Entry(analyte, written, hours, Status.PRELIMINARY);
        }

        @Override
        public String toString() {
            String when = hours == 0 ? "" : ", " + hours + " h before";
            String how = status == Status.FINAL ? "" : ", preliminary";
            return analyte + ": " + written + when + how;
        }
    }

    /// A story without history, as [RandomCases] tells it.
    static Story of(Map<String, String> written) {
        Map<String, String> person = new LinkedHashMap<>(written);
        person.keySet().retainAll(List.of("sex", "age"));
        return new Story(
                person,
                written.entrySet().stream()
                        .filter(e -> !person.containsKey(e.getKey()))
                        .map(e -> Entry.now(e.getKey(), e.getValue()))
                        .toList());
    }

    Story with(List<Entry> others) {
        return new Story(person, others);
    }

    Story with(Map<String, String> otherPerson) {
        return new Story(otherPerson, entries);
    }

    static boolean isHistory(String analyte) {
        return Shipped.PACK.vocabulary().analyte(analyte).orElseThrow().kind()
                == org.marrowlight.blood.Analyte.Kind.CONTEXT;
    }

    /// The same story without some of the things told.
    Story without(int from, int length) {
        List<Entry> less = new ArrayList<>(entries);
        less.subList(from, Math.min(entries.size(), from + length)).clear();
        return with(less);
    }

    Case toCase() {
        Case plain = ExampleCase.of(person);
        return new Case(
                plain.bundle(),
                plain.patient(),
                entries.stream().map(Story::measurement).toList(),
                plain.orders());
    }

    private static Measurement measurement(Entry entry) {
        Measurement m = ExampleCase.of(Map.of(entry.analyte(), entry.written()))
                .measurements()
                .getFirst();
        return new Measurement(
                m.analyte(),
                m.value(),
                entry.status(),
                Timing.at(INDEX.minusSeconds(entry.hours() * 3600)),
                Optional.empty(),
                m.observation() + "-" + entry.hours(),
                m.range(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return person + " " + entries.stream().map(Entry::toString).collect(Collectors.joining("; "));
    }
}
