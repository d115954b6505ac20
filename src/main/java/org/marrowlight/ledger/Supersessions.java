package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.marrowlight.consult.Succession;
import org.marrowlight.consult.Supersession;

/// Which answers rest on results that were corrected or retracted later.
@ApplicationScoped
class Supersessions {

    /// Stands for no answer.
    static final UUID NONE = new UUID(0, 0);

    private static final String INSERT = """
            insert into supersession (earlier, later, recorded_at) values (:earlier, :later, :at)
            on conflict (tenant, earlier, later) do nothing
            """;

    private static final String FIND = "select earlier, later, recorded_at from supersession where ";

    private final Session database;

    Supersessions(Session database) {
        this.database = database;
    }

    /// Marks an answer.
    ///
    /// @param later the answer that takes its place, if there is one
    void add(UUID earlier, Optional<UUID> later, Instant at) {
        database.createNativeMutationQuery(INSERT)
                .setParameter("earlier", earlier)
                .setParameter("later", later.orElse(NONE))
                .setParameter("at", at)
                .executeUpdate();
    }

    Succession of(UUID id) {
        return new Succession(find("later", id), find("earlier", id));
    }

    private List<Supersession> find(String column, UUID id) {
        return database.createNativeQuery(FIND + column + " = :id order by recorded_at, earlier, later", Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .map(Supersessions::supersession)
                .toList();
    }

    private static Supersession supersession(Object[] row) {
        Optional<String> later =
                Optional.of(row[1]).filter(id -> !id.equals(NONE)).map(Object::toString);
        return new Supersession(row[0].toString(), later, (Instant) row[2]);
    }
}
