package org.marrowlight.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.marrowlight.consult.Consultation;
import org.marrowlight.differential.Assessment;

/// The rows of the record: added and read, never changed.
@ApplicationScoped
public class AssessmentRecords implements PanacheRepositoryBase<AssessmentRecord, AssessmentRecord.Key> {

    private static final String INSERT = """
            insert into assessment (tenant, id, requester, input, input_digest, document, document_digest,
                pack_id, pack_version, pack_digest, site_id, site_digest, engine, as_of, recorded_at)
            values (:tenant, :id, :requester, :input, :inputDigest, :document, :documentDigest,
                :packId, :packVersion, :packDigest, :siteId, :siteDigest, :engine, :asOf, :recordedAt)
            on conflict (tenant, id) do nothing
            """;

    /// Adds a row; false if the id is taken.
    boolean add(Consultation c) {
        Assessment a = c.assessment();
        return getEntityManager()
                        .createNativeQuery(INSERT)
                        .setParameter("tenant", c.tenant())
                        .setParameter("id", UUID.fromString(c.id()))
                        .setParameter("requester", c.requester())
                        .setParameter("input", c.input())
                        .setParameter("inputDigest", c.inputDigest())
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
                        .executeUpdate()
                == 1;
    }

    /// The row of an id.
    Optional<AssessmentRecord> row(String tenant, UUID id) {
        return findByIdOptional(new AssessmentRecord.Key(tenant, id));
    }
}
