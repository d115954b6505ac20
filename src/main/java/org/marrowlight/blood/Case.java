package org.marrowlight.blood;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything that was sent about one patient and understood.
///
/// @param bundle the id of the bundle, empty if it had none
/// @param orders LOINC codes of tests that are ordered and whose result is awaited
public record Case(Optional<String> bundle, Patient patient, List<Measurement> measurements, Set<String> orders) {
    public Case {
        measurements = List.copyOf(measurements);
        orders = Set.copyOf(orders);
    }
}
