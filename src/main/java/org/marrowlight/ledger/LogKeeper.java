package org.marrowlight.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.marrowlight.consult.log.LogKey;

/// Gives waiting leaves their places, once a second and when somebody wants a receipt, and keeps a copy of the newest
/// checkpoint outside of the database, so that a log that was cut short is known as one.
@ApplicationScoped
class LogKeeper {

    private static final Logger LOG = Logger.getLogger(LogKeeper.class);
    /// After the warm-up, and before anything is recorded again.
    private static final int BEFORE_OLD_WORK = 9_000;

    private final LogTables tables;
    private final OlderRecords older;
    private final LogKey key;
    private final Optional<Path> copy;
    private final boolean keeping;
    private String told = "";
    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log").daemon().factory());

    LogKeeper(
            LogTables tables,
            OlderRecords older,
            LogKey key,
            @ConfigProperty(name = "marrowlight.log.checkpoint-file") Optional<Path> copy,
            @ConfigProperty(name = "marrowlight.serving", defaultValue = "true") boolean keeping) {
        this.tables = tables;
        this.older = older;
        this.key = key;
        this.copy = copy;
        this.keeping = keeping;
    }

    void start(@Observes @Priority(BEFORE_OLD_WORK) StartupEvent event) {
        if (keeping) {
            if (copied().isEmpty()) {
                older.takeIn();
            }
            ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void round() {
        try {
            while (place(false)) {
                // the next batch
            }
        } catch (RuntimeException fault) {
            if (!String.valueOf(fault.getMessage()).equals(told)) {
                told = String.valueOf(fault.getMessage());
                LOG.errorf("leaves wait for their place in the log: %s", told);
            }
        }
    }

    /// Gives a batch of waiting leaves their places.
    ///
    /// @param patient whether to wait for another service that is just doing so
    /// @return whether there were any
    boolean place(boolean patient) {
        Optional<String> note = tables.place(key, clock.instant(), patient, copied());
        note.ifPresent(this::copy);
        return note.isPresent();
    }

    /// Written whole or not at all. Several services may share the file.
    private void copy(String note) {
        copy.ifPresent(file -> {
            try {
                if (size(note) > copied().map(LogKeeper::size).orElse(0L)) {
                    Path draft = Files.createTempFile(file.toAbsolutePath().resolveSibling(""), "log", ".checkpoint");
                    Files.writeString(draft, note, StandardOpenOption.SYNC);
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                LOG.warnf("the newest checkpoint could not be copied: %s", e.getClass());
            }
        });
    }

    /// The size that a note tells; 0 if it tells none.
    private static long size(String note) {
        return note.lines()
                .skip(1)
                .findFirst()
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /// The checkpoint that was copied last, if there is a copy.
    Optional<String> copied() {
        return copy.filter(Files::exists).map(file -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("cannot read the copy of the newest checkpoint", e);
            }
        });
    }
}
