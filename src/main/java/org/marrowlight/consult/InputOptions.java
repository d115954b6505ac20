package org.marrowlight.consult;

import java.util.Optional;

/// How an input was sent, as far as reading it depends on that.
///
/// @param strict whether the sender wanted the whole refused when any Observation has to be left out
/// @param patient id of the patient that the path of the request named, if it named one
public record InputOptions(boolean strict, Optional<String> patient) {

    /// Lenient, nobody named.
    public static final InputOptions LENIENT = new InputOptions(false, Optional.empty());
}
