package org.marrowlight.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.consult.SentResult;
import org.marrowlight.consult.Submission;
import org.marrowlight.differential.Assessment;

/// The rows of the record: added and read, never changed.
@ApplicationScoped
public class AssessmentRecords implements PanacheRepositoryBase<AssessmentRecord, AssessmentRecord.Key> {

    private static final String INSERT = """
            insert into assessment (id, requester, request_system, request_value, input, input_digest,
                content_digest, document, document_digest, pack_id, pack_version, pack_digest, site_id, site_digest,
                engine, engine_digest, as_of, recorded_at, patient, reference, strict, path_patient)
            values (:id, :requester, :requestSystem, :requestValue, :input, :inputDigest,
                :contentDigest, :document, :documentDigest, :packId, :packVersion, :packDigest, :siteId, :siteDigest,
                :engine, :engineDigest, :asOf, :recordedAt, :patient, :reference, :strict, :pathPatient)
            on conflict (tenant, id) do nothing
            """;

    /// How the answer is proved, and found again: its leaf, by its parts, its results, its mechanisms.
    private static final String INDEX = """
            with proof as (
                insert into leaf (id, kind, subject, body, salt)
                values (:leaf, 'assessment', :id, :body, :salt)),
            queue as (insert into log_queue (leaf, hash) values (:leaf, :hash)),
            parts as (
                insert into answer_part (part, assessment) select unnest(cast(:outputs as uuid[])), cast(:id as uuid)),
            results as (
                insert into answer_result (name, content, assessment)
                select name, content, cast(:id as uuid) from unnest(cast(:resultNames as uuid[]), cast(:resultContents as uuid[]))
                    as sent (name, content)
                on conflict do nothing)
            insert into answer_mechanism (mechanism, recorded_at, assessment)
                select unnest(cast(:mechanisms as text[])), cast(:recordedAt as timestamptz), cast(:id as uuid)
            """;

    private static final String WITH_OTHER_CONTENT = """
            select distinct used.assessment from answer_result used
            join unnest(cast(:names as uuid[]), cast(:contents as uuid[])) as sent (name, content) using (name)
            where used.content <> sent.content
            """;

    /// Adds a row and what it is found by; false if the id is taken.
    boolean add(Consultation c, Submission submission, Set<UUID> outputs) {
        boolean added = insert(c, submission);
        if (added) {
            index(c, submission, outputs, SealedLeaf.of(c, submission.contentDigest()));
        }
        return added;
    }

    private void index(Consultation c, Submission submission, Set<UUID> outputs, SealedLeaf leaf) {
        NamedResults results = NamedResults.of(submission.results());
        getSession()
                .createNativeMutationQuery(INDEX)
                .setParameter("id", UUID.fromString(c.id()))
                .setParameter("leaf", leaf.id())
                .setParameter("body", leaf.body())
                .setParameter("salt", leaf.salt())
                .setParameter("hash", leaf.hash())
                .setParameter("recordedAt", c.recordedAt())
                .setParameter("mechanisms", Sql.array(mechanisms(c.assessment())))
                .setParameter("outputs", Sql.array(outputs))
                .setParameter("resultNames", results.nameArray())
                .setParameter("resultContents", results.contentArray())
                .executeUpdate();
    }

    private boolean insert(Consultation c, Submission submission) {
        Assessment a = c.assessment();
        return getSession()
                        .createNativeMutationQuery(INSERT)
                        .setParameter("id", UUID.fromString(c.id()))
                        .setParameter("requester", c.requester())
                        .setParameter(
                                "requestSystem",
                                c.request().flatMap(RequestIdentifier::system).orElse(null))
                        .setParameter(
                                "requestValue",
                                c.request().map(RequestIdentifier::value).orElse(null))
                        .setParameter("input", c.input())
                        .setParameter("inputDigest", c.inputDigest())
                        .setParameter("contentDigest", submission.contentDigest())
                        .setParameter("document", c.document())
                        .setParameter("documentDigest", c.documentDigest())
                        .setParameter("packId", a.pack().id())
                        .setParameter("packVersion", a.pack().version())
                        .setParameter("packDigest", a.pack().digest())
                        .setParameter("siteId", a.site().id())
                        .setParameter("siteDigest", a.site().digest())
                        .setParameter("engine", a.engine())
                        .setParameter("engineDigest", c.engineDigest())
                        .setParameter("strict", c.options().strict())
                        .setParameter("pathPatient", c.options().patient().orElse(null))
                        .setParameter("asOf", Instant.parse(a.asOf()).truncatedTo(ChronoUnit.MICROS))
                        .setParameter("recordedAt", c.recordedAt())
                        .setParameter("reference", a.patient().reference().orElse(null))
                        .setParameter(
                                "patient",
                                a.patient()
                                        .reference()
                                        .map(sent -> new PatientReference(sent).local())
                                        .orElse(null))
                        .executeUpdate()
                == 1;
    }

    private static Set<String> mechanisms(Assessment assessment) {
        Set<String> codes = assessment.lineages().stream()
                .map(lineage -> lineage.mechanism().code())
                .collect(Collectors.toCollection(TreeSet::new));
        codes.add(assessment.mechanism().code().code());
        return codes;
    }

    /// The row of an id of the tenant.
    Optional<AssessmentRecord> row(String tenant, UUID id) {
        return findByIdOptional(new AssessmentRecord.Key(tenant, id));
    }

    /// The rows of the tenant that follow an id.
    List<AssessmentRecord> after(UUID id, int count) {
        return getSession()
                .createNativeQuery(
                        "select * from assessment where id > :id order by id limit :count", AssessmentRecord.class)
                .setParameter("id", id)
                .setParameter("count", count)
                .getResultList();
    }

    /// The answers that used one of these results when it said something else.
    List<UUID> withOtherContent(List<SentResult> corrections) {
        NamedResults sent = NamedResults.of(corrections);
        return getSession()
                .createNativeQuery(WITH_OTHER_CONTENT, UUID.class)
                .setParameter("names", sent.nameArray())
                .setParameter("contents", sent.contentArray())
                .getResultList();
    }

    /// The rows that match, newest first.
    List<AssessmentRecord> matching(Caller caller, LedgerQuery query) {
        RecordQuery where = RecordQuery.of(caller, query);
        NativeQuery<AssessmentRecord> statement = getSession().createNativeQuery(where.sql(), AssessmentRecord.class);
        where.parameters().forEach(statement::setParameter);
        return statement.setMaxResults(query.limit()).getResultList();
    }
}
