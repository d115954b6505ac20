package org.marrowlight.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.marrowlight.blood.Interval;
import org.marrowlight.differential.Conclusion;
import org.marrowlight.differential.Facts;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Verdict;

/// A pack of a few rules, some for each stage, as texts that a test may change.
final class SmallPack {

    static final Path FOLDER = Path.of("src/test/resources/packs/small");

    private static final SortedMap<String, String> TEXTS = PackFolder.read(FOLDER);

    private SmallPack() {}

    static SortedMap<String, String> sources() {
        return new TreeMap<>(TEXTS);
    }

    static SortedMap<String, String> with(Map<String, String> changes) {
        SortedMap<String, String> texts = sources();
        texts.putAll(changes);
        return texts;
    }

    /// Facts of any kind, in any order.
    static Facts facts(List<?> facts) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        List<Conclusion> conclusions = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Object fact : facts) {
            switch (fact) {
                case Finding finding -> findings.put(finding.analyte(), finding);
                case Conclusion conclusion -> conclusions.add(conclusion);
                case Verdict verdict -> verdicts.add(verdict);
                default -> throw new IllegalArgumentException("no fact of the core: " + fact.getClass());
            }
        }
        return new Facts(findings, conclusions, verdicts);
    }

    /// The pack with more text at the end of a file.
    static SortedMap<String, String> plus(String file, String text) {
        return with(Map.of(file, TEXTS.getOrDefault(file, "") + text));
    }

    /// The pack with one more DRL file in the stage of causes.
    static SortedMap<String, String> withDrl(String drl) {
        return with(Map.of("causes/nutrition/extra.drl", drl));
    }

    /// A measured finding; the MCV has limits of 80 to 100, hemoglobin of 12.
    static Finding measured(String analyte, Interval value, String unit) {
        boolean mcv = analyte.equals("mcv");
        Optional<Interval> low = mcv
                ? Optional.of(Interval.point(80))
                : analyte.equals("hb_adjusted") ? Optional.of(Interval.point(12)) : Optional.empty();
        Optional<Interval> high = mcv ? Optional.of(Interval.point(100)) : Optional.empty();
        return new Finding(analyte, "f1", Finding.State.MEASURED, value, unit, Set.of(), low, high, "", false);
    }
}
