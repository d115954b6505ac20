package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Case;
import org.marrowlight.knowledge.Problem;

/// What came of reading an input.
public sealed interface Intake {

    /// A case that can be assessed, with what was repaired or left out on the way.
    ///
    /// @param newest the newest effective time of a usable result, empty if none is dated
    record Accepted(Case case_, List<Problem> notices, Optional<Instant> newest) implements Intake {
        public Accepted {
            notices = List.copyOf(notices);
        }
    }

    /// An input that cannot be assessed at all, and why.
    record Rejected(Optional<String> bundle, List<Problem> problems) implements Intake {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
