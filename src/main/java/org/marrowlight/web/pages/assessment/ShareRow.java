package org.marrowlight.web.pages.assessment;

import java.util.List;
import org.marrowlight.differential.Assessment.Share;
import org.marrowlight.web.pages.Reading;

/// One summand of a score: what an evidence group gave before its cap, the cap, and what counted.
public record ShareRow(String of, String item, String sum, String cap, String points) {

    static List<ShareRow> of(List<Share> shares, Reading reading) {
        return shares.stream()
                .map(share -> new ShareRow(
                        share.of(),
                        share.item(),
                        reading.signed(share.sum()),
                        share.cap().map(reading::number).orElse("none"),
                        reading.signed(share.points())))
                .toList();
    }
}
