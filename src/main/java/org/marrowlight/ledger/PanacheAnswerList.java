package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AnswerList;
import org.marrowlight.consult.ListQuery;
import org.marrowlight.consult.ListedAnswer;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.knowledge.Urgency;

/// The list of answers on PostgreSQL: each page is read along an index, whatever the number of answers.
@ApplicationScoped
public class PanacheAnswerList implements AnswerList {

    private final TenantTransaction transaction;
    private final Session database;
    private final Accesses accesses;

    PanacheAnswerList(TenantTransaction transaction, Session database, Accesses accesses) {
        this.transaction = transaction;
        this.database = database;
        this.accesses = accesses;
    }

    @Override
    public List<ListedAnswer> page(Access access, ListQuery query) {
        ListingQuery sql = ListingQuery.of(access.caller(), query);
        return transaction.of(access.caller().tenant(), () -> {
            NativeQuery<Object[]> statement = database.createNativeQuery(sql.sql(), Object[].class);
            sql.parameters().forEach(statement::setParameter);
            List<ListedAnswer> found = statement
                    .setMaxResults(query.limit())
                    .getResultStream()
                    .map(PanacheAnswerList::listed)
                    .toList();
            seen(access, query, found);
            return found;
        });
    }

    private void seen(Access access, ListQuery query, List<ListedAnswer> found) {
        List<Optional<String>> patients =
                found.stream().map(ListedAnswer::patient).distinct().toList();
        if (patients.isEmpty()) {
            accesses.granted(access, query.patient().map(PatientReference::sent));
        }
        patients.forEach(patient -> accesses.granted(access, patient));
    }

    private static ListedAnswer listed(@Nullable Object[] row) {
        return new ListedAnswer(
                String.valueOf(row[0]),
                Objects.requireNonNull((Instant) row[1]),
                Objects.requireNonNull((Instant) row[2]),
                String.valueOf(row[3]),
                Optional.ofNullable((String) row[4]),
                String.valueOf(row[5]),
                String.valueOf(row[6]),
                Optional.ofNullable((String) row[7])
                        .map(code ->
                                new ListedAnswer.LeadingCause(code, String.valueOf(row[8]), String.valueOf(row[9]))),
                Objects.requireNonNull((Integer) row[10]),
                Optional.ofNullable((String) row[11]),
                Optional.ofNullable((String) row[12]).flatMap(Urgency::of),
                Stream.of(String.valueOf(row[13]).split(",", -1))
                        .filter(low -> !low.isEmpty())
                        .toList(),
                Boolean.TRUE.equals(row[14]));
    }
}
