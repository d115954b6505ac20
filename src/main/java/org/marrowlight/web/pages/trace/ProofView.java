package org.marrowlight.web.pages.trace;

import java.util.List;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Proof;

/// Whether the record of an answer proves itself, found out on the spot.
///
/// @param stored whether the record as it is stored is what its leaf commits to, the leaf is what the log has, and the
/// newest checkpoint is that of the log
/// @param receipt what the receipt proves by itself
/// @param faults what does not hold of the stored record, with its place
public record ProofView(boolean stored, ReceiptCheck receipt, List<String> faults) {

    public ProofView {
        faults = List.copyOf(faults);
    }

    /// Checks receipt and record; a leaf that still waits for its place gets one first. The look goes on record.
    static ProofView of(Proof proof, Access look, Consultation answer) {
        ReceiptCheck receipt = proof.receipt(look, answer.id())
                .map(bytes -> ReceiptCheck.of(bytes, ReceiptCheck.Claim.of(answer), proof.key()))
                .orElse(ReceiptCheck.NOTHING);
        Proof.Verification verified = proof.verify(answer.tenant(), answer.id());
        return new ProofView(
                verified.holds(),
                receipt,
                verified.faults().stream().map(f -> f.where() + ": " + f.what()).toList());
    }

    /// Whether everything holds.
    public boolean holds() {
        return stored && receipt.holds();
    }

    /// What was checked, in the order of the chain from content to signature.
    public List<Check> checks() {
        return List.of(
                new Check("stored", stored),
                new Check("about", receipt.about()),
                new Check("included", receipt.included()),
                new Check("signed", receipt.signed()));
    }

    /// Something that was checked.
    public record Check(String name, boolean holds) {}

    /// Place of the leaf in the log, from 0.
    public String place() {
        return String.valueOf(receipt.index());
    }

    /// Leaves under the checkpoint.
    public String size() {
        return String.valueOf(receipt.size());
    }

    /// The signed note.
    public String checkpoint() {
        return receipt.checkpoint();
    }
}
