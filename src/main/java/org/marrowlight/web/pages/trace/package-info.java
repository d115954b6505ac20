/// The machinery of one answer for auditors: firings, the way to each conclusion, the proof, the replay.
///
/// Promises: shows what was recorded, leaves nothing out unless a filter was set, and says so. Must not import engine
/// or ledger.
@NullMarked
package org.marrowlight.web.pages.trace;

import org.jspecify.annotations.NullMarked;
