package org.marrowlight.consult;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.marrowlight.blood.Timing;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.RulePack;

/// The main use case: answer a question by the active pack, and record question and answer before anybody
/// sees it.
public final class Consult {

    private static final UUID SPACE = UUID.fromString("8f2a1c5e-6d53-5b0e-9a41-0d5a3c2b7e10");

    private final Rulebook.Loaded active;
    private final Assessor assessor;
    private final Ledger ledger;
    private final Site site;
    private final InstantSource clock;

    /// @param engine version of this engine, named in every answer
    public Consult(Rulebook rulebook, Ledger ledger, Site site, InstantSource clock, String engine) {
        this.active = rulebook.active();
        this.assessor = new Assessor(active.pack(), active.reasoner(), site, engine);
        this.ledger = ledger;
        this.site = site;
        this.clock = clock;
    }

    /// The pack that answers.
    public RulePack pack() {
        return active.pack();
    }

    /// The site profile in force.
    public Site site() {
        return site;
    }

    /// The recorded answer of an id that the tenant owns.
    public java.util.Optional<Consultation> find(String tenant, String id) {
        return ledger.find(tenant, id);
    }

    /// Answers and records. A question that was asked before, from the same moment, is answered from the
    /// record.
    public Consultation recorded(Question question) {
        Instant now = clock.instant();
        String inputDigest = Digest.sha256(question.input());
        String id = id(question, inputDigest);
        return ledger.find(question.tenant(), id)
                .orElseGet(() -> ledger.record(consultation(question, id, inputDigest, now)));
    }

    /// Answers without recording.
    ///
    /// @param asOf the moment to look from
    public Assessment dry(Question question, Instant asOf) {
        return assessor.assess(
                question.intake().case_(),
                asOf,
                question.source(),
                question.intake().notices());
    }

    /// Answers without recording, in the form of a recorded answer.
    public Consultation unrecorded(Question question) {
        return unrecorded(question, clock.instant());
    }

    /// Answers without recording, as seen from a moment unless the question names one.
    public Consultation unrecorded(Question question, Instant now) {
        String inputDigest = Digest.sha256(question.input());
        return consultation(question, id(question, inputDigest), inputDigest, now);
    }

    private Consultation consultation(Question question, String id, String inputDigest, Instant now) {
        Assessment assessment = dry(question, question.evaluationTime().orElse(now));
        byte[] document = CanonicalJson.write(assessment);
        return new Consultation(
                question.tenant(),
                id,
                question.requester(),
                question.input(),
                inputDigest,
                assessment,
                document,
                Digest.sha256(document),
                now);
    }

    private String id(Question question, String inputDigest) {
        String moment = question.evaluationTime()
                .map(Instant::toString)
                .or(() -> question.intake().newest().map(newest -> Timing.day(newest)
                        .toString()))
                .orElse("undated");
        String name =
                String.join("\n", question.tenant(), inputDigest, pack().id().digest(), site.digest(), moment);
        return Digest.uuid5(SPACE, name).toString();
    }
}
