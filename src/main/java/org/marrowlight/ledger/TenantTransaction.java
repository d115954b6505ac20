package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.hibernate.Session;

/// The one place where the ledger learns whose data it may touch: every transaction begins here, and tells the database
/// for which tenant it works. The database shows and takes rows of that tenant only; statements need not name it.
@ApplicationScoped
class TenantTransaction {

    private static final String WORK_FOR = "select set_config('marrowlight.tenant', :tenant, true)";

    private final Session database;

    TenantTransaction(Session database) {
        this.database = database;
    }

    /// Works for a tenant, in one transaction.
    @Transactional
    <T> T of(String tenant, Supplier<T> work) {
        database.createNativeQuery(WORK_FOR, String.class)
                .setParameter("tenant", tenant)
                .getSingleResult();
        return work.get();
    }
}
