/// The use cases and the ports they need.
///
/// Promises: no framework and no I/O of its own; time and ids come in as arguments. Adapters (engine, ledger)
/// implement the ports [Rulebook][org.marrowlight.consult.Rulebook] and
/// [Ledger][org.marrowlight.consult.Ledger]. Must not import them.
@NullMarked
package org.marrowlight.consult;

import org.jspecify.annotations.NullMarked;
