package org.marrowlight.web.pages.trace;

import org.marrowlight.web.pages.rules.CardView;

/// Which firings are wanted; what is empty lets everything through.
public record Filter(String stage, String rule, String fact, String text) {

    public Filter {
        stage = stage.strip();
        rule = rule.strip();
        fact = fact.strip();
        text = text.strip();
    }

    String query() {
        return "stage=" + CardView.encoded(stage) + "&rule=" + CardView.encoded(rule) + "&fact="
                + CardView.encoded(fact) + "&q=" + CardView.encoded(text);
    }
}
