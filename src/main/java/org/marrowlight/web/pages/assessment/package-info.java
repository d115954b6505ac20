/// The page of an assessment: a view of the recorded document, whole without script.
///
/// Promises: everything a sender wrote is escaped; not measured never looks normal; every sentence about the patient
/// carries the rule or stated convention that it comes from.
@NullMarked
package org.marrowlight.web.pages.assessment;

import org.jspecify.annotations.NullMarked;
