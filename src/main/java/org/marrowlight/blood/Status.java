package org.marrowlight.blood;

/// How final a result is (FHIRR4 ObservationStatus, reduced to what changes its use; DQ-STATUS).
public enum Status {
    /// final, amended, corrected: used everywhere.
    FINAL,
    /// corrected results win over final ones of the same sample.
    CORRECTED,
    /// preliminary: used for alerts only.
    PRELIMINARY,
    /// registered, cancelled, entered-in-error, unknown: never used.
    UNUSABLE
}
