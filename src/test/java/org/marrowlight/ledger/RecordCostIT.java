package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consult;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.Outputs;
import org.marrowlight.consult.Question;
import org.marrowlight.consult.Recording;
import org.marrowlight.consult.SentResult;
import org.marrowlight.consult.Submission;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.Reading;
import org.marrowlight.fhir.RecordedInputs;
import org.marrowlight.web.Database;

/// What the record costs: as many answers as can be recorded in a second, beside a bare insert of the same bytes. Both
/// are durable, on the same server, in turns. Run by hand, because it only measures (bench/README.md).
@QuarkusTest
@QuarkusTestResource(Database.class)
@Tag("bench")
class RecordCostIT {

    private static final Caller CALLER =
            new Caller("bench", "somebody", Caller.Kind.SYSTEM, true, Optional.empty(), "request");
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 2_000_000_000L;

    @Inject
    Consult consult;

    @Inject
    Ledger ledger;

    @Inject
    RecordedInputs inputs;

    @Inject
    AnswerBytes answers;

    @Inject
    AgroalDataSource database;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    @ConfigProperty(name = "quarkus.flyway.password")
    String ownerPassword;

    /// One recording of an answer, or one insert.
    private interface Work {
        void once() throws SQLException;
    }

    @BeforeEach
    void bareTable() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, DatabaseRoles.OWNER, ownerPassword);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists bare (id uuid primary key, input bytea, document bytea)");
            statement.execute("grant insert on bare to " + DatabaseRoles.SERVICE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void record_besideABareInsert(int connections) throws IOException, InterruptedException {
        Answerer answerer = consult.answerer(CALLER.tenant());
        Reading reading = inputs.reader(answerer.pack(), answerer.site()).read(example(), InputOptions.LENIENT);
        Consultation answer = answer(answerer, reading);
        Outputs outputs = answers::ids;
        int parts = outputs.of(answer, answerer.pack()).size();
        double[] bare = new double[ROUNDS];
        double[] whole = new double[ROUNDS];
        rate(connections, () -> insert(answer));
        rate(connections, () -> record(answer, reading.submission(), parts));
        for (int round = 0; round < ROUNDS; round++) {
            bare[round] = rate(connections, () -> insert(answer));
            whole[round] = rate(connections, () -> record(answer, reading.submission(), parts));
        }
        System.out.printf(
                "%d connections, input %d B, document %d B, %d parts, %d results: bare %.0f/s, record %.0f/s, ratio %.2f"
                        + " (rounds %s)%n",
                connections,
                answer.input().length,
                answer.document().length,
                parts,
                reading.submission().results().size(),
                median(bare),
                median(whole),
                median(ratios(whole, bare)),
                Arrays.stream(ratios(whole, bare)).mapToObj("%.2f"::formatted).collect(Collectors.joining(" ")));
    }

    private Consultation answer(Answerer answerer, Reading reading) {
        return consult.unrecorded(new Question(
                CALLER,
                answerer,
                reading.submission(),
                InputOptions.LENIENT,
                (Intake.Accepted) reading.intake(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static byte[] example() throws IOException {
        try (InputStream in = RecordCostIT.class.getResourceAsStream("/examples/folate-trap.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private void insert(Consultation answer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("insert into bare (id, input, document) values (?, ?, ?)")) {
            statement.setObject(1, random());
            statement.setBytes(2, answer.input());
            statement.setBytes(3, answer.document());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private void record(Consultation answer, Submission sent, int parts) {
        Set<UUID> outputs = Stream.generate(RecordCostIT::random).limit(parts).collect(Collectors.toUnmodifiableSet());
        assertThat(ledger.record(CALLER, renamed(answer), another(sent), outputs))
                .isInstanceOf(Recording.Kept.class);
    }

    private static Consultation renamed(Consultation c) {
        return new Consultation(
                c.tenant(),
                random().toString(),
                c.requester(),
                c.request(),
                c.options(),
                c.input(),
                c.inputDigest(),
                c.assessment(),
                c.document(),
                c.documentDigest(),
                c.engineDigest(),
                c.recordedAt());
    }

    /// The same of another patient: its results have other names.
    private static Submission another(Submission sent) {
        List<SentResult> results = sent.results().stream()
                .map(r -> new SentResult(
                        r.names().stream().map(name -> random()).collect(Collectors.toUnmodifiableSet()),
                        r.content(),
                        r.moment(),
                        r.correction()))
                .toList();
        return new Submission(sent.input(), sent.contentDigest(), sent.request(), sent.key(), results);
    }

    /// Ids of answers are hashes: they fall anywhere.
    private static UUID random() {
        return new UUID(
                ThreadLocalRandom.current().nextLong(),
                ThreadLocalRandom.current().nextLong());
    }

    /// How often a second it is done on so many connections at once.
    private static double rate(int connections, Work work) throws InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            Callable<Long> one = () -> {
                long done = 0;
                while (System.nanoTime() - start < ROUND_NANOS) {
                    work.once();
                    done++;
                }
                return done;
            };
            long done = threads
                    .invokeAll(Stream.generate(() -> one).limit(connections).toList())
                    .stream()
                    .mapToLong(Future::resultNow)
                    .sum();
            return done * 1e9 / (System.nanoTime() - start);
        }
    }

    private static double[] ratios(double[] above, double[] below) {
        double[] ratios = new double[above.length];
        Arrays.setAll(ratios, i -> above[i] / below[i]);
        return ratios;
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }
}
