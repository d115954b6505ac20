package org.marrowlight.web.pages.trace;

import java.util.Optional;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.explanation.UnitWords;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.web.pages.Reading;

/// What ids of a document mean, in words.
record Names(Assessment answer, RulePack pack, Reading reading) {

    /// The words of a fact, rule or conclusion.
    String of(String id) {
        return fact(id).map(this::words).orElseGet(() -> named(id));
    }

    private Optional<Fact> fact(String id) {
        return answer.facts().stream().filter(fact -> fact.id().equals(id)).findFirst();
    }

    /// A fact with its value; one without a value says why.
    private String words(Fact fact) {
        boolean measured = fact.state().equals("measured");
        String unit =
                fact.unit().map(code -> UnitWords.of(code, fact.display())).orElse("");
        String value = (reading.range(fact.low(), fact.high()) + " " + unit).strip();
        return fact.display() + (measured ? " " + value : ", " + fact.state().replace('-', ' '));
    }

    private String named(String id) {
        if (id.equals("mechanism")) {
            return answer.mechanism().code().display();
        }
        String code = id.substring(id.indexOf(':') + 1);
        if (id.startsWith("cause:")) {
            return pack.cause(code).map(cause -> cause.display()).orElse(code);
        }
        if (id.startsWith("alert:")) {
            return answer.alerts().stream()
                    .filter(alert -> alert.code().equals(code))
                    .map(Assessment.Alert::display)
                    .findFirst()
                    .orElse(code);
        }
        return Optional.ofNullable(pack.cards().get(id))
                .map(card -> card.title())
                .orElse(id);
    }
}
