package org.marrowlight.blood;

import java.math.BigDecimal;
import java.util.Optional;

/// One result as a laboratory sent it, already known to be about one analyte.
///
/// @param analyte code of an [Analyte]
/// @param taken when the sample was taken, or a treatment or event began
/// @param until when a treatment ended; empty while it goes on and for everything else
/// @param observation the sender's own reference to the Observation, or its place in the bundle
/// @param range the laboratory's own interval, in the unit of the value
/// @param interpretation the laboratory's flag (`L`, `LL`, `H`, `HH`, `A`, `N`), empty if none
public record Measurement(
        String analyte,
        Value value,
        Status status,
        Timing taken,
        Optional<Timing> until,
        String observation,
        Optional<LabRange> range,
        Optional<String> interpretation) {

    /// The reference interval printed with a result; either end may be missing.
    public record LabRange(Optional<BigDecimal> low, Optional<BigDecimal> high) {}
}
