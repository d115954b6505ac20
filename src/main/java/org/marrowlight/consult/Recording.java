package org.marrowlight.consult;

/// What came of recording.
public sealed interface Recording {

    /// The consultation that the record holds.
    ///
    /// @param replayed whether it was there before
    record Kept(Consultation consultation, boolean replayed) implements Recording {}

    /// Nothing was recorded: the key of the request stands for other content.
    record KeyTaken() implements Recording {}
}
