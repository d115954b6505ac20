package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Acknowledgement;
import org.marrowlight.consult.Feedback;
import org.marrowlight.consult.Reactions;
import org.marrowlight.consult.RuleFigures;

/// Acknowledgements and feedback on PostgreSQL.
@ApplicationScoped
public class PanacheReactions implements Reactions {

    private static final String SEEN = """
            insert into alert_acknowledgement (assessment, patient, alert, data, who, at)
            values (:assessment, :patient, :alert, :data, :who, :at)
            """;

    private static final String WHAT_WAS_SEEN = """
            select cast(assessment as text), patient, alert, data, who, at from alert_acknowledgement
            where assessment = :assessment or (patient = :patient and at > :since) order by at desc, id
            """;

    private static final String GIVE = """
            insert into feedback (assessment, source, about, agrees, reason, words, diagnosis, rules, who, at)
            values (:assessment, 'page', :about, :agrees, :reason, :words, :diagnosis, cast(:rules as text[]), :who, :at)
            """;

    private static final String ON = """
            select cast(assessment as text), about, agrees, reason, words, diagnosis, who, at,
                array_to_string(rules, ',') from feedback where assessment = :assessment order by at desc, id
            """;

    private static final String FIGURES = """
            select rule, agrees, coalesce(reason, ''), count(*), min(at) from feedback cross join unnest(rules) as rule
            group by rule, agrees, reason order by rule
            """;

    private final TenantTransaction transaction;
    private final Session database;
    private final Accesses accesses;

    PanacheReactions(TenantTransaction transaction, Session database, Accesses accesses) {
        this.transaction = transaction;
        this.database = database;
        this.accesses = accesses;
    }

    @Override
    public void acknowledge(Access access, Acknowledgement seen) {
        transaction.of(access.caller().tenant(), () -> {
            accesses.granted(access, seen.patient());
            return database.createNativeMutationQuery(SEEN)
                    .setParameter("assessment", UUID.fromString(seen.assessment()))
                    .setParameter("patient", seen.patient().orElse(null))
                    .setParameter("alert", seen.alert())
                    .setParameter("data", seen.data())
                    .setParameter("who", seen.who())
                    .setParameter("at", seen.at())
                    .executeUpdate();
        });
    }

    @Override
    public List<Acknowledgement> acknowledged(
            String tenant, String assessment, Optional<String> patient, Instant since) {
        return transaction.of(tenant, () -> database.createNativeQuery(WHAT_WAS_SEEN, Object[].class)
                .setParameter("assessment", UUID.fromString(assessment))
                .setParameter("patient", patient.orElse(""))
                .setParameter("since", since)
                .getResultStream()
                .map(PanacheReactions::acknowledgement)
                .toList());
    }

    private static Acknowledgement acknowledgement(@Nullable Object[] row) {
        return new Acknowledgement(
                String.valueOf(row[0]),
                Optional.ofNullable((String) row[1]),
                String.valueOf(row[2]),
                String.valueOf(row[3]),
                String.valueOf(row[4]),
                Objects.requireNonNull((Instant) row[5]));
    }

    @Override
    public void give(Access access, Feedback feedback) {
        transaction.of(access.caller().tenant(), () -> database.createNativeMutationQuery(GIVE)
                .setParameter("assessment", UUID.fromString(feedback.assessment()))
                .setParameter("about", feedback.about())
                .setParameter("agrees", feedback.agrees())
                .setParameter(
                        "reason", feedback.reason().map(Feedback.Reason::code).orElse(null))
                .setParameter("words", feedback.words().orElse(null))
                .setParameter("diagnosis", feedback.diagnosis().orElse(null))
                .setParameter("rules", Sql.array(feedback.rules()))
                .setParameter("who", feedback.who())
                .setParameter("at", feedback.at())
                .executeUpdate());
    }

    @Override
    public List<Feedback> on(String tenant, String assessment) {
        return transaction.of(tenant, () -> database.createNativeQuery(ON, Object[].class)
                .setParameter("assessment", UUID.fromString(assessment))
                .getResultStream()
                .map(PanacheReactions::feedback)
                .toList());
    }

    private static Feedback feedback(@Nullable Object[] row) {
        return new Feedback(
                String.valueOf(row[0]),
                String.valueOf(row[1]),
                Boolean.TRUE.equals(row[2]),
                Optional.ofNullable((String) row[3]).flatMap(Feedback.Reason::of),
                Optional.ofNullable((String) row[4]),
                Optional.ofNullable((String) row[5]),
                List.of(String.valueOf(row[8]).split(",", -1)),
                String.valueOf(row[6]),
                Objects.requireNonNull((Instant) row[7]));
    }

    /// Figures of one rule on their way.
    private static final class Sum {
        private long agreed;
        private long disagreed;
        private Instant since = Instant.MAX;
        private final SortedMap<String, Long> reasons = new TreeMap<>();

        void add(boolean agrees, String reason, long count, Instant first) {
            since = first.isBefore(since) ? first : since;
            if (agrees) {
                agreed += count;
            } else {
                disagreed += count;
                reasons.merge(reason, count, Long::sum);
            }
        }
    }

    @Override
    public List<RuleFigures> figures(String tenant) {
        SortedMap<String, Sum> sums = new TreeMap<>();
        transaction
                .of(tenant, () -> database.createNativeQuery(FIGURES, Object[].class)
                        .getResultList())
                .forEach(row -> sums.computeIfAbsent(String.valueOf(row[0]), rule -> new Sum())
                        .add(
                                Boolean.TRUE.equals(row[1]),
                                String.valueOf(row[2]),
                                ((Number) row[3]).longValue(),
                                (Instant) row[4]));
        List<RuleFigures> figures = new ArrayList<>();
        sums.forEach(
                (rule, sum) -> figures.add(new RuleFigures(rule, sum.agreed, sum.disagreed, sum.reasons, sum.since)));
        figures.sort(java.util.Comparator.comparingLong(RuleFigures::disagreed).reversed());
        return figures;
    }
}
