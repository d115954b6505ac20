package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.explanation.CitationWords;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// Every source that a document cites, in full.
final class Sources {

    private Sources() {}

    /// @param pack the pack in force; a source that it does not know is listed by its key
    static List<SourceRow> of(Assessment assessment, RulePack pack) {
        TreeSet<String> keys = new TreeSet<>();
        arguments(assessment).forEach(argument -> keys.addAll(argument.citations()));
        assessment.alerts().stream()
                .flatMap(alert -> Stream.ofNullable(pack.cards().get(alert.rule())))
                .map(RuleCard::citations)
                .forEach(keys::addAll);
        assessment.nextTests().forEach(test -> keys.addAll(test.citations()));
        assessment.quality().forEach(note -> keys.addAll(note.citations()));
        assessment.facts().stream()
                .flatMap(fact -> fact.reference().stream())
                .map(Assessment.Limits::source)
                .filter(pack.citations()::containsKey)
                .forEach(keys::add);
        return keys.stream()
                .map(key -> new SourceRow(
                        key,
                        Optional.ofNullable(pack.citations().get(key))
                                .map(CitationWords::full)
                                .orElse(key)))
                .toList();
    }

    private static Stream<Argument> arguments(Assessment assessment) {
        return Stream.of(
                        assessment.mechanism().evidence().stream(),
                        assessment.lineages().stream().flatMap(l -> l.evidence().stream()),
                        assessment.causes().stream().flatMap(c -> c.for_().stream()),
                        assessment.causes().stream().flatMap(c -> c.against().stream()),
                        assessment.alerts().stream().flatMap(a -> a.counterEvidence().stream()))
                .flatMap(s -> s);
    }
}
