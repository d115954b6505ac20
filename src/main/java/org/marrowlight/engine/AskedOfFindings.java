package org.marrowlight.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.knowledge.Clue;

/// Collects what the conditions of a pack ask about findings, whoever asks and whichever answer is wanted.
final class AskedOfFindings {

    private AskedOfFindings() {}

    /// Every question, once, sorted.
    static List<Clue> by(Collection<List<RuleTree>> trees) {
        return trees.stream()
                .flatMap(List::stream)
                .flatMap(tree -> literals(tree.when()))
                .distinct()
                .sorted()
                .flatMap(literal -> clue(literal).stream())
                .distinct()
                .toList();
    }

    private static Stream<Literal> literals(RuleTree.Node node) {
        return node.patterns()
                .filter(pattern -> pattern.type().equals("Finding"))
                .flatMap(pattern -> Ways.of(pattern).stream().flatMap(way -> way.literals().stream()));
    }

    private static Optional<Clue> clue(Literal literal) {
        return ask(literal.asks())
                .map(ask -> new Clue(literal.subject(), ask, literal.number(), literal.word(), false));
    }

    private static Optional<Clue.Ask> ask(String asks) {
        return Optional.ofNullable(
                switch (asks) {
                    case "below" -> Clue.Ask.BELOW;
                    case "atMost" -> Clue.Ask.AT_MOST;
                    case "above" -> Clue.Ask.ABOVE;
                    case "atLeast", Literal.MAY_REACH -> Clue.Ask.AT_LEAST;
                    case "low" -> Clue.Ask.LOW;
                    case "normal" -> Clue.Ask.NORMAL;
                    case "high" -> Clue.Ask.HIGH;
                    case "present" -> Clue.Ask.PRESENT;
                    case "absent" -> Clue.Ask.ABSENT;
                    case "is" -> Clue.Ask.IS;
                    case "measured", "notMeasured" -> Clue.Ask.MEASURED;
                    default -> null;
                });
    }
}
