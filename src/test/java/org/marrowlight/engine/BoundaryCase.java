package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.differential.Facts;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Sign;
import org.marrowlight.differential.Verdict;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.RulePack;

/// What one condition reads, at a threshold: findings in their canonical unit (`15`, `0..6` for a score of which items
/// are open, `high`, `101 high`, `present`, `measured`, `is pregnant`), earlier rules that stand (`yes`), causes at
/// their level. Everything else is not measured.
record BoundaryCase(SortedMap<String, String> written) {

    private static final double SOME = 1;

    BoundaryCase {
        written = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /// The same case with one entry more, or another.
    BoundaryCase with(String subject, String text) {
        SortedMap<String, String> more = new TreeMap<>(written);
        more.put(subject, text);
        return new BoundaryCase(more);
    }

    /// The facts, with every analyte that was not written as not measured.
    Facts facts(RulePack pack, Set<String> asked) {
        List<Object> facts = new ArrayList<>();
        asked.stream()
                .filter(code -> !written.containsKey(code))
                .forEach(code -> facts.add(Finding.notMeasured(code, unit(pack, code))));
        written.forEach((subject, text) -> facts.add(fact(pack, subject, text)));
        return SmallPack.facts(facts);
    }

    private static String unit(RulePack pack, String code) {
        return pack.vocabulary().analyte(code).map(Analyte::unit).orElse("");
    }

    private static Object fact(RulePack pack, String subject, String text) {
        if (pack.vocabulary().analyte(subject).isPresent()) {
            return finding(subject, text, unit(pack, subject));
        }
        return pack.cause(subject).isPresent()
                ? new Verdict(subject, Level.of(text).orElseThrow())
                : new Sign(subject);
    }

    private static Finding finding(String analyte, String text, String unit) {
        List<String> words = List.of(text.split(" ", 2));
        boolean answer = words.getFirst().equals("is");
        Interval value = answer ? Interval.UNKNOWN : value(words.getFirst());
        Map<String, Double> low = Map.of("low", 1.0, "normal", -1.0, "high", -2.0);
        Map<String, Double> high = Map.of("low", 2.0, "normal", 1.0, "high", -1.0);
        String side = words.getLast();
        return new Finding(
                analyte,
                "f1",
                Finding.State.MEASURED,
                value,
                unit,
                answer ? Set.of(words.getLast()) : Set.of(),
                Optional.ofNullable(low.get(side)).map(d -> Interval.point(value.low() + d)),
                Optional.ofNullable(high.get(side)).map(d -> Interval.point(value.low() + d)),
                "",
                false);
    }

    private static Interval value(String text) {
        return switch (text) {
            case "low", "normal", "high", "present", "measured" -> Interval.point(SOME);
            case "absent" -> Interval.point(0);
            default -> {
                int range = text.indexOf("..");
                yield range < 0
                        ? Interval.point(Double.parseDouble(text))
                        : Interval.closed(
                                Double.parseDouble(text.substring(0, range)),
                                Double.parseDouble(text.substring(range + 2)));
            }
        };
    }
}
