package org.marrowlight.consult;

/// Everything that works on the record, for those who look after it.
///
/// @param engine the program that works
public record RecordRoom(
        Ledger ledger,
        AccessLog accesses,
        Proof proof,
        Replay replay,
        PackRegister packs,
        PackStore store,
        Erasure erasure,
        InputReader inputs,
        EngineId engine) {}
