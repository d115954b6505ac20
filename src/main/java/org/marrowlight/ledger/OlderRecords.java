package org.marrowlight.ledger;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/// Takes records from before there was a log into it: from now on they are proved to be what they are now. Only while
/// no record is in it, so that nobody can slip one in later.
@ApplicationScoped
class OlderRecords {

    private static final Logger LOG = Logger.getLogger(OlderRecords.class);
    private static final int A_DAY = 86_400;
    private static final String TENANTS = "select of_tenant from tenants_on_record()";

    private static final String EMPTY = "select not log_begun() from pg_advisory_xact_lock(7021809)";

    private final TenantTransaction transaction;
    private final Session database;
    private final AssessmentRecords records;
    private final Leaves leaves;

    OlderRecords(TenantTransaction transaction, Session database, AssessmentRecords records, Leaves leaves) {
        this.transaction = transaction;
        this.database = database;
        this.records = records;
        this.leaves = leaves;
    }

    /// The organisations that have records.
    @Transactional
    List<String> tenants() {
        return database.createNativeQuery(TENANTS, String.class).getResultList();
    }

    /// All of them or none, by one service.
    @Transactional
    @TransactionConfiguration(timeout = A_DAY)
    void takeIn() {
        if (!database.createNativeQuery(EMPTY, Boolean.class).getSingleResult()) {
            return;
        }
        int added = tenants().stream()
                .mapToInt(tenant -> transaction.of(tenant, () -> addMissing(tenant)))
                .sum();
        if (added > 0) {
            LOG.infof("%d older records were taken into the log", added);
        }
    }

    private int addMissing(String tenant) {
        List<java.util.UUID> missing = leaves.missing();
        missing.forEach(id -> {
            records.row(tenant, id).ifPresent(row -> leaves.add(SealedLeaf.of(row), id));
            database.clear();
        });
        return missing.size();
    }
}
