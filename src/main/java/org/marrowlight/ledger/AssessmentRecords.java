package org.marrowlight.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;
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
            insert into assessment (tenant, id, requester, request_system, request_value, input, input_digest,
                content_digest, document, document_digest, pack_id, pack_version, pack_digest, site_id, site_digest,
                engine, as_of, recorded_at, patient, mechanisms, outputs, result_names, result_contents)
            values (:tenant, :id, :requester, :requestSystem, :requestValue, :input, :inputDigest,
                :contentDigest, :document, :documentDigest, :packId, :packVersion, :packDigest, :siteId, :siteDigest,
                :engine, :asOf, :recordedAt, :patient, cast(:mechanisms as text[]), cast(:outputs as uuid[]),
                cast(:resultNames as uuid[]), cast(:resultContents as uuid[]))
            on conflict (tenant, id) do nothing
            """;

    private static final String WITH_OTHER_CONTENT = """
            select distinct a.id from assessment a
            cross join lateral unnest(a.result_names, a.result_contents) as used (name, content)
            join unnest(cast(:names as uuid[]), cast(:contents as uuid[])) as sent (name, content) using (name)
            where a.tenant = :tenant and a.result_names && cast(:names as uuid[]) and used.content <> sent.content
            """;

    /// Adds a row; false if the id is taken.
    boolean add(Consultation c, Submission submission, Set<UUID> outputs) {
        Assessment a = c.assessment();
        NamedResults results = NamedResults.of(submission.results());
        return getSession()
                        .createNativeMutationQuery(INSERT)
                        .setParameter("tenant", c.tenant())
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
                        .setParameter("asOf", Instant.parse(a.asOf()))
                        .setParameter("recordedAt", c.recordedAt())
                        .setParameter(
                                "patient",
                                a.patient()
                                        .reference()
                                        .map(sent -> new PatientReference(sent).local())
                                        .orElse(null))
                        .setParameter("mechanisms", array(mechanisms(a)))
                        .setParameter("outputs", array(outputs))
                        .setParameter("resultNames", results.nameArray())
                        .setParameter("resultContents", results.contentArray())
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

    /// The row of an id.
    Optional<AssessmentRecord> row(String tenant, UUID id) {
        return findByIdOptional(new AssessmentRecord.Key(tenant, id));
    }

    /// The answers that used one of these results when it said something else.
    List<UUID> withOtherContent(String tenant, List<SentResult> corrections) {
        NamedResults sent = NamedResults.of(corrections);
        return getSession()
                .createNativeQuery(WITH_OTHER_CONTENT, UUID.class)
                .setParameter("tenant", tenant)
                .setParameter("names", sent.nameArray())
                .setParameter("contents", sent.contentArray())
                .getResultList();
    }

    /// The rows that match, newest first.
    List<AssessmentRecord> matching(String tenant, LedgerQuery query) {
        RecordQuery where = RecordQuery.of(tenant, query);
        NativeQuery<AssessmentRecord> statement = getSession().createNativeQuery(where.sql(), AssessmentRecord.class);
        where.parameters().forEach(statement::setParameter);
        return statement.setMaxResults(query.limit()).getResultList();
    }

    /// An array as PostgreSQL writes it; for codes and ids only, which need no quotes.
    static String array(Collection<?> plain) {
        return plain.stream().map(Objects::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
