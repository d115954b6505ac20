package org.marrowlight.consult;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marrowlight.blood.Timing;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.knowledge.RulePack;

/// The main use case: answer a question by the pack in force, and record question and answer before anybody
/// sees it.
public final class Consult {

    private static final UUID SPACE = UUID.fromString("8f2a1c5e-6d53-5b0e-9a41-0d5a3c2b7e10");

    private final PacksInForce packs;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Outputs outputs;
    private final EngineId engine;

    /// @param outputs what answers are made of in the language of the doors
    /// @param engine the program that answers
    public Consult(PacksInForce packs, Ledger ledger, InstantSource clock, Outputs outputs, EngineId engine) {
        this.packs = packs;
        this.ledger = ledger;
        this.clock = clock;
        this.outputs = outputs;
        this.engine = engine;
    }

    /// What answers for an organisation.
    public Answerer answerer(String tenant) {
        return packs.of(tenant);
    }

    /// The pack that gave an answer, for the words of it.
    public RulePack words(Consultation answer) {
        return packs.words(answer.tenant(), answer.assessment().pack());
    }

    /// The recorded answer of an id that the caller may see.
    public Optional<Consultation> find(Caller caller, String id) {
        return ledger.find(Access.read(caller, named(id)), id);
    }

    /// The recorded answers that match and that the caller may see, newest first.
    public List<Consultation> search(Access access, LedgerQuery query) {
        return ledger.search(access, query);
    }

    /// When the content of a record was erased, if it was.
    public Optional<Instant> erased(String tenant, String id) {
        return ledger.erased(tenant, id);
    }

    private static String named(String id) {
        return "GuidanceResponse/" + id;
    }

    /// Which answers an answer replaces, and which replace it.
    public Succession succession(String tenant, String id) {
        return ledger.succession(tenant, id);
    }

    /// Answers and records. A question whose key was used before, or that was asked before with the same content from
    /// the same moment, is answered from the record.
    public Recording recorded(Question question) {
        Submission submission = question.submission();
        return submission
                .key()
                .flatMap(key -> ledger.keyed(question.caller(), key))
                .map(earlier -> replayed(question.caller(), submission, earlier))
                .orElseGet(() -> record(question));
    }

    private Recording replayed(Caller caller, Submission submission, Ledger.Keyed earlier) {
        return earlier.contentDigest().equals(submission.contentDigest())
                ? find(caller, earlier.id())
                        .<Recording>map(found -> new Recording.Kept(found, true))
                        .orElseThrow(() -> new IllegalStateException("a key leads to no record"))
                : new Recording.KeyTaken();
    }

    /// Answers first and looks second: what was asked before is the exception, and the ledger knows it by its id.
    private Recording record(Question question) {
        Consultation consultation = unrecorded(question, clock.instant());
        return ledger.record(
                question.caller(),
                consultation,
                question.submission(),
                outputs.of(consultation, question.answerer().pack()));
    }

    /// Takes note of results that were corrected or retracted by a submission that cannot be assessed itself.
    ///
    /// @return ids of the recorded answers that rest on them
    public List<String> retracted(String tenant, Submission submission) {
        return submission.corrections().isEmpty()
                ? List.of()
                : ledger.retract(tenant, submission.corrections(), clock.instant());
    }

    /// Answers without recording, in the form of a recorded answer.
    public Consultation unrecorded(Question question) {
        return unrecorded(question, clock.instant());
    }

    /// Answers without recording, as seen from a moment unless the question names one.
    public Consultation unrecorded(Question question, Instant now) {
        Assessment assessment = question.answerer()
                .answer(
                        question.intake(),
                        question.evaluationTime().orElse(now),
                        question.lookback(),
                        question.source());
        byte[] document = CanonicalJson.write(assessment);
        byte[] input = question.submission().input();
        return new Consultation(
                question.caller().tenant(),
                id(question),
                question.caller().name(),
                question.submission().request(),
                question.options(),
                input,
                Digest.sha256(input),
                assessment,
                document,
                Digest.sha256(document),
                engine.digest(),
                now);
    }

    private String id(Question question) {
        String moment = question.evaluationTime()
                .map(Instant::toString)
                .or(() -> question.intake().newest().map(newest -> Timing.day(newest)
                        .toString()))
                .orElse("undated");
        String name = String.join(
                "\n",
                question.caller().tenant(),
                question.caller().name(),
                question.submission().contentDigest(),
                question.intake().case_().patient().reference().orElse(""),
                question.answerer().pack().id().digest(),
                question.answerer().site().digest(),
                moment);
        return Digest.uuid5(SPACE, name).toString();
    }
}
