package org.marrowlight.differential;

import java.util.List;
import java.util.Map;

/// What is known when a stage is fired.
///
/// @param findings by analyte; one for every analyte of the pack
/// @param conclusions of earlier stages
/// @param verdicts on the causes, once there are any
public record Facts(Map<String, Finding> findings, List<Conclusion> conclusions, List<Verdict> verdicts) {

    /// Keeps the map of findings as it is: it is never changed, and it is large.
    public Facts {
        conclusions = List.copyOf(conclusions);
        verdicts = List.copyOf(verdicts);
    }
}
