package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.differential.Finding;

/// The premises of a stage, found by what was measured: a part that cannot be met without a value is looked at only
/// where there is one. Of several such parts the one whose analytes the fewest premises ask about is taken, because
/// blood counts are always there.
final class PremiseIndex {

    private static final BitSet NOWHERE = new BitSet();

    private final List<Premise> premises;
    private final BitSet always = new BitSet();
    private final Map<String, BitSet> measured = new HashMap<>();

    PremiseIndex(Collection<Premise> premises) {
        this.premises = List.copyOf(premises);
        Map<String, Integer> asking = new HashMap<>();
        premises.forEach(premise -> premise.keys().forEach(key -> key.forEach(a -> asking.merge(a, 1, Integer::sum))));
        for (int i = 0; i < this.premises.size(); i++) {
            int place = i;
            rarest(this.premises.get(i).keys(), asking)
                    .ifPresentOrElse(
                            key -> key.forEach(analyte -> measured.computeIfAbsent(analyte, a -> new BitSet())
                                    .set(place)),
                            () -> always.set(place));
        }
    }

    private static Optional<Set<String>> rarest(List<Set<String>> keys, Map<String, Integer> asking) {
        return keys.stream()
                .min(Comparator.comparingInt(key ->
                        key.stream().mapToInt(a -> asking.getOrDefault(a, 0)).sum()));
    }

    /// Every way in which findings meet a premise, by the order of the premises.
    List<PremiseMet> met(Map<String, Finding> findings) {
        BitSet places = (BitSet) always.clone();
        for (Finding finding : findings.values()) {
            if (finding.measured()) {
                places.or(measured.getOrDefault(finding.analyte(), NOWHERE));
            }
        }
        List<PremiseMet> met = new ArrayList<>();
        places.stream().forEach(place -> met.addAll(premises.get(place).met(findings)));
        return met;
    }
}
