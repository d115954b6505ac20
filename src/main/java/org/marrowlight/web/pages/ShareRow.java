package org.marrowlight.web.pages;

import java.util.List;
import org.marrowlight.differential.Assessment.Share;

/// One summand of a score: what an evidence group gave before its cap, the cap, and what counted.
public record ShareRow(String of, String item, String sum, String cap, String points) {

    static List<ShareRow> of(List<Share> shares) {
        return shares.stream()
                .map(share -> new ShareRow(
                        share.of(),
                        share.item(),
                        Numbers.signed(share.sum()),
                        share.cap().map(Numbers::plain).orElse("none"),
                        Numbers.signed(share.points())))
                .toList();
    }
}
