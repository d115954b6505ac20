package org.marrowlight.explanation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// What somebody asks about: the class of the patient, the leading cause, one alert, one cause.
///
/// @param code of the alert, the cause or the class; empty for the patient's class and for the leading cause
public record Target(Kind kind, String code) {

    /// What is asked about.
    public enum Kind {
        MECHANISM,
        FIRST_CAUSE,
        ALERT,
        CAUSE
    }

    /// Reads `mechanism`, `first-cause`, `mechanism:CODE`, `alert:CODE`, `cause:CODE`; empty if the pack has nothing of
    /// that code.
    public static Optional<Target> of(String text, RulePack pack) {
        String[] parts = text.split(":", 2);
        String code = parts.length == 2 ? parts[1].replace('_', '-') : "";
        return kind(parts[0]).map(kind -> new Target(kind, code)).filter(target -> target.known(pack));
    }

    private static Optional<Kind> kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> text(kind).equals(text))
                .findFirst();
    }

    private static String text(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As it is read.
    public String text() {
        return text(kind) + (code.isEmpty() ? "" : ":" + code);
    }

    private boolean known(RulePack pack) {
        return switch (kind) {
            case MECHANISM -> code.isEmpty() || Mechanism.of(code).isPresent();
            case FIRST_CAUSE -> code.isEmpty();
            case CAUSE -> pack.cause(code).isPresent();
            case ALERT -> alert(pack).isPresent();
        };
    }

    /// The card of the alert.
    Optional<RuleCard> alert(RulePack pack) {
        return pack.cards().values().stream()
                .filter(card -> card.effect() instanceof RuleCard.Effect.Alerts
                        && RaisedAlert.codeOf(card.id()).equals(code))
                .findFirst();
    }

    /// Its name.
    public String display(RulePack pack) {
        return switch (kind) {
            case MECHANISM -> Mechanism.of(code).map(Mechanism::display).orElse("the mechanism");
            case FIRST_CAUSE -> "the leading cause";
            case CAUSE -> pack.cause(code).map(Cause::display).orElse(code);
            case ALERT -> alert(pack).map(RuleCard::title).orElse(code);
        };
    }
}
