package org.marrowlight.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Strength;

/// A rule with every way in which its condition can hold.
record LintedRule(RuleCard card, RuleTree tree, List<Way> ways) {

    LintedRule {
        ways = List.copyOf(ways);
    }

    static LintedRule of(RuleCard card, RuleTree tree) {
        return new LintedRule(card, tree, Ways.of(tree.when()));
    }

    /// The branches of every rule of a pack, by id, sorted by place.
    static SortedMap<String, List<LintedRule>> byId(PackReader.Sound sound) {
        return sound.rules().values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(RuleTree::where))
                .map(tree -> of(sound.pack().card(tree.id()), tree))
                .collect(Collectors.groupingBy(LintedRule::id, TreeMap::new, Collectors.toList()));
    }

    String id() {
        return tree.id();
    }

    /// The weight of an evidence row, of the letter that its condition decides where it does; empty for other rules.
    Optional<Strength> strength() {
        return switch (card.effect()) {
            case RuleCard.Effect.WeighsCause w -> Optional.of(strength(w.strength()));
            case RuleCard.Effect.WeighsMechanism w -> Optional.of(strength(w.strength()));
            case RuleCard.Effect.Marks m -> Optional.empty();
            case RuleCard.Effect.Opens o -> Optional.empty();
            case RuleCard.Effect.Forbids f -> Optional.empty();
            case RuleCard.Effect.Qualifies q -> Optional.empty();
            case RuleCard.Effect.Alerts a -> Optional.empty();
            case RuleCard.Effect.Explains e -> Optional.empty();
        };
    }

    private Strength strength(Strength written) {
        return tree.variant().isEmpty() ? written : Strength.of(tree.variant(), written.points() >= 0);
    }

    /// What the rule speaks for or against, opens or forbids, in which lineages; empty for other rules.
    Optional<String> hypothesis() {
        return switch (card.effect()) {
            case RuleCard.Effect.WeighsCause w -> Optional.of(w.cause());
            case RuleCard.Effect.WeighsMechanism w ->
                Optional.of(w.mechanism().code() + " " + w.subtype() + " " + w.lineages());
            case RuleCard.Effect.Marks m -> Optional.empty();
            case RuleCard.Effect.Opens o -> Optional.of(o.cause());
            case RuleCard.Effect.Forbids f -> Optional.of(f.cause());
            case RuleCard.Effect.Qualifies q -> Optional.empty();
            case RuleCard.Effect.Alerts a -> Optional.empty();
            case RuleCard.Effect.Explains e -> Optional.empty();
        };
    }

    /// The correlation group of an evidence row, otherwise empty.
    String group() {
        return card.effect() instanceof RuleCard.Effect.WeighsCause w
                ? w.group()
                : card.effect() instanceof RuleCard.Effect.WeighsMechanism m ? m.group() : "";
    }
}
