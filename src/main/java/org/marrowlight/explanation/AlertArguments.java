package org.marrowlight.explanation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// The arguments about alerts that were raised. What speaks for one is its trigger.
final class AlertArguments {

    private final RulePack pack;
    private final Voice voice;

    AlertArguments(RulePack pack, Voice voice) {
        this.pack = pack;
        this.voice = voice;
    }

    ConclusionArgument of(Assessment.Alert alert) {
        return new ConclusionArgument(
                ConclusionArgument.Kind.ALERT,
                alert.code(),
                alert.display(),
                sentence(alert, PackWords.capitalised(alert.level().code()) + ": " + alert.display()),
                Stream.ofNullable(pack.cards().get(alert.rule()))
                        .map(card -> trigger(alert, card))
                        .toList(),
                voice.points(alert.counterEvidence()),
                alert.unknownExclusions().stream()
                        .map(exclusion -> sentence(alert, "Not looked at: " + exclusion))
                        .toList(),
                quality(alert),
                List.of());
    }

    /// What an alert asks for now.
    static List<Explanation.Sentence> actions(Assessment.Alert alert, PackWords words) {
        return alert.firstActions().stream()
                .map(action -> new Explanation.Sentence(
                        PackWords.closed(PackWords.capitalised(words.plain(action))), List.of(alert.rule()), List.of()))
                .toList();
    }

    private Point trigger(Assessment.Alert alert, RuleCard card) {
        String text = voice.facts().behind(voice.words().plain(card.when()), alert.facts());
        return new Point(
                new Explanation.Sentence(
                        PackWords.closed(PackWords.capitalised(text)), List.of(alert.rule()), alert.facts()),
                0,
                "",
                "",
                card.citations());
    }

    private List<Explanation.Sentence> quality(Assessment.Alert alert) {
        List<Explanation.Sentence> remarks = voice.qualityOf(alert.facts());
        return Stream.concat(confirm(alert, remarks).stream(), remarks.stream()).toList();
    }

    private static Optional<Explanation.Sentence> confirm(Assessment.Alert alert, List<Explanation.Sentence> remarks) {
        List<String> rules = remarks.stream().flatMap(r -> r.rules().stream()).toList();
        return alert.confirmFirst()
                ? Optional.of(new Explanation.Sentence(
                        "Confirm the result first: a quality rule doubts it.",
                        rules.isEmpty() ? List.of(alert.rule()) : rules,
                        alert.facts()))
                : Optional.empty();
    }

    private Explanation.Sentence sentence(Assessment.Alert alert, String text) {
        return new Explanation.Sentence(
                PackWords.closed(voice.words().plain(text)), List.of(alert.rule()), alert.facts());
    }
}
