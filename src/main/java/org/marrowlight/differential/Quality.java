package org.marrowlight.differential;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowlight.knowledge.RuleCard;

/// What the quality rules that fired do to results: suppress, downgrade, annotate, ask for a new sample.
///
/// @param suppressed analyte to the rule that suppressed it
/// @param downgraded analytes whose evidence counts one letter less
record Quality(Map<String, String> suppressed, Set<String> downgraded, List<Assessment.QualityNote> notes) {

    /// The effects of everything that fired so far.
    static Quality of(Chart raw, Deduction deduction) {
        Map<String, String> suppressed = new TreeMap<>();
        Set<String> downgraded = new TreeSet<>();
        List<Assessment.QualityNote> notes = new java.util.ArrayList<>();
        for (Deduction.Fired fired : deduction.all()) {
            if (fired.card().effect() instanceof RuleCard.Effect.Qualifies q) {
                if (q.effects().contains("suppress")) {
                    q.analytes()
                            .forEach(a -> suppressed.putIfAbsent(a, fired.card().id()));
                }
                if (q.effects().contains("downgrade")) {
                    downgraded.addAll(q.analytes());
                }
                notes.add(note(fired, q, raw));
            }
        }
        return new Quality(Map.copyOf(suppressed), Set.copyOf(downgraded), List.copyOf(notes));
    }

    private static Assessment.QualityNote note(Deduction.Fired fired, RuleCard.Effect.Qualifies effect, Chart raw) {
        RuleCard card = fired.card();
        return new Assessment.QualityNote(
                card.id(),
                effect.effects(),
                effect.analytes(),
                Deduction.refs(fired.basis(), raw),
                card.title(),
                card.citations());
    }

    /// Analytes whose evidence counts one letter less: downgraded by a rule, or stale (DQ-STALE).
    Set<String> doubted(Chart chart) {
        SortedSet<String> doubted = new TreeSet<>(downgraded);
        doubted.addAll(chart.stale());
        return doubted;
    }

    /// Analytes that an alert should have confirmed first.
    Set<String> toConfirm() {
        SortedSet<String> doubted = new TreeSet<>(downgraded);
        doubted.addAll(suppressed.keySet());
        return doubted;
    }
}
