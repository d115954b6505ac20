package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.consult.AccessQuery;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.LedgerQuery.Bound;
import org.marrowlight.consult.PatientReference;

/// The rows of the record of accesses: added and read, never changed.
@ApplicationScoped
class Accesses {

    private static final String INSERT = """
            insert into access (act, agent, kind, address, request, what, query, patient, reference, refusal)
            values (:act, :agent, :kind, :address, :request, :what, :query, :patient, :reference, :refusal)
            """;

    private static final String FIND =
            "select tenant, id, at, act, agent, kind, address, request, what, query, reference, refusal from access";

    private final Session database;

    Accesses(Session database) {
        this.database = database;
    }

    /// Adds an access that was granted.
    void granted(Access access, Optional<String> patient) {
        add(access, patient, Optional.empty());
    }

    /// Adds an access that was refused.
    void refused(Access access, int status) {
        add(access, Optional.empty(), Optional.of(status));
    }

    private void add(Access access, Optional<String> patient, Optional<Integer> refusal) {
        Caller caller = access.caller();
        database.createNativeMutationQuery(INSERT)
                .setParameter("act", code(access.act()))
                .setParameter("agent", caller.name())
                .setParameter("kind", code(caller.kind()))
                .setParameter("address", caller.address().orElse(null))
                .setParameter("request", caller.request())
                .setParameter("what", access.what())
                .setParameter("query", access.query().orElse(null))
                .setParameter(
                        "patient",
                        patient.map(sent -> new PatientReference(sent).local()).orElse(null))
                .setParameter("reference", patient.orElse(null))
                .setParameter("refusal", refusal.orElse(null))
                .executeUpdate();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// The accesses that match, newest first.
    List<AccessEntry> matching(AccessQuery query) {
        Where where = new Where(query);
        NativeQuery<Object[]> statement = database.createNativeQuery(FIND + where.sql(), Object[].class);
        where.parameters.forEach(statement::setParameter);
        return statement
                .setMaxResults(query.limit())
                .getResultStream()
                .map(Accesses::entry)
                .toList();
    }

    private static AccessEntry entry(@Nullable Object[] row) {
        String[] text = new String[row.length];
        for (int i = 0; i < row.length; i++) {
            text[i] = String.valueOf(row[i]);
        }
        Caller caller = new Caller(
                text[0],
                text[4],
                Caller.Kind.valueOf(text[5].toUpperCase(Locale.ROOT)),
                false,
                Optional.ofNullable((String) row[6]),
                text[7]);
        return new AccessEntry(
                text[1],
                Objects.requireNonNull((Instant) row[2]),
                new Access(
                        caller,
                        Access.Act.valueOf(text[3].toUpperCase(Locale.ROOT)),
                        text[8],
                        Optional.ofNullable((String) row[9])),
                Optional.ofNullable((String) row[10]),
                Optional.ofNullable((Integer) row[11]));
    }

    /// A query as SQL; what was asked is always a parameter, never part of the text.
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        Where(AccessQuery query) {
            query.id().ifPresent(id -> is("id = :id", "id", UUID.fromString(id)));
            query.patient().ifPresent(patient -> {
                is("patient = :patient", "patient", patient.local());
                if (patient.absolute()) {
                    is("reference = :reference", "reference", patient.sent());
                }
            });
            query.what().ifPresent(what -> is("what = :what", "what", what));
            query.agent().ifPresent(agent -> is("agent = :agent", "agent", agent));
            query.refused().ifPresent(refused -> conditions.add("refusal is " + (refused ? "not null" : "null")));
            for (Bound bound : query.bounds()) {
                String name = "moment" + parameters.size();
                is("at" + RecordQuery.relation(bound) + name, name, bound.moment());
            }
            query.from().ifPresent(first -> {
                parameters.put("firstAt", first.recordedAt());
                is("(at, id) <= (:firstAt, :firstId)", "firstId", UUID.fromString(first.id()));
            });
        }

        private void is(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
        }

        String sql() {
            return (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                    + " order by at desc, id desc";
        }
    }
}
