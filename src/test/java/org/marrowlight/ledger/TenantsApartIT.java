package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.PatientReference;

/// The database itself keeps tenants apart: a statement that forgets to name the tenant shows nothing of another one.
class TenantsApartIT {

    private static final String KEY =
            "insert into request_key (%s key_digest, content_digest, assessment, recorded_at) values (%s 'k', 'c',"
                    + " gen_random_uuid(), now())";

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path home = Path.of("target");

    private Connection service = none();

    private static Connection none() {
        return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                TenantsApartIT.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> null);
    }

    @BeforeEach
    void connect() throws IOException, SQLException {
        EmbeddedDatabase.Access access = EmbeddedDatabase.start(home);
        Flyway.configure()
                .dataSource(access.url(), DatabaseRoles.OWNER, access.ownerPassword())
                .load()
                .migrate();
        service = DriverManager.getConnection(access.url(), DatabaseRoles.SERVICE, access.servicePassword());
        service.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        service.rollback();
        service.close();
    }

    private List<String> rows(String sql) throws SQLException {
        try (Statement statement = service.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
            return rows;
        }
    }

    private void workFor(String tenant) throws SQLException {
        rows("select set_config('marrowlight.tenant', '" + tenant + "', true)");
    }

    @Test
    void everyTableOfATenant_isUnderRowSecurityWithOnePolicy() throws SQLException {
        List<String> open = rows("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where a.attname = 'tenant' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                and not (c.relrowsecurity and exists (
                    select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_alone')
                    and (select count(*) from pg_policy p where p.polrelid = c.oid) = 1)
                """);
        List<String> without = rows("""
                select c.relname from pg_class c
                where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
                and has_table_privilege('marrowlight', c.oid, 'select')
                and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant')
                order by 1
                """);

        assertThat(open).isEmpty();
        assertThat(without)
                .as(
                        "readable for the service, but of no tenant: hashes, and texts of packs and profiles by their digest")
                .containsExactly(
                        "log_checkpoint",
                        "log_entry",
                        "log_node",
                        "log_queue",
                        "pack_compiled",
                        "pack_text",
                        "site_text");
    }

    @Test
    void statementThatNamesNoTenant_seesItsOwnOnly() throws SQLException {
        workFor("north");
        rows(KEY.formatted("", ""));
        assertThat(rows("select tenant from request_key")).containsExactly("north");

        workFor("south");

        assertThat(rows("select tenant from request_key")).isEmpty();
        assertThat(rows("select tenant from request_key where tenant = 'north'"))
                .isEmpty();
    }

    @Test
    void transactionThatNamesNoTenant_seesNothingAndAddsNothing() throws SQLException {
        workFor("north");
        rows(KEY.formatted("", ""));
        workFor("");

        assertThat(rows("select tenant from request_key")).isEmpty();
        assertThatThrownBy(() -> rows(KEY.formatted("", ""))).hasMessageContaining("row-level security");
    }

    @Test
    void rowOfAnotherTenant_cannotBeAdded() throws SQLException {
        workFor("north");

        assertThatThrownBy(() -> rows(KEY.formatted("tenant,", "'south',"))).hasMessageContaining("row-level security");
    }

    @Test
    void service_cannotSwitchItOff() {
        assertThatThrownBy(() -> rows("alter table assessment disable row level security"))
                .hasMessageContaining("must be owner");
    }

    @Test
    void service_isBoundByIt() throws SQLException {
        assertThat(rows("select rolbypassrls or rolsuper from pg_roles where rolname = current_user"))
                .containsExactly("f");
        assertThatThrownBy(() -> rows("set role marrowlight_owner")).hasMessageContaining("permission denied");
    }

    /// Row security lets PostgreSQL use an index by leakproof operators only; the searches are built of those.
    @Test
    void searches_useTheirIndexes() throws SQLException, IOException {
        fill();
        workFor("north");
        Caller caller = new Caller("north", "lis", Caller.Kind.SYSTEM, true, Optional.empty(), "request");
        UUID some = new UUID(0, 77);
        LedgerQuery byPart = LedgerQuery.ofId(some.toString());

        assertThat(plan(caller, byPart))
                .contains("answer_part_pkey", "assessment_pkey")
                .doesNotContain("Seq Scan");
        assertThat(plan(caller, query(Optional.of(new PatientReference("Patient/77")), Optional.empty())))
                .contains("assessment_by_patient")
                .doesNotContain("Seq Scan");
        assertThat(plan(caller, query(Optional.empty(), Optional.of("rare"))))
                .contains("answer_mechanism_pkey")
                .doesNotContain("Seq Scan");
        assertThat(plan(caller, query(Optional.empty(), Optional.empty())))
                .contains("Presorted Key: recorded_at")
                .doesNotContain("Seq Scan");
    }

    private static LedgerQuery query(Optional<PatientReference> patient, Optional<String> mechanism) {
        return new LedgerQuery(
                patient,
                Optional.empty(),
                List.of(),
                mechanism,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                21);
    }

    private String plan(Caller caller, LedgerQuery query) throws SQLException {
        RecordQuery sought = RecordQuery.of(caller, query);
        String sql = sought.sql() + " limit " + query.limit();
        for (Map.Entry<String, Object> parameter : sought.parameters().entrySet()) {
            sql = sql.replace(":" + parameter.getKey(), "'" + parameter.getValue() + "'");
        }
        return String.join("\n", rows("explain " + sql));
    }

    private void fill() throws SQLException, IOException {
        EmbeddedDatabase.Access access = EmbeddedDatabase.start(home);
        try (Connection owner = DriverManager.getConnection(access.url(), DatabaseRoles.OWNER, access.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    insert into assessment (tenant, id, requester, input, input_digest, document, document_digest, pack_id,
                        pack_version, pack_digest, site_id, site_digest, engine, as_of, recorded_at, patient)
                    select case when n % 10 = 0 then 'south' else 'north' end, ('00000000-0000-0000-0000-'
                        || lpad(to_hex(n), 12, '0'))::uuid, 'lis', '', 'd', '{}', 'd', 'p', '1', 'd', 's', 'd', 'e',
                        now(), now() - n * interval '1 minute', 'Patient/' || n % 2000
                    from generate_series(1, 20000) n on conflict do nothing
                    """);
            statement.execute("insert into answer_part select tenant, id, id from assessment on conflict do nothing");
            statement.execute("""
                    insert into answer_mechanism select tenant, case when hashtext(id::text) % 500 = 0 then 'rare'
                        else 'aplasia' end, recorded_at, id from assessment on conflict do nothing
                    """);
            statement.execute("analyze");
        }
    }
}
