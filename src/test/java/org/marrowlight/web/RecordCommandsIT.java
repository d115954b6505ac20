package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The commands that work on the record, as an operator runs them: beside the service and without it.
@Tag("own-service")
class RecordCommandsIT {

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder = Path.of("target");

    private Program program() {
        return Program.evaluation(folder.resolve("home"));
    }

    @Test
    @Tag("long")
    void operator_verifiesReplaysExportsAndErasesBesideTheService() throws IOException, InterruptedException {
        Program program = program();
        Path export = folder.resolve("export.json");
        Path checkpoint = folder.resolve("checkpoint");
        try (Program.Running service = program.serve().healthy()) {
            String record = Answered.one(service.base(), "operated");
            Answered.status(service.base(), "auditor", "assessments/" + record + "/receipt");
            Files.writeString(checkpoint, Answered.text(service.base(), "auditor", "log/checkpoint"));

            assertThat(program.run("replay", record).output()).contains("Identical: ", "the same build");
            assertThat(program.run("export", "Patient/operated", "--out", export.toString())
                            .output())
                    .contains("1 records");
            assertThat(Files.readString(export)).contains("GuidanceResponse", "AuditEvent", "operator ");
            assertThat(program.run("erase", "--patient", "Patient/operated", "--yes")
                            .output())
                    .contains(record, "1 records erased");
            Program.Ended after = program.run("verify", "--checkpoint", checkpoint.toString());
            assertThat(after.exit()).as(after.output()).isZero();
            assertThat(after.output()).contains("1 were erased", "Everything holds.");
        }
    }

    @Test
    void logKey_isPrintedAndNothingIsStarted() throws IOException, InterruptedException {
        assertThat(program().run("log-key", "marrowlight.example/1").output())
                .startsWith("PRIVATE+KEY+marrowlight.example/1+")
                .contains("\nmarrowlight.example/1+");
        assertThat(program().run("log-key", "two words").exit()).isEqualTo(2);
        assertThat(program().run("erase", "--patient", "Patient/1").exit())
                .as("without --yes")
                .isEqualTo(2);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    @Tag("long")
    void operator_worksWithoutTheService() throws IOException, InterruptedException {
        Program program = program();
        Path export = folder.resolve("alone.json");
        String record;
        try (Program.Running service = program.serve().healthy()) {
            record = Answered.one(service.base(), "alone");
        }

        Program.Ended one = program.run("verify", record);
        assertThat(one.exit()).as(one.output()).isZero();
        assertThat(program.run("replay", record).exit()).isZero();
        assertThat(program.run("replay", "00000000-0000-0000-0000-000000000000").exit())
                .isEqualTo(2);
        assertThat(program.run("export", "Patient/alone", "--out", export.toString())
                        .exit())
                .isZero();
        assertThat(program.run("export", "Patient/alone", "--out", export.toString())
                        .exit())
                .as("a file that is there is not written over")
                .isEqualTo(1);
        Program.Ended compared = program.run("compare", "rules", "--format", "json");
        assertThat(compared.exit()).as(compared.output()).isZero();
        assertThat(compared.output()).contains("\"changed\":0");
        assertThat(program.run("erase", "--before", "2100-01-01T00:00:00Z", "--yes")
                        .output())
                .contains(record);
        assertThat(program.run("replay", record).exit()).isEqualTo(2);
        assertThat(program.run("verify").output()).contains("1 were erased", "Everything holds.");
    }
}
