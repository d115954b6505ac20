/// The vocabulary of a case: what a laboratory measures, in which unit, on whom.
///
/// Promises: values only, immutable, no clock, no I/O; a number is always an [Interval] in the canonical unit
/// of its [Analyte], so a comparator such as `<0.1` loses nothing. Must not import any other room.
@NullMarked
package org.marrowlight.blood;

import org.jspecify.annotations.NullMarked;
