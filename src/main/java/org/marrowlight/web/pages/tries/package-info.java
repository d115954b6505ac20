/// Trying the engine out: results typed into a form, a pasted Bundle, a worked case. Reads and answers by the same way
/// as
/// what systems send.
///
/// Promises: nothing is recorded unless somebody who may assess asks for it. Must not import engine or ledger.
@NullMarked
package org.marrowlight.web.pages.tries;

import org.jspecify.annotations.NullMarked;
