package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Pins that two services write one record and one log on one database, and that one goes on when the other is killed.
@Tag("own-service")
@Tag("long")
class TwoServicesIT {

    private static final int PER_SECOND = 80;

    /// One request of so many goes to both.
    private static final int SHARED = 3;

    private static final int SAMPLE = 40;

    @Test
    void twoServices_writeOneRecord_andOneGoesOnWithoutTheOther(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws IOException, InterruptedException {
        Program one = Program.evaluation(folder.resolve("home"));
        Program other = one.with(Map.of("QUARKUS_HTTP_PORT", Integer.toString(Program.freePort())));
        try (Program.Running killed = one.serve().healthy();
                Program.Running lasting = other.serve().healthy()) {
            Load.Tally tally = loaded(one.base(), other.base(), killed);
            System.out.println("two services, one killed: " + tally);

            List<Load.Answered> answers = List.copyOf(tally.answered());
            assertThat(onBoth(answers)).as("the same questions to both").isGreaterThan(10);
            look(other, answers);
            assertThat(lasting.process().isAlive()).isTrue();
        } finally {
            one.stopDatabase();
        }
    }

    private static Load.Tally loaded(URI one, URI other, Program.Running killed) throws InterruptedException {
        Load.Recipients recipients =
                number -> number % SHARED == 0 ? List.of(one, other) : List.of(number % 2 == 0 ? one : other);
        try (Load load = Load.start(recipients, PER_SECOND, 2)) {
            load.await(one, 100);
            Thread.sleep(ThreadLocalRandom.current().nextInt(3000));
            killed.kill();
            load.await(other, 100);
            return load.stop();
        }
    }

    /// How many questions both answered, each time with the same id.
    private static long onBoth(List<Load.Answered> answers) {
        Map<Long, List<Load.Answered>> byNumber =
                answers.stream().collect(Collectors.groupingBy(Load.Answered::number));
        byNumber.values().forEach(same -> assertThat(same)
                .extracting(Load.Answered::id)
                .containsOnly(same.getFirst().id()));
        return byNumber.values().stream().filter(same -> same.size() == 2).count();
    }

    private static void look(Program program, List<Load.Answered> answers) throws IOException, InterruptedException {
        Proof proof = new Proof(program.base());
        proof.kept(answers);
        proof.repeated(answers.subList(0, Math.min(SAMPLE, answers.size())));
        proof.receipted(answers);
        Proof.verified(program);
    }
}
