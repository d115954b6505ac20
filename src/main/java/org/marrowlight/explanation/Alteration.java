package org.marrowlight.explanation;

import java.util.Optional;
import org.marrowlight.blood.Analyte;

/// One result of a case made another, or taken away.
///
/// @param to the result in its place; empty if there is none any more
/// @param steps how many results that the pack tells apart lie between, 1 for the next
record Alteration(Analyte analyte, Optional<Result> to, int steps) {}
