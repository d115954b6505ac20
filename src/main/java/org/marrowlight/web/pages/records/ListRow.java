package org.marrowlight.web.pages.records;

import org.marrowlight.consult.ListedAnswer;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.Urgency;
import org.marrowlight.web.pages.Reading;

/// A recorded answer as the list shows it.
///
/// @param now whether its most urgent alert asks for something at once
public record ListRow(
        String id,
        String recorded,
        String patient,
        String mechanism,
        String cause,
        String alert,
        String urgency,
        boolean now,
        String low,
        String requester,
        boolean superseded) {

    static ListRow of(ListedAnswer answer, Reading reading) {
        return new ListRow(
                answer.id(),
                reading.moment(answer.recordedAt()),
                answer.patient().map(sent -> new PatientReference(sent).local()).orElse("no patient named"),
                Mechanism.of(answer.mechanism()).map(Mechanism::display).orElse(answer.mechanism()) + ", support "
                        + answer.certainty(),
                answer.cause().map(c -> c.display() + ": " + c.level()).orElse("none possible"),
                answer.alert()
                        .map(name -> name + (answer.alerts() > 1 ? " and " + (answer.alerts() - 1) + " more" : ""))
                        .orElse("none"),
                answer.urgency().map(u -> u.code().replace('-', ' ')).orElse(""),
                answer.urgency().filter(u -> u == Urgency.IMMEDIATE).isPresent(),
                String.join(", ", answer.low()).replace('-', ' '),
                answer.requester(),
                answer.superseded());
    }
}
