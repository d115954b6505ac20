package org.marrowlight.differential;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Weights;

/// The evidence groups of a cause with the analytes that they read, weighted by their caps (COMB-4); history, usual
/// presentations and weightless rows do not count.
record Coverage(List<Group> groups) {

    static final Coverage NONE = new Coverage(List.of());

    /// @param cap decibans that the group may add
    private record Group(double cap, Set<String> analytes) {

        boolean hasData(Chart chart) {
            for (String analyte : analytes) {
                if (chart.finding(analyte).measured()) {
                    return true;
                }
            }
            return false;
        }
    }

    static Coverage of(Collection<RuleCard> cards, Weights weights) {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (RuleCard card : cards) {
            if (card.effect() instanceof RuleCard.Effect.WeighsCause w
                    && w.strength().points() != 0
                    && !w.group().equals(Weighing.PICTURE)
                    && !Weighing.cap(weights, w.group()).history()) {
                groups.computeIfAbsent(w.group(), group -> new HashSet<>()).addAll(card.analytes());
            }
        }
        return new Coverage(groups.entrySet().stream()
                .map(e -> new Group(Weighing.cap(weights, e.getKey()).up(), Set.copyOf(e.getValue())))
                .toList());
    }

    /// The share that has data, 0 to 1.
    double on(Chart chart) {
        double all = 0;
        double known = 0;
        for (Group group : groups) {
            all += group.cap();
            if (group.hasData(chart)) {
                known += group.cap();
            }
        }
        return all == 0 ? 0 : Assessment.rounded(known / all);
    }
}
