package org.marrowlight.consult;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Alert;
import org.marrowlight.differential.Assessment.Fact;

/// What an alert rests on, as a digest: the same results give the same digest in another assessment, however much the
/// patient aged in between.
final class AlertData {

    private static final String DERIVED = "derived";

    private AlertData() {}

    /// SHA-256 over the results behind an alert. Of what is derived only the results that it came from count; where
    /// nothing was sent, the derived values themselves.
    static String digest(Assessment assessment, Alert alert) {
        Map<String, Fact> facts =
                assessment.facts().stream().collect(Collectors.toMap(Fact::id, Function.identity(), (a, b) -> a));
        List<Fact> all = alert.facts().stream()
                .flatMap(id -> behind(id, facts))
                .distinct()
                .toList();
        List<Fact> sent = all.stream().filter(f -> !f.kind().equals(DERIVED)).toList();
        String text = (sent.isEmpty() ? all : sent)
                .stream().map(AlertData::line).sorted().collect(Collectors.joining("\n"));
        return Digest.sha256((alert.code() + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<Fact> behind(String id, Map<String, Fact> facts) {
        if (!facts.containsKey(id)) {
            return Stream.of();
        }
        Fact fact = Objects.requireNonNull(facts.get(id));
        return Stream.concat(Stream.of(fact), fact.from().stream().flatMap(from -> behind(from, facts)));
    }

    private static String line(Fact fact) {
        String value = fact.asSent()
                .map(s -> s.comparator() + s.value() + " " + s.unit())
                .orElseGet(() -> fact.low() + " " + fact.high() + " " + fact.assumptions());
        return String.join("|", fact.analyte(), value, fact.effective().orElse(""), fact.state());
    }
}
