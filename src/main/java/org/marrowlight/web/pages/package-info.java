/// The pages that people read: views of the recorded document, without script.
///
/// Promises: everything a sender wrote is escaped; not measured never looks normal. Must not import engine or
/// ledger.
@NullMarked
package org.marrowlight.web.pages;

import org.jspecify.annotations.NullMarked;
