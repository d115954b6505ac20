package org.marrowlight.web.pages.why;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// What can be asked about, by name.
public final class Choices {

    private Choices() {}

    /// One of them.
    ///
    /// @param text as the address says it
    /// @param chosen whether it is asked about now
    public record Choice(String text, String display, boolean chosen) {}

    static List<Choice> causes(RulePack pack, String chosen) {
        return sorted(pack.causes().stream().map(c -> choice("cause:" + c.code(), c.display(), chosen)));
    }

    static List<Choice> mechanisms(String chosen) {
        return Stream.of(Mechanism.INEFFECTIVE, Mechanism.DESTRUCTION, Mechanism.APLASIA, Mechanism.LOSS)
                .map(m -> choice("mechanism:" + m.code(), m.display(), chosen))
                .toList();
    }

    static List<Choice> alerts(RulePack pack, String chosen) {
        return sorted(pack.cards().values().stream()
                .filter(card -> card.effect() instanceof RuleCard.Effect.Alerts)
                .map(card -> choice("alert:" + RaisedAlert.codeOf(card.id()), card.title(), chosen)));
    }

    static List<Choice> raised(Assessment assessment, String chosen) {
        return assessment.alerts().stream()
                .map(a -> choice("alert:" + a.code(), a.display(), chosen))
                .toList();
    }

    static List<Choice> listed(Assessment assessment, String chosen) {
        return assessment.causes().stream()
                .map(c -> choice("cause:" + c.code(), c.display(), chosen))
                .toList();
    }

    private static Choice choice(String text, String display, String chosen) {
        return new Choice(text, display, text.equals(chosen));
    }

    private static List<Choice> sorted(Stream<Choice> choices) {
        return choices.sorted(Comparator.comparing(Choice::display)).toList();
    }
}
