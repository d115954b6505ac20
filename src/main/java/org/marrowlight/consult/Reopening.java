package org.marrowlight.consult;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.marrowlight.blood.Case;
import org.marrowlight.differential.Assessment;

/// The use case of somebody who wants to ask more about a recorded answer: reads the recorded input again under the
/// pack and the site of the record, so that an old answer is explained by its own pack.
public final class Reopening {

    private final Ledger ledger;
    private final PackRegister packs;
    private final InputReader reader;

    public Reopening(Ledger ledger, PackRegister packs, InputReader reader) {
        this.ledger = ledger;
        this.packs = packs;
        this.reader = reader;
    }

    /// What came of it.
    public sealed interface Reopened {}

    /// The case, ready to be assessed again.
    ///
    /// @param asOf the moment from which the record looks
    public record Open(Consultation recorded, Answerer answerer, Case patientCase, Instant asOf) implements Reopened {}

    /// This engine cannot read the question again.
    public record Closed(Consultation recorded, String why) implements Reopened {}

    /// Opens the record of an id that the caller may see; the look goes on record.
    public Optional<Reopened> open(Caller caller, String id) {
        return ledger.find(Access.read(caller, "GuidanceResponse/" + id), id).map(this::open);
    }

    private Reopened open(Consultation recorded) {
        Assessment before = recorded.assessment();
        return switch (packs.replaying(before.pack(), before.site().digest(), before.engine())) {
            case PackRegister.NotHere missing -> new Closed(recorded, missing.why());
            case PackRegister.Here here -> open(recorded, here.answerer());
        };
    }

    private Reopened open(Consultation recorded, Answerer answerer) {
        InputReader.Read read = reader.read(recorded.input(), recorded.options(), answerer.pack(), answerer.site());
        Instant asOf = Instant.parse(recorded.assessment().asOf());
        return read.intake() instanceof Intake.Accepted accepted
                ? new Open(
                        recorded,
                        answerer,
                        answerer.wanted(accepted.case_(), asOf, read.lookback(), new ArrayList<>()),
                        asOf)
                : new Closed(recorded, "this engine refuses the input");
    }
}
