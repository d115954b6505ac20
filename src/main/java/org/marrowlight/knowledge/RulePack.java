package org.marrowlight.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that one version of the medicine says, read from a folder of text and checked.
///
/// @param cards all ids of the pack with their words, sorted by id
/// @param questions everything that the conditions of rules ask about findings, each once
/// @param sources relative path to text, line ends normalised: the record of what the pack said
public record RulePack(
        PackId id,
        String title,
        String status,
        Vocabulary vocabulary,
        SortedMap<String, RuleCard> cards,
        List<Cause> causes,
        List<TestOrder> tests,
        Weights weights,
        Derivations derivations,
        List<Clue> questions,
        Map<String, Citation> citations,
        SortedMap<String, String> sources) {

    /// The character that follows the dash in order.
    private static final String AFTER_DASH = ".";

    public RulePack {
        cards = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(cards));
        causes = List.copyOf(causes);
        tests = List.copyOf(tests);
        questions = List.copyOf(questions);
        citations = Map.copyOf(citations);
        sources = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    /// The card of a rule; refuses an id that the pack does not hold, because the engine fires only rules of
    /// the pack.
    public RuleCard card(String rule) {
        RuleCard card = cards.get(rule);
        if (card == null) {
            throw new IllegalArgumentException("pack " + id.version() + " has no rule " + rule);
        }
        return card;
    }

    /// The cause of a code.
    public Optional<Cause> cause(String code) {
        return causes.stream().filter(c -> c.code().equals(code)).findFirst();
    }

    /// The evidence rows of a cause, sorted by id. Their ids begin with the id of the cause and a dash.
    public List<RuleCard> evidenceOf(String cause) {
        return cause(cause).stream()
                .flatMap(c -> cards.subMap(c.id() + "-", c.id() + AFTER_DASH).values().stream())
                .filter(card -> card.effect() instanceof RuleCard.Effect.WeighsCause)
                .toList();
    }
}
