package org.marrowlight.engine;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Checked constraints of a pattern in words: `below 30 ng/mL`, `not known present`.
final class QuestionWords {

    private static final Pattern CALL = Pattern.compile("([a-zA-Z]+)\\(([^()]*)\\)");
    private static final Pattern ARGUMENTS = Pattern.compile("\"?([^\",]*)\"?(?:,\\s*\"([^\"]*)\")?");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("below", "below"),
            Map.entry("atMost", "at most"),
            Map.entry("above", "above"),
            Map.entry("atLeast", "at least"),
            Map.entry("knownBelow", "known below"),
            Map.entry("knownAtMost", "known at most"),
            Map.entry("knownAbove", "known above"),
            Map.entry("knownAtLeast", "known at least"),
            Map.entry("mayReach", "may reach"),
            Map.entry("is", "is"),
            Map.entry("knownIs", "known as"),
            Map.entry("isLow", "low"),
            Map.entry("isNormal", "normal"),
            Map.entry("isHigh", "high"),
            Map.entry("notMeasured", "not measured"),
            Map.entry("knownLow", "known low"),
            Map.entry("knownHigh", "known high"),
            Map.entry("knownPresent", "known present"));

    private QuestionWords() {}

    /// All constraints but the one that names the analyte.
    static String of(List<String> constraints) {
        return constraints.stream()
                .filter(constraint -> !constraint.startsWith("analyte =="))
                .map(QuestionWords::words)
                .collect(Collectors.joining(" and "));
    }

    private static String words(String constraint) {
        String called = constraint;
        Matcher call = CALL.matcher(called);
        called = call.replaceAll(match -> Matcher.quoteReplacement(call(match)));
        return called.replace("!", "not ").replace(" && ", " and ").replace(" || ", " or ");
    }

    private static String call(MatchResult call) {
        Matcher arguments = ARGUMENTS.matcher(call.group(2).strip());
        String words = WORDS.getOrDefault(call.group(1), call.group(1));
        return arguments.matches()
                ? String.join(" ", words, arguments.group(1), arguments.group(2) == null ? "" : arguments.group(2))
                        .strip()
                : words;
    }
}
