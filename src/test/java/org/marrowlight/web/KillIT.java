package org.marrowlight.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Pins that an answer which reached its sender is on record, whole and provable, whatever was killed when.
@Tag("own-service")
class KillIT {

    /// Everything that was answered is read, replayed and proved again: the short run has less of it.
    private static final int PER_SECOND = 60;

    private static final int PER_SECOND_LONG = 200;
    private static final int SAMPLE = 40;

    /// What is killed.
    private enum Victim {
        SERVICE,
        DATABASE;

        void die(Program program, Program.Running service) throws IOException, InterruptedException {
            if (this == DATABASE) {
                program.killDatabase();
                Thread.sleep(ThreadLocalRandom.current().nextInt(500));
            }
            service.kill();
        }
    }

    /// The service dies soon after its database, so that one start recovers both.
    @Test
    void killedDatabaseAndService_keepWhatWasAcknowledged(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws IOException, InterruptedException {
        survive(Program.evaluation(folder.resolve("home")), List.of(Victim.DATABASE), PER_SECOND);
    }

    @Test
    @Tag("long")
    void killedAgainAndAgain_keepWhatWasAcknowledged(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws IOException, InterruptedException {
        List<Victim> victims = Collections.nCopies(10, List.of(Victim.SERVICE, Victim.DATABASE)).stream()
                .flatMap(List::stream)
                .toList();
        survive(Program.evaluation(folder.resolve("home")), victims, PER_SECOND_LONG);
    }

    private static void survive(Program program, List<Victim> victims, int perSecond)
            throws IOException, InterruptedException {
        long next = 2;
        Program.Running service = program.serve().healthy();
        try {
            for (Victim victim : victims) {
                Load.Tally tally = killed(victim, program, service, next, perSecond);
                service = program.serve().healthy();
                look(program, tally);
                next += tally.offered();
                System.out.printf("%s killed after %s: %s; all found%n", victim, tally.time(), tally);
            }
        } finally {
            service.close();
            program.stopDatabase();
        }
    }

    private static Load.Tally killed(Victim victim, Program program, Program.Running service, long next, int perSecond)
            throws IOException, InterruptedException {
        try (Load load = Load.start(number -> List.of(program.base()), perSecond, next)) {
            load.await(program.base(), 50);
            Thread.sleep(ThreadLocalRandom.current().nextInt(5000));
            victim.die(program, service);
            return load.stop();
        }
    }

    private static void look(Program program, Load.Tally tally) throws IOException, InterruptedException {
        Proof proof = new Proof(program.base());
        List<Load.Answered> answers = new ArrayList<>(tally.answered());
        proof.kept(answers);
        proof.receipted(answers);
        proof.replayed(answers);
        Collections.shuffle(answers);
        proof.repeated(answers.subList(0, Math.min(SAMPLE, answers.size())));
        Proof.verified(program);
    }
}
