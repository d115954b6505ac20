/// The pure core: from a case to an assessment, by closed stages that only add.
///
/// Promises: same case, moment, site and pack give the same
/// [Assessment][org.marrowlight.differential.Assessment]; absence is a value; no clock, randomness, I/O or
/// framework. Must not import engine, fhir, ledger or any door.
@NullMarked
package org.marrowlight.differential;

import org.jspecify.annotations.NullMarked;
