package org.marrowlight.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.marrowlight.consult.PackRegister;

/// Looks once a second whether another service on the same record put a pack in force.
@ApplicationScoped
class PackWatch {

    private static final Logger LOG = Logger.getLogger(PackWatch.class);
    private static final int AFTER_THE_WARM_UP = 10_000;

    private final PackRegister packs;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("packs").daemon().factory());

    PackWatch(PackRegister packs) {
        this.packs = packs;
    }

    void start(
            @Observes @Priority(AFTER_THE_WARM_UP) StartupEvent event,
            @ConfigProperty(name = "marrowlight.serving", defaultValue = "true") boolean serving) {
        if (serving) {
            ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void look() {
        try {
            packs.refresh()
                    .forEach(digest -> LOG.errorf(
                            "pack %s was put in force but does not run here; the one before it still answers", digest));
        } catch (RuntimeException fault) {
            LOG.warnf("which packs are in force could not be read: %s; trying again", fault.getClass());
        }
    }
}
