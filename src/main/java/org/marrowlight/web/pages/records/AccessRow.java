package org.marrowlight.web.pages.records;

import java.util.Locale;
import java.util.Optional;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.web.pages.Reading;

/// An access as its row shows it.
///
/// @param record id of the answer that was touched, if it was one; else empty
public record AccessRow(
        String at,
        String who,
        String kind,
        String act,
        String what,
        String record,
        String query,
        String patient,
        String outcome,
        boolean refused) {

    private static final String ANSWER = "GuidanceResponse/";

    static AccessRow of(AccessEntry entry, Reading reading) {
        String what = entry.access().what();
        Optional<Integer> refusal = entry.refusal();
        return new AccessRow(
                reading.moment(entry.at()),
                entry.access().caller().name(),
                entry.access().caller().kind().name().toLowerCase(Locale.ROOT),
                entry.access().act().name().toLowerCase(Locale.ROOT),
                what,
                what.startsWith(ANSWER) ? what.substring(ANSWER.length()) : "",
                entry.access().query().orElse(""),
                entry.patient().orElse(""),
                refusal.map(status -> "refused (" + status + ")").orElse("granted"),
                refusal.isPresent());
    }
}
