package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Marked data go in by every way there is, good and broken, and none of the marks stands in the log.
@QuarkusTest
@QuarkusTestResource(Database.class)
class LogsIT {

    private static final String MARK = "Zebrafink";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url = "";

    @ConfigProperty(name = "test.owner.password")
    String ownerPassword = "";

    private final List<String> log = new CopyOnWriteArrayList<>();
    private Door door = new Door(base);

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(new PatternFormatter("%s%e").format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        door = new Door(base);
        Logger.getLogger("").addHandler(handler);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("").removeHandler(handler);
    }

    private static byte[] marked() {
        String example = new String(Door.example(), StandardCharsets.UTF_8);
        return Door.bytes(example.replace("Patient/p1", "Patient/" + MARK)
                .replace("\"id\": \"p1\"", "\"id\": \"" + MARK + "\"")
                .replaceFirst("\"gender\"", "\"name\": [{\"family\": \"" + MARK + "\"}], \"gender\""));
    }

    @Test
    void marks_areNotInTheLog() throws SQLException {
        Logger.getLogger("org.marrowlight").info("the handler listens");
        byte[] marked = marked();
        assertThat(new String(marked, StandardCharsets.UTF_8)).contains(MARK);
        String id = door.post(Door.ASSESS, marked).recordId();
        door.get("fhir/GuidanceResponse/" + id);
        door.get("assessments/" + id, "Accept", "text/html");
        door.get("fhir/RiskAssessment?patient=" + MARK);
        door.get("fhir/RiskAssessment?" + MARK + "=" + MARK);
        door.get("fhir/" + MARK + "/" + MARK);
        door.get(MARK);
        door.get("fhir/RiskAssessment?patient=%00" + MARK);
        door.get("fhir/GuidanceResponse/%00" + MARK);
        door.post("fhir/Patient/" + MARK + "/$assess-cytopenia", marked);
        door.post(Door.ASSESS, marked, "Idempotency-Key", MARK, "X-Request-Id", MARK, "Prefer", MARK);
        door.post(Door.ASSESS, Door.bytes("{\"" + MARK));
        door.post(Door.ASSESS, Door.bytes(MARK), "Content-Type", "application/fhir+xml");
        door.post(Door.ASSESS, Door.bytes(MARK), "Content-Type", "application/" + MARK);
        door.post(Door.ASSESS, Door.bytes(MARK), "Content-Encoding", "gzip");
        door.post(Door.ASSESS, marked, "Accept", MARK);
        door.post("fhir/$validate", marked);
        door.post("fhir/$validate?profile=" + MARK, marked);
        door.post("fhir/" + MARK, marked);
        door.post(
                "fhir/RiskAssessment/_search",
                Door.bytes("patient=" + MARK),
                "Content-Type",
                "application/x-www-form-urlencoded");
        door.with(Door.basic(MARK, MARK)).get("fhir/RiskAssessment");
        door.with("Bearer " + MARK).get("fhir/RiskAssessment");
        door.with("Basic " + MARK).get("fhir/RiskAssessment");
        door.post(Door.ASSESS, marked, "Prefer", "respond-async");
        whileTheDatabaseFails(() -> {
            assertThat(door.post(Door.ASSESS, Door.bytes(new String(marked, StandardCharsets.UTF_8) + " "))
                            .status())
                    .isEqualTo(500);
            door.get("fhir/RiskAssessment?patient=" + MARK);
            door.get("fhir/GuidanceResponse/" + MARK);
            door.post("fhir/Patient/" + MARK + "/$assess-cytopenia", marked);
        });

        assertThat(log).anySatisfy(line -> assertThat(line).contains("the handler listens"));
        assertThat(log).as("faults are in the log").anySatisfy(line -> assertThat(line)
                .contains("fault "));
        assertThat(log).allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    /// The service loses its right to look at the record for a while, so that statements fail with their values.
    private void whileTheDatabaseFails(Runnable run) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "marrowlight_owner", ownerPassword);
                Statement statement = owner.createStatement()) {
            statement.execute("revoke select, insert on assessment, access from marrowlight");
            try {
                run.run();
            } finally {
                statement.execute("grant select, insert on assessment, access to marrowlight");
            }
        }
    }
}
