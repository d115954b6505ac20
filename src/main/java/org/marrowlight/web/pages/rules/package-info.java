/// The rules handbook: what packs on record say, how they differ, and who put which in force.
///
/// Promises: words of the pack stand as its authors wrote them, escaped. Must not import engine or ledger.
@NullMarked
package org.marrowlight.web.pages.rules;

import org.jspecify.annotations.NullMarked;
