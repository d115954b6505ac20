package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.consult.AccessLog;
import org.marrowlight.consult.AccessQuery;

/// The record of accesses on PostgreSQL.
@ApplicationScoped
public class PanacheAccessLog implements AccessLog {

    private final TenantTransaction transaction;
    private final Accesses accesses;

    PanacheAccessLog(TenantTransaction transaction, Accesses accesses) {
        this.transaction = transaction;
        this.accesses = accesses;
    }

    @Override
    public void refused(Access access, int status) {
        transaction.of(access.caller().tenant(), () -> {
            accesses.refused(access, status);
            return true;
        });
    }

    @Override
    public List<AccessEntry> search(Access look, AccessQuery query) {
        boolean possible = query.id().map(id -> Uuids.parsed(id).isPresent()).orElse(true);
        return transaction.of(look.caller().tenant(), () -> {
            List<AccessEntry> found = possible ? accesses.matching(query) : List.of();
            accesses.granted(look, Optional.empty());
            return found;
        });
    }
}
