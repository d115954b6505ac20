package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.consult.Proof;
import org.marrowlight.web.Answered;
import org.marrowlight.web.Database;

/// Somebody who owns the database changes the record behind our back: `verify` says what and where.
@QuarkusTest
@QuarkusTestResource(Database.class)
class TamperIT {

    private static final String OURS = "tenant = 'default' and id = '%s'";

    @Inject
    Proof proof;

    @Inject
    LogKeeper keeper;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    @ConfigProperty(name = "quarkus.flyway.password")
    String ownerPassword;

    @Inject
    @ConfigProperty(name = "marrowlight.log.checkpoint-file")
    Path copy;

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private String record = "";

    @BeforeEach
    void recordOne() {
        record = Answered.one(base, "tampered");
        Answered.one(base, "its neighbour");
        keeper.place(true);
    }

    /// What `verify` finds: looked at one record where that is enough, and at everything where it is not.
    private List<String> faults(Change change) {
        Proof.Verification found = change.name().startsWith("record: ")
                ? proof.verify("default", record)
                : proof.verify(List.of(), (done, all) -> {});
        return found.faults().stream()
                .map(fault -> fault.where() + ": " + fault.what())
                .toList();
    }

    /// A change and how it is taken back.
    ///
    /// @param table whose triggers stand in the way
    /// @param where what `verify` must name; `{record}` is the id of the record
    record Change(String name, String table, String sql, String undo, String where) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Change column(String column, String change, String undo) {
        return new Change(
                "record: " + column,
                "assessment",
                "update assessment set " + column + " = " + change + " where " + OURS,
                "update assessment set " + column + " = " + undo + " where " + OURS,
                "record {record}");
    }

    private static Change text(String column) {
        return column(column, column + " || 'x'", "left(" + column + ", -1)");
    }

    private static Change bytes(String column, int at) {
        String flip = "set_byte(%s, %d, get_byte(%s, %d) # 1)".formatted(column, at, column, at);
        return column(column, flip, flip);
    }

    private static final String LEAF = "subject = '%s'";
    private static final String PLACE = "leaf = (select id from leaf where subject = '%s')";
    private static final String NEWEST = "size = (select max(size) from log_checkpoint)";

    static Stream<Change> changes() {
        String leafFlip = "update leaf set body = set_byte(body, 9, get_byte(body, 9) # 1) where " + LEAF;
        String saltFlip = "update leaf set salt = set_byte(salt, 9, get_byte(salt, 9) # 1) where " + LEAF;
        String entryFlip = "update log_entry set hash = set_byte(hash, 9, get_byte(hash, 9) # 1) where " + PLACE;
        String swap = "update log_entry set hash = case when e.leaf = log_entry.leaf then n.hash else e.hash end"
                + " from log_entry e, log_entry n where e." + PLACE + " and n.place = e.place - 1"
                + " and log_entry.place in (e.place, n.place)";
        String note = "update log_checkpoint set note = overlay(note placing %s from 40) where " + NEWEST;
        return Stream.of(
                text("requester"),
                text("input_digest"),
                text("content_digest"),
                text("document_digest"),
                text("pack_id"),
                text("pack_version"),
                text("pack_digest"),
                text("site_id"),
                text("site_digest"),
                text("engine"),
                text("engine_digest"),
                text("patient"),
                text("reference"),
                column("request_value", "'x'", "null"),
                column("path_patient", "'x'", "null"),
                column("strict", "not strict", "not strict"),
                column("as_of", "as_of + interval '1 microsecond'", "as_of - interval '1 microsecond'"),
                column("recorded_at", "recorded_at + interval '1 hour'", "recorded_at - interval '1 hour'"),
                bytes("input", 0),
                bytes("input", 100),
                bytes("document", 20),
                bytes("document", 300),
                new Change("leaf: a byte", "leaf", leafFlip, leafFlip, "of assessment {record}"),
                new Change("leaf: a byte of its salt", "leaf", saltFlip, saltFlip, "record {record}"),
                new Change(
                        "leaf: salt taken as if erased",
                        "leaf",
                        "create table kept_salt as select id, salt from leaf where " + LEAF
                                + "; update leaf set salt = null where " + LEAF,
                        "update leaf set salt = (select k.salt from kept_salt k where k.id = leaf.id) where " + LEAF
                                + "; drop table kept_salt",
                        "record {record}"),
                new Change("log: a byte of a hash", "log_entry", entryFlip, entryFlip, "of assessment {record}"),
                new Change("log: two places exchanged", "log_entry", swap, swap, "of assessment {record}"),
                new Change(
                        "log: an entry gone from the middle",
                        "log_entry",
                        "create table kept_entry as select * from log_entry where " + PLACE
                                + "; delete from log_entry where " + PLACE,
                        "insert into log_entry select * from kept_entry; drop table kept_entry",
                        "is neither in the log"),
                new Change(
                        "log: an entry put in",
                        "log_entry",
                        "insert into log_entry select max(place) + 1, '00000000-0000-7000-8000-000000000001', sha256('')"
                                + " from log_entry",
                        "delete from log_entry where leaf = '00000000-0000-7000-8000-000000000001'",
                        "its leaf 00000000-0000-7000-8000-000000000001 is gone"),
                new Change(
                        "log: cut short together with its checkpoints",
                        "log_entry log_checkpoint leaf assessment",
                        "create table kept_tail as select * from log_entry where place >= (select place from log_entry"
                                + " where " + PLACE + ");"
                                + "create table kept_notes as select * from log_checkpoint where size > (select min(place)"
                                + " from kept_tail);"
                                + "create table kept_leaves as select * from leaf where id in (select leaf from kept_tail);"
                                + "delete from log_checkpoint where size in (select size from kept_notes);"
                                + "delete from leaf where id in (select id from kept_leaves);"
                                + "delete from log_entry where place in (select place from kept_tail)",
                        "insert into log_entry select * from kept_tail; insert into log_checkpoint select * from"
                                + " kept_notes; insert into leaf select * from kept_leaves;"
                                + " drop table kept_tail, kept_notes, kept_leaves",
                        "the log was cut short"),
                new Change(
                        "checkpoint: a byte",
                        "log_checkpoint",
                        note.formatted("'#'") + "; create table kept_note as select 1",
                        "",
                        "checkpoint "),
                new Change(
                        "record gone",
                        "assessment",
                        "create table kept_record as select * from assessment where " + OURS
                                + "; delete from assessment where " + OURS,
                        "",
                        "record {record}: is gone"),
                new Change(
                        "record slipped in",
                        "assessment",
                        "",
                        "delete from assessment where tenant = 'slipped'",
                        "no leaf of the log vouches for it"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void change_isFoundAndLocated(Change change) throws SQLException {
        List<String> columns = columns();
        String list = String.join(", ", columns);
        String sql = change.sql();
        String undo = change.undo();
        if (change.name().equals("record slipped in")) {
            sql = "insert into assessment (" + list + ") select " + list.replace("tenant", "'slipped'")
                    + " from assessment" + " where " + OURS;
        } else if (change.name().equals("record gone")) {
            undo = "insert into assessment (" + list + ") select " + list + " from kept_record; drop table kept_record";
        } else if (change.name().equals("checkpoint: a byte")) {
            sql = "create table kept_note as select size, note from log_checkpoint; "
                    + change.sql().replace("; create table kept_note as select 1", "");
            undo = "update log_checkpoint c set note = k.note from kept_note k where k.size = c.size;"
                    + " drop table kept_note";
        }

        owner(change.table(), sql);
        try {
            assertThat(faults(change))
                    .anyMatch(fault -> fault.contains(change.where().replace("{record}", record)));
        } finally {
            owner(change.table(), undo);
        }
        assertThat(faults(change)).isEmpty();
    }

    /// Every byte of a record counts: some hundred of them, at random.
    @Test
    void anyByteOfInputOrDocument_isNoticed() throws SQLException {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            String column = random.nextBoolean() ? "input" : "document";
            int bit = 1 << random.nextInt(8);
            String at = "%d %% octet_length(%s)".formatted(random.nextInt(1 << 20), column);
            String flip = "update assessment set %s = set_byte(%s, %s, get_byte(%s, %s) # %d) where %s"
                    .formatted(column, column, at, column, at, bit, OURS.formatted(record));
            owner("assessment", flip);
            try {
                assertThat(proof.verify("default", record).holds()).as(flip).isFalse();
            } finally {
                owner("assessment", flip);
            }
        }
        assertThat(proof.verify("default", record).faults()).isEmpty();
    }

    /// Whoever rewrites the end of the log gets no signature for it, however long he makes it.
    @Test
    void rewrittenLog_isNotSigned() throws SQLException {
        Change cut = changes()
                .filter(change -> change.name().startsWith("log: cut short"))
                .findFirst()
                .orElseThrow();
        owner(cut.table(), cut.sql());
        try {
            Answered.one(base, "after the cut");
            Answered.one(base, "and another one");

            assertThatThrownBy(() -> keeper.place(true)).hasMessageContaining("not the one that was signed before");
        } finally {
            owner(cut.table(), cut.undo());
        }
        keeper.place(true);
        assertThat(proof.verify(List.of(), (done, all) -> {}).faults()).isEmpty();
    }

    /// The copy of the newest checkpoint outside of the database is what an owner of the database cannot reach.
    @Test
    void newestCheckpoint_isKeptOutsideOfTheDatabase() throws IOException {
        assertThat(Files.readString(copy)).isEqualTo(proof.checkpoint().orElseThrow());
    }

    private List<String> columns() throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, DatabaseRoles.OWNER, ownerPassword);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select column_name from information_schema.columns"
                        + " where table_name = 'assessment' and is_generated = 'NEVER' order by ordinal_position")) {
            List<String> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
            return columns;
        }
    }

    private void owner(String tables, String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, DatabaseRoles.OWNER, ownerPassword);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            for (String table : tables.split(" ", -1)) {
                statement.execute("alter table " + table + " disable trigger user");
            }
            statement.execute(sql.replace("%s", record).replace("%%", "%"));
            for (String table : tables.split(" ", -1)) {
                statement.execute("alter table " + table + " enable trigger user");
            }
            owner.commit();
        }
    }
}
