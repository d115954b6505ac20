package org.marrowlight.blood;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// One result as a laboratory sent it, already known to be about one analyte.
///
/// @param analyte code of an [Analyte]
/// @param taken when the sample was taken, or a treatment or event began
/// @param until when a treatment ended; empty while it goes on and for everything else
/// @param issued when the laboratory released it; of two results of one moment the later one counts
/// @param observation the sender's own reference to the Observation, or its place in the bundle
/// @param range the laboratory's own interval, in the unit of the value
/// @param interpretation the laboratory's flag (`L`, `LL`, `H`, `HH`, `A`, `N`), empty if none
public record Measurement(
        String analyte,
        Value value,
        Status status,
        Timing taken,
        Optional<Timing> until,
        Optional<Instant> issued,
        String observation,
        Optional<LabRange> range,
        Optional<String> interpretation) {

    /// A result of which nobody knows when it was released.
    public Measurement(
            String analyte,
            Value value,
            Status status,
            Timing taken,
            Optional<Timing> until,
            String observation,
            Optional<LabRange> range,
            Optional<String> interpretation) {
        this(analyte, value, status, taken, until, Optional.empty(), observation, range, interpretation);
    }

    /// The reference interval printed with a result; either end may be missing.
    public record LabRange(Optional<BigDecimal> low, Optional<BigDecimal> high) {}
}
