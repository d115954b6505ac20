package org.marrowlight.explanation;

import java.util.List;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.RulePack;

/// How the sentences of one assessment are said: its facts, the names of its pack, its quality remarks.
final class Voice {

    private final Assessment assessment;
    private final PackWords words;
    private final FactWords facts;

    Voice(Assessment assessment, RulePack pack) {
        this.assessment = assessment;
        this.words = new PackWords(pack);
        this.facts = new FactWords(assessment);
    }

    PackWords words() {
        return words;
    }

    FactWords facts() {
        return facts;
    }

    /// An argument of the document as a point.
    Point point(Assessment.Argument argument) {
        return new Point(
                new Explanation.Sentence(
                        PackWords.closed(facts.behind(words.plain(argument.text()), argument.facts())),
                        List.of(argument.rule()),
                        argument.facts()),
                argument.points(),
                argument.group(),
                argument.strength(),
                argument.citations());
    }

    List<Point> points(List<Assessment.Argument> arguments) {
        return arguments.stream().map(this::point).toList();
    }

    /// The facts that rules matched when they fired.
    List<String> matched(List<String> rules) {
        return assessment.trace().stream()
                .filter(step -> rules.contains(step.rule()))
                .flatMap(step -> step.matched().stream())
                .distinct()
                .toList();
    }

    /// The quality remarks on any of some facts, or on what they were computed from.
    List<Explanation.Sentence> qualityOf(List<String> ids) {
        List<String> all = facts.withSources(ids);
        return assessment.quality().stream()
                .filter(note -> note.facts().stream().anyMatch(all::contains))
                .map(this::quality)
                .toList();
    }

    /// A quality remark.
    Explanation.Sentence quality(Assessment.QualityNote note) {
        String effects = PackWords.capitalised(String.join(", ", note.effects()));
        return new Explanation.Sentence(
                PackWords.closed(effects + ": " + words.plain(note.text())), List.of(note.rule()), note.facts());
    }

    /// Everything that arguments rest on.
    static List<String> factsOf(List<Assessment.Argument> arguments) {
        return arguments.stream().flatMap(a -> a.facts().stream()).distinct().toList();
    }
}
