package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pins every threshold of the shipped pack to the last digit, and the weight of every row, against what
/// `.boundaries.yaml` stores: nobody moves one without saying it twice.
class BoundariesTest {

    private static PackReader.Sound sound;
    private static SortedMap<String, List<LintedRule>> rules;
    private static SortedMap<String, Boundaries> stored;

    @BeforeAll
    static void read() {
        sound = (PackReader.Sound) PackReader.read(PackFolder.read(Path.of("rules")));
        rules = new TreeMap<>(LintedRule.byId(sound));
        rules.putAll(ScoreRows.byId(sound.pack()));
        stored = Boundaries.of(sound.pack());
    }

    @Test
    void everyRule_turnsWhereItIsStored_andWeighsWhatIsStored() {
        SortedMap<String, List<String>> broken = new TreeMap<>();
        stored.forEach((id, boundaries) -> {
            List<String> faults = boundaries.broken(sound.pack(), rules.getOrDefault(id, List.of()));
            if (!faults.isEmpty()) {
                broken.put(id, faults);
            }
        });

        assertThat(broken)
                .as("write the boundaries anew only if the rule was changed on purpose: see rules/README.md")
                .isEmpty();
    }

    @Test
    void everyRule_hasItsBoundaries() {
        List<String> without = new ArrayList<>(rules.keySet());
        without.removeAll(stored.keySet());

        assertThat(without).isEmpty();
    }
}
