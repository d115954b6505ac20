package org.marrowlight;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.RecordRoom;

/// A command that works on the record: the service without its door and without its own rounds.
@Singleton
@Unremovable
public class RecordCommand implements QuarkusApplication {

    private static final int FAULT = 1;

    /// What to do; Quarkus makes the object that does it.
    private static final AtomicReference<ToIntFunction<RecordRoom>> WORK = new AtomicReference<>(room -> FAULT);

    private final RecordRoom room;

    RecordCommand(RecordRoom room) {
        this.room = room;
    }

    /// Runs work on the record and ends everything again.
    ///
    /// @param prepare sees to the database
    /// @return what the work returned
    static int run(Runnable prepare, ToIntFunction<RecordRoom> work) {
        prepare.run();
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("marrowlight.serving", "false");
        System.setProperty("quarkus.log.console.stderr", "true");
        System.setProperty("quarkus.log.level", "WARN");
        System.setProperty("quarkus.transaction-manager.default-transaction-timeout", "PT24H");
        WORK.set(work);
        AtomicInteger exit = new AtomicInteger(FAULT);
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        Quarkus.run(RecordCommand.class, (code, thrown) -> {
            exit.set(code);
            fault.set(thrown);
        });
        Throwable thrown = fault.get();
        if (thrown != null) {
            throw new IllegalStateException(String.valueOf(thrown.getMessage()), thrown);
        }
        return exit.get();
    }

    @Override
    public int run(String... args) {
        return WORK.get().applyAsInt(room);
    }
}
