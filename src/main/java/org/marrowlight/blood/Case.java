package org.marrowlight.blood;

import java.util.List;
import java.util.Optional;

/// Everything that was sent about one patient and understood.
///
/// @param bundle the id of the bundle, empty if it had none
public record Case(Optional<String> bundle, Patient patient, List<Measurement> measurements) {
    public Case {
        measurements = List.copyOf(measurements);
    }
}
