package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.LedgerQuery.Position;
import org.marrowlight.consult.ListQuery;
import org.marrowlight.consult.PatientReference;

/// How long pages of the list take with a million answers on record; run by hand (bench/README.md). It measures, and
/// pins only that every page is found along an index.
@Tag("bench")
class ListAtScaleIT {

    private static final int ROUNDS = 50;
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    private static final String FILL = """
            insert into answer_listing (tenant, assessment, recorded_at, as_of, requester, patient, reference, mechanism,
                certainty, cause, cause_name, cause_level, alerts, alert_name, urgency, low)
            select 'default', gen_random_uuid(), timestamptz '2026-01-01' + i * interval '20 seconds', now(), 'ehr',
                'Patient/' || i % 100000, 'Patient/' || i % 100000, (array['aplasia','peripheral-destruction',
                'ineffective-hematopoiesis','indeterminate'])[1 + i % 4], 'strong', 'cause-' || i % 92, 'c', 'probable',
                1, 'a', case when i % 500 = 0 then 'immediate' else 'same-day' end, 'red-cells'
            from generate_series(1, 1000000) i;
            insert into answer_alert (tenant, alert, recorded_at, assessment, urgency)
            select tenant, case when urgency = 'immediate' then 'ttp' else 'hb7' end, recorded_at, assessment, urgency
            from answer_listing;
            analyze answer_listing; analyze answer_alert;
            """;

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path home = Path.of("target");

    private static final Caller READER =
            new Caller("default", "clinician", Caller.Kind.PERSON, false, Optional.empty(), "bench");

    private static ListQuery query(
            Optional<String> patient,
            Optional<String> mechanism,
            Optional<String> alert,
            boolean unseen,
            Optional<Position> before) {
        return new ListQuery(
                patient.map(PatientReference::new),
                mechanism,
                Optional.empty(),
                alert,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                unseen,
                List.of(),
                before,
                51);
    }

    @Test
    void pages_ofAMillion() throws IOException, SQLException {
        EmbeddedDatabase.Access access = EmbeddedDatabase.start(home);
        Flyway.configure()
                .dataSource(access.url(), DatabaseRoles.OWNER, access.ownerPassword())
                .load()
                .migrate();
        try (Connection owner = DriverManager.getConnection(access.url(), DatabaseRoles.OWNER, access.ownerPassword());
                Statement fill = owner.createStatement()) {
            fill.execute(FILL);
        }
        Optional<String> any = Optional.empty();
        Position middle = new Position(Instant.parse("2026-04-25T00:00:00Z"), new UUID(0, 0).toString());
        Map<String, ListQuery> pages = Map.of(
                "first", query(any, any, any, false, Optional.empty()),
                "deep", query(any, any, any, false, Optional.of(middle)),
                "patient", query(Optional.of("Patient/77"), any, any, false, Optional.empty()),
                "mechanism", query(any, Optional.of("aplasia"), any, false, Optional.empty()),
                "rare alert", query(any, any, Optional.of("ttp"), false, Optional.empty()),
                "waiting", ListQuery.waiting(51));
        try (Connection service =
                DriverManager.getConnection(access.url(), DatabaseRoles.SERVICE, access.servicePassword())) {
            service.setAutoCommit(false);
            try (Statement tenant = service.createStatement()) {
                tenant.execute("select set_config('marrowlight.tenant', 'default', true)");
            }
            for (Map.Entry<String, ListQuery> page : pages.entrySet()) {
                measure(service, page.getKey(), page.getValue());
            }
        }
    }

    private static void measure(Connection service, String name, ListQuery query) throws SQLException {
        ListingQuery sql = ListingQuery.of(READER, query);
        List<Object> values = new ArrayList<>();
        Matcher names = PARAMETER.matcher(sql.sql());
        String text = names.replaceAll(match -> {
            values.add(sql.parameters().getOrDefault(match.group(1), ""));
            return "?";
        });
        double[] millis = new double[ROUNDS];
        int rows = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            rows = run(service, text, values, query.limit());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                "LIST %s: %d rows, p50 %.1f ms, p95 %.1f ms%n",
                name, rows, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]);
        assertThat(rows).isPositive();
    }

    private static int run(Connection service, String text, List<Object> values, int limit) throws SQLException {
        try (PreparedStatement statement = service.prepareStatement(text + " limit " + limit)) {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                statement.setObject(i + 1, value instanceof Instant at ? Timestamp.from(at) : value);
            }
            int rows = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }
}
