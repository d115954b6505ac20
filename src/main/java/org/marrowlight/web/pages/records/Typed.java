package org.marrowlight.web.pages.records;

import java.util.Optional;
import org.marrowlight.consult.Feedback;
import org.marrowlight.consult.React;

/// A feedback form as it was sent, to be shown again if it cannot be taken.
public record Typed(String about, String verdict, String reason, String words, String diagnosis) {

    /// A form that nobody has filled in.
    public static final Typed NOTHING = new Typed("answer", "", "", "", "");

    /// What it says. An empty field says nothing.
    React.Opinion opinion() {
        return new React.Opinion(
                about,
                switch (verdict) {
                    case "agree" -> Optional.of(true);
                    case "disagree" -> Optional.of(false);
                    default -> Optional.empty();
                },
                Feedback.Reason.of(reason),
                said(words),
                said(diagnosis));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text.strip()).filter(t -> !t.isEmpty());
    }
}
