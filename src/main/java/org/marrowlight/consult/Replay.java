package org.marrowlight.consult;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.DocumentDifference;

/// The use case of an auditor: answer a recorded question again, from the recorded input by the recorded pack, and say
/// whether the same bytes come out.
public final class Replay {

    private final Ledger ledger;
    private final PackRegister packs;
    private final InputReader reader;
    private final EngineId engine;

    /// @param engine the program that replays
    public Replay(Ledger ledger, PackRegister packs, InputReader reader, EngineId engine) {
        this.ledger = ledger;
        this.packs = packs;
        this.reader = reader;
        this.engine = engine;
    }

    /// What came of a replay.
    ///
    /// @param engine the program that replayed
    /// @param sameEngine whether the very program that answered replayed
    public record Replayed(Consultation recorded, EngineId engine, boolean sameEngine, Outcome outcome) {}

    /// Whether the same came out.
    public sealed interface Outcome {}

    /// The same bytes.
    public record Identical() implements Outcome {}

    /// Other bytes.
    ///
    /// @param members where the documents differ; empty if they differ only in what this engine does not read
    public record Different(List<DocumentDifference.Member> members) implements Outcome {
        public Different {
            members = List.copyOf(members);
        }
    }

    /// This engine cannot answer the question again.
    ///
    /// @param needs version of the engine that can
    public record NotReplayable(String why, String needs) implements Outcome {}

    /// Replays the record of an id that the caller may see; the look goes on record.
    public Optional<Replayed> replay(Access access, String id) {
        return ledger.find(access, id).map(this::replay);
    }

    /// Replays a record.
    public Replayed replay(Consultation recorded) {
        return new Replayed(recorded, engine, engine.digest().equals(recorded.engineDigest()), outcome(recorded));
    }

    private Outcome outcome(Consultation recorded) {
        Assessment before = recorded.assessment();
        return switch (packs.replaying(before.pack(), before.site().digest(), before.engine())) {
            case PackRegister.NotHere missing -> new NotReplayable(missing.why(), before.engine());
            case PackRegister.Here here -> outcome(recorded, here.answerer());
        };
    }

    private Outcome outcome(Consultation recorded, Answerer answerer) {
        InputReader.Read read = reader.read(recorded.input(), recorded.options(), answerer.pack(), answerer.site());
        if (!(read.intake() instanceof Intake.Accepted accepted)) {
            return new NotReplayable(
                    "this engine refuses the input", recorded.assessment().engine());
        }
        Assessment before = recorded.assessment();
        Assessment after = answerer.answer(accepted, Instant.parse(before.asOf()), read.lookback(), before.source());
        return Arrays.equals(CanonicalJson.write(after), recorded.document())
                ? new Identical()
                : new Different(DocumentDifference.between(before, after));
    }
}
