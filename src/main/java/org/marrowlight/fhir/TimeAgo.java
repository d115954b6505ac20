package org.marrowlight.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A time counted back from now, as clinicians write it: `7 days ago`, `two weeks earlier`, `a month ago`.
final class TimeAgo {

    private static final Map<String, Integer> UNITS =
            Map.of("day", 1, "days", 1, "week", 7, "weeks", 7, "month", 30, "months", 30, "year", 365, "years", 365);
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10));
    private static final Set<String> BACK = Set.of("ago", "earlier", "before", "previously");

    private TimeAgo() {}

    /// The days that the words count back; empty if they name no such time.
    static Optional<BigDecimal> days(List<String> words) {
        for (int i = 0; i + 2 < words.size(); i++) {
            Integer unit = UNITS.get(words.get(i + 1));
            if (unit != null && BACK.contains(words.get(i + 2))) {
                int days = unit;
                return number(words.get(i)).map(n -> BigDecimal.valueOf((long) n * days));
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> number(String word) {
        return word.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(word)) : Optional.ofNullable(NUMBERS.get(word));
    }
}
