package org.marrowlight.fhir;

import java.util.Optional;

/// How an input is read.
///
/// @param strict refuse the whole when any Observation has to be left out
/// @param subject the patient that the request names, if it names one
public record ReadOptions(boolean strict, Optional<String> subject) {

    /// Lenient, no subject named.
    public static final ReadOptions LENIENT = new ReadOptions(false, Optional.empty());
}
