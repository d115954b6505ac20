package org.marrowlight.consult;

import java.util.List;
import java.util.Optional;

/// Port to the proof of the record: one log over all decisions, whose checkpoints the service signs.
public interface Proof {

    /// The receipt of a record that the caller may see, as canonical JSON: it proves by itself that the record stands
    /// in the log. Gives the record its place first, if it still waits for one. The look goes on record.
    Optional<byte[]> receipt(Access access, String id);

    /// The newest signed checkpoint (C2SP tlog-checkpoint); empty while nothing is logged.
    Optional<String> checkpoint();

    /// The hashes that prove that the tree of one size grew into that of another (RFC 6962).
    List<byte[]> consistency(long from, long to);

    /// The key under which checkpoints are signed, as a C2SP verifier key.
    String key();

    /// Recomputes the whole record and log of all organisations.
    ///
    /// @param earlier checkpoints that were kept elsewhere and must still hold
    Verification verify(List<String> earlier, Progress progress);

    /// Recomputes one record.
    Verification verify(String tenant, String id);

    /// Told now and then how far verifying is.
    @FunctionalInterface
    interface Progress {
        void at(long done, long all);
    }

    /// What was verified, and everything that does not hold.
    ///
    /// @param records decisions of which input, document and leaf agree
    /// @param erased decisions whose content was erased and whose leaf still stands
    /// @param waiting leaves that wait for their place in the log
    /// @param size leaves in the log
    record Verification(long records, long erased, long waiting, long size, List<Fault> faults) {
        public Verification {
            faults = List.copyOf(faults);
        }

        /// Whether everything holds.
        public boolean holds() {
            return faults.isEmpty();
        }
    }

    /// Something that does not hold.
    ///
    /// @param where record, leaf, place in the log or size of a checkpoint
    record Fault(String where, String what) {}
}
