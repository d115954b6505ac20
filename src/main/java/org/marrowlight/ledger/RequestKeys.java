package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.Ledger.Keyed;

/// The keys of requests, kept as digests because a key may name a patient.
@ApplicationScoped
class RequestKeys {

    private static final String INSERT = """
            insert into request_key (key_digest, content_digest, assessment, recorded_at)
            values (:key, :content, :assessment, :at)
            on conflict (tenant, key_digest) do nothing
            """;

    private static final String FIND = "select content_digest, assessment from request_key where key_digest = :key";

    private final Session database;

    RequestKeys(Session database) {
        this.database = database;
    }

    /// Adds a key; false if it is taken. Waits for another request that is just taking it.
    boolean add(String requester, String key, Keyed stands, Instant at) {
        return database.createNativeMutationQuery(INSERT)
                        .setParameter("key", digest(requester, key))
                        .setParameter("content", stands.contentDigest())
                        .setParameter("assessment", UUID.fromString(stands.id()))
                        .setParameter("at", at)
                        .executeUpdate()
                == 1;
    }

    Optional<Keyed> find(String requester, String key) {
        return database.createNativeQuery(FIND, Object[].class)
                .setParameter("key", digest(requester, key))
                .getResultStream()
                .map(row -> new Keyed(row[0].toString(), row[1].toString()))
                .findFirst();
    }

    /// A key counts for the requester that chose it: nobody meets the answer of another by a key.
    private static String digest(String requester, String key) {
        return Digest.sha256((requester + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }
}
