package org.marrowlight.consult;

import java.time.Duration;
import java.util.Optional;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.RulePack;

/// Port to the language of the doors: reads a recorded input again, by the words of any pack and the dialect of any
/// site.
@FunctionalInterface
public interface InputReader {

    /// The case of an input.
    Read read(byte[] input, InputOptions options, RulePack pack, Site site);

    /// What came of reading.
    ///
    /// @param lookback how far back from the index count results are wanted, if the sender says
    record Read(Intake intake, Optional<Duration> lookback) {}
}
