/// The proof of the record: a Merkle log over what was recorded, its signed checkpoints, and receipts.
///
/// Promises: hashes and proofs as RFC 6962 and RFC 9162 have them, checkpoints as C2SP `tlog-checkpoint` has
/// them; no I/O, time or randomness of its own, stored hashes come through the port
/// [Hashes][org.marrowlight.consult.log.LogTree.Hashes]; a private key is in no message. Must not import the
/// ledger or any door.
@NullMarked
package org.marrowlight.consult.log;

import org.jspecify.annotations.NullMarked;
