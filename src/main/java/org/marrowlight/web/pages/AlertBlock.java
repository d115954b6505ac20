package org.marrowlight.web.pages;

import java.util.List;
import java.util.stream.IntStream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.Explanation.Sentence;

/// An alert in a sentence, its rule and facts, and what speaks against the cause behind it.
public record AlertBlock(String text, String rule, List<String> facts, List<String> counterEvidence) {

    /// @param sentences one for each alert, in the same order
    static List<AlertBlock> of(List<Assessment.Alert> alerts, List<Sentence> sentences) {
        return IntStream.range(0, alerts.size())
                .mapToObj(i -> of(alerts.get(i), sentences.get(i)))
                .toList();
    }

    private static AlertBlock of(Assessment.Alert alert, Sentence sentence) {
        List<String> counter = alert.counterEvidence().stream()
                .map(e -> e.text() + " (" + Numbers.signed(e.points()) + ", " + e.rule() + ")")
                .toList();
        return new AlertBlock(sentence.text(), alert.rule(), alert.facts(), counter);
    }
}
