package org.marrowlight.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.Recording;
import org.marrowlight.consult.SentResult;
import org.marrowlight.consult.Submission;
import org.marrowlight.consult.Succession;

/// A record that keeps nothing.
public class NoLedger implements Ledger {

    @Override
    public Recording record(Caller caller, Consultation consultation, Submission submission, Set<UUID> outputs) {
        return new Recording.Kept(consultation, false);
    }

    @Override
    public Optional<Consultation> find(Access access, String id) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> erased(String tenant, String id) {
        return Optional.empty();
    }

    @Override
    public Stream<Consultation> all(String tenant) {
        return Stream.empty();
    }

    @Override
    public Optional<Keyed> keyed(Caller caller, String key) {
        return Optional.empty();
    }

    @Override
    public List<Consultation> search(Access access, LedgerQuery query) {
        return List.of();
    }

    @Override
    public Succession succession(String tenant, String id) {
        return Succession.NONE;
    }

    @Override
    public List<String> retract(String tenant, List<SentResult> corrections, Instant at) {
        return List.of();
    }
}
