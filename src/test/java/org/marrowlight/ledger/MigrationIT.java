package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records of an older version are found by what a newer one searches.
class MigrationIT {

    @TempDir
    Path home = Path.of("target");

    @Test
    void recordOfTheFirstVersion_isFoundByPatientAndMechanism() throws IOException, SQLException {
        EmbeddedDatabase.Access access = EmbeddedDatabase.start(home);
        String url = access.url();
        Flyway first = flyway(url, access, "1");
        first.migrate();
        try (Connection owner = DriverManager.getConnection(url, DatabaseRoles.OWNER, access.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    insert into assessment (tenant, id, requester, input, input_digest, document, document_digest, pack_id,
                        pack_version, pack_digest, site_id, site_digest, engine, as_of, recorded_at)
                    values ('t', gen_random_uuid(), 'r', '', 'd', convert_to('{"patient":{"reference":
                        "http://ehr/fhir/Patient/7/_history/2"},"mechanism":{"code":"mixed"},"lineages":[{"mechanism":
                        "aplasia"},{"mechanism":"mixed"}]}', 'UTF8'), 'd', 'p', '1', 'd', 's', 'd', 'e', now(), now())
                    """);
            flyway(url, access, "latest").migrate();

            assertThat(one(statement, "select patient from assessment")).isEqualTo("Patient/7");
            assertThat(one(statement, "select reference from assessment"))
                    .isEqualTo("http://ehr/fhir/Patient/7/_history/2");
            assertThat(one(statement, "select string_agg(mechanism, ' ' order by mechanism) from answer_mechanism"))
                    .isEqualTo("aplasia mixed");
            assertThat(one(statement, "select count(*) from answer_part p join assessment a on p.part = a.id"))
                    .isEqualTo("1");
            assertThat(one(statement, "select act || ' ' || agent || ' ' || patient from access"))
                    .isEqualTo("create r Patient/7");
            assertThat(
                            one(
                                    statement,
                                    "select count(*) from pg_trigger where tgname = 'assessment_is_append_only' and tgenabled = 'O'"))
                    .isEqualTo("1");
        }
    }

    private static Flyway flyway(String url, EmbeddedDatabase.Access access, String target) {
        return Flyway.configure()
                .dataSource(url, DatabaseRoles.OWNER, access.ownerPassword())
                .target(target)
                .load();
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
