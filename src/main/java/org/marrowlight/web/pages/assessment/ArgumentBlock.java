package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.Map;
import org.marrowlight.explanation.ConclusionArgument;
import org.marrowlight.web.pages.Reading;

/// The argument of one conclusion as the page shows it.
///
/// @param about kind and code, as forms name the conclusion: `cause:iron-deficiency`
public record ArgumentBlock(
        String about,
        String display,
        Said verdict,
        List<PointRow> supporting,
        List<PointRow> opposing,
        List<Said> missing,
        List<Said> quality,
        List<Said> whyNotHigher) {

    static ArgumentBlock of(ConclusionArgument argument, Map<String, String> names, Reading reading) {
        return new ArgumentBlock(
                argument.kind().code() + ":" + argument.code(),
                argument.display(),
                Said.of(argument.verdict(), names),
                PointRow.all(argument.supporting(), names, reading),
                PointRow.all(argument.opposing(), names, reading),
                Said.all(argument.missing(), names),
                Said.all(argument.quality(), names),
                Said.all(argument.whyNotHigher(), names));
    }

    /// Whether there is anything to show below the verdict.
    public boolean isBare() {
        return supporting.isEmpty()
                && opposing.isEmpty()
                && missing.isEmpty()
                && quality.isEmpty()
                && whyNotHigher.isEmpty();
    }
}
