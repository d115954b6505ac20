package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.marrowlight.consult.SentResult;

/// The results that were corrected or retracted, and which answers rest on the corrections.
@ApplicationScoped
class Corrections {

    private static final String INSERT = """
            insert into correction (name, content, moment, assessment, recorded_at)
            values (:name, :content, :moment, :assessment, :at)
            on conflict (tenant, name, content, moment) do nothing
            """;

    private static final String AGAINST = """
            select distinct c.assessment from correction c
            join unnest(cast(:names as uuid[]), cast(:contents as uuid[]), cast(:moments as uuid[]))
                as sent (name, content, moment) using (name, moment)
            where c.content <> sent.content
            """;

    private final Session database;

    Corrections(Session database) {
        this.database = database;
    }

    /// Keeps corrections.
    ///
    /// @param assessment the answer that rests on them, if they could be assessed
    void add(List<SentResult> corrections, Optional<UUID> assessment, Instant at) {
        for (SentResult correction : corrections) {
            for (UUID name : correction.names()) {
                database.createNativeMutationQuery(INSERT)
                        .setParameter("name", name)
                        .setParameter("content", correction.content())
                        .setParameter("moment", correction.moment())
                        .setParameter("assessment", assessment.orElse(Supersessions.NONE))
                        .setParameter("at", at)
                        .executeUpdate();
            }
        }
    }

    /// The answers on corrections of these results, taken at the same time; an empty one for a correction that nobody
    /// could assess.
    List<Optional<UUID>> against(List<SentResult> results) {
        NamedResults sent = NamedResults.of(results);
        return database.createNativeQuery(AGAINST, UUID.class)
                .setParameter("names", sent.nameArray())
                .setParameter("contents", sent.contentArray())
                .setParameter("moments", sent.momentArray())
                .getResultStream()
                .map(id -> Optional.of(id).filter(some -> !some.equals(Supersessions.NONE)))
                .toList();
    }
}
