package org.marrowlight.ledger;

import java.util.ArrayList;
import java.util.List;
import org.marrowlight.consult.Proof.Fault;
import org.marrowlight.consult.Proof.Verification;

/// Counts what was verified and collects what does not hold.
final class Tally {

    private final List<Fault> faults = new ArrayList<>();
    private long records;
    private long erased;
    private long leaves;

    void fault(String where, String what) {
        faults.add(new Fault(where, what));
    }

    void record() {
        records++;
    }

    void erased() {
        erased++;
    }

    void leaf() {
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    Verification verification(long waiting, long size) {
        return new Verification(records, erased, waiting, size, faults);
    }
}
