package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.Question;
import org.marrowlight.consult.Recording;
import org.marrowlight.consult.SentResult;
import org.marrowlight.consult.Submission;
import org.marrowlight.fhir.RecordedInputs;
import org.marrowlight.web.Database;

/// Pins that nobody who can reach the record can change it: not the service, not even the owner of the table.
@QuarkusTest
@QuarkusTestResource(Database.class)
class AppendOnlyIT {

    private static final String TENANT = "test";

    @Inject
    Consult consult;

    @Inject
    Ledger ledger;

    @Inject
    RecordedInputs inputs;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.password")
    String servicePassword;

    @Inject
    @ConfigProperty(name = "quarkus.flyway.password")
    String ownerPassword;

    @BeforeEach
    void recordOne() {
        Question one = question("one");
        SentResult result = new SentResult(Set.of(new UUID(1, 1)), new UUID(1, 2), new UUID(2, 1), false);
        Submission sent = one.submission();
        Submission keyed = new Submission(
                sent.input(), sent.contentDigest(), Optional.empty(), Optional.of("key of one"), List.of(result));
        consult.recorded(new Question(
                one.caller(),
                one.answerer(),
                keyed,
                one.options(),
                one.intake(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        SentResult retraction = new SentResult(result.names(), new UUID(1, 3), new UUID(2, 1), true);
        assertThat(ledger.retract(TENANT, List.of(retraction), Instant.EPOCH)).hasSize(1);
    }

    private Question question(String name) {
        byte[] bundle = """
                {"resourceType":"Bundle","type":"collection","id":"%s","entry":[{"resource":{"resourceType":"Observation",
                "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},
                "effectiveDateTime":"2026-01-15T08:00:00Z","valueQuantity":{"value":9.10,"code":"g/dL"}}}]}
                """.formatted(name).getBytes(StandardCharsets.UTF_8);
        Answerer answerer = consult.answerer(TENANT);
        Intake.Accepted accepted = (Intake.Accepted) inputs.reader(answerer.pack(), answerer.site())
                .read(bundle, InputOptions.LENIENT)
                .intake();
        return new Question(
                caller(TENANT, "somebody"),
                answerer,
                Submission.of(bundle),
                InputOptions.LENIENT,
                accepted,
                Optional.empty(),
                Optional.empty(),
                Optional.of("a\u0000b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update assessment set requester = 'x'",
                "delete from assessment",
                "delete from request_key",
                "delete from access",
                "update access set agent = 'x'",
                "truncate answer_part",
                "delete from leaf",
                "update log_entry set hash = sha256('')",
                "delete from log_checkpoint",
                "update log_queue set hash = sha256('')",
                "update pack_text set version = 'x'",
                "delete from erasure",
                "select set_config('marrowlight.erasing', 'yes', false), 1; delete from assessment",
                "alter table assessment disable row level security",
                "update supersession set later = earlier",
                "truncate assessment",
                "insert into assessment select * from assessment on conflict (tenant, id) do update set engine = 'x'",
                "drop table assessment",
                "alter table assessment disable trigger all"
            })
    void service_cannotChangeTheRecord(String sql) {
        assertThatThrownBy(() -> as(DatabaseRoles.SERVICE, servicePassword, sql))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update assessment set requester = 'x'",
                "delete from assessment",
                "truncate assessment, supersession",
                "truncate assessment cascade",
                "truncate request_key",
                "update request_key set content_digest = 'x'",
                "update supersession set later = earlier",
                "delete from supersession",
                "delete from correction",
                "delete from access",
                "update access set agent = 'x'",
                "truncate access",
                "delete from answer_part",
                "update answer_result set content = name",
                "truncate answer_mechanism",
                "delete from leaf",
                "update leaf set salt = null",
                "truncate log_entry",
                "update log_entry set hash = sha256('')",
                "delete from log_checkpoint",
                "truncate log_node",
                "update pack_text set version = 'x'",
                "truncate correction"
            })
    void owner_cannotChangeTheRecordEither(String sql) {
        assertThatThrownBy(() -> as(DatabaseRoles.OWNER, ownerPassword, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void service_isNeitherOwnerNorSuperuser() throws SQLException {
        assertThat(as(
                        DatabaseRoles.SERVICE,
                        servicePassword,
                        "select rolsuper or rolcreaterole or rolcreatedb or"
                                + " rolbypassrls from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(as(
                        DatabaseRoles.SERVICE,
                        servicePassword,
                        "select tableowner from pg_tables where tablename =" + " 'assessment'"))
                .isEqualTo(DatabaseRoles.OWNER);
    }

    @Test
    void record_readsBackToTheSameBytes() {
        Question question = question("bytes");
        Consultation recorded = recorded(question);

        Consultation read = ledger.find(look(TENANT), recorded.id()).orElseThrow();

        assertThat(read.document()).isEqualTo(recorded.document());
        assertThat(read.input()).isEqualTo(question.submission().input());
        assertThat(read).usingRecursiveComparison().isEqualTo(recorded);
        assertThat(ledger.find(look("other"), recorded.id())).isEmpty();
        assertThat(ledger.find(look(TENANT), UUID.randomUUID().toString())).isEmpty();
        assertThat(ledger.find(look(TENANT), "no uuid")).isEmpty();
    }

    @Test
    void sameQuestionAtTheSameTime_hasOneAnswer() throws Exception {
        Consultation template = consult.unrecorded(question("race"), Instant.parse("2026-01-16T00:00:00Z"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Consultation>> all = IntStream.range(0, 12)
                    .mapToObj(i -> (Callable<Consultation>) () -> kept(ledger.record(
                            caller(TENANT, "somebody"), at(template, i), Submission.of(template.input()), Set.of())))
                    .toList();
            List<Instant> answers = threads.invokeAll(all).stream()
                    .map(Future::resultNow)
                    .map(Consultation::recordedAt)
                    .distinct()
                    .toList();
            assertThat(answers).hasSize(1);
        }
    }

    private static Caller caller(String tenant, String name) {
        return new Caller(tenant, name, Caller.Kind.SYSTEM, true, Optional.empty(), "request");
    }

    private static Access look(String tenant) {
        return Access.read(caller(tenant, "somebody"), "GuidanceResponse/x");
    }

    private Consultation recorded(Question question) {
        return kept(consult.recorded(question));
    }

    private static Consultation kept(Recording recording) {
        return ((Recording.Kept) recording).consultation();
    }

    private static Consultation at(Consultation c, int second) {
        return new Consultation(
                c.tenant(),
                c.id(),
                c.requester(),
                c.request(),
                c.options(),
                c.input(),
                c.inputDigest(),
                c.assessment(),
                c.document(),
                c.documentDigest(),
                c.engineDigest(),
                c.recordedAt().plusSeconds(second));
    }

    private String as(String role, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, role, password);
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('marrowlight.tenant', '" + TENANT + "', false)");
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
