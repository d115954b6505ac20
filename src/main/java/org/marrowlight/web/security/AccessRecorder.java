package org.marrowlight.web.security;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AccessLog;
import org.marrowlight.consult.Caller;

/// Puts refused requests on record. A refusal is given even if the record cannot be reached, because it gives nothing
/// away; the log says so then.
@Singleton
class AccessRecorder {

    private static final Logger LOG = Logger.getLogger(AccessRecorder.class);
    private static final int LONGEST = 1000;

    private final AccessLog log;
    private final ExecutorService threads;

    AccessRecorder(AccessLog log, @VirtualThreads ExecutorService threads) {
        this.log = log;
        this.threads = threads;
    }

    /// Records a refusal, whatever thread asks.
    Uni<Void> refused(Caller caller, RoutingContext request, int status) {
        Access access = new Access(caller, act(request), what(request), query(request));
        return Uni.createFrom().voidItem().invoke(() -> record(access, status)).runSubscriptionOn(threads);
    }

    private void record(Access access, int status) {
        try {
            log.refused(access, status);
        } catch (RuntimeException fault) {
            LOG.errorf("a refusal could not be put on record: %s", fault.getClass());
        }
    }

    private static Access.Act act(RoutingContext request) {
        String path = request.normalizedPath();
        return switch (request.request().method().name()) {
            case "POST" -> path.endsWith("/_search") ? Access.Act.SEARCH : Access.Act.CREATE;
            case "PUT", "PATCH" -> Access.Act.UPDATE;
            case "DELETE" -> Access.Act.DELETE;
            default -> path.matches("/fhir/[^/]+/?") ? Access.Act.SEARCH : Access.Act.READ;
        };
    }

    private static String what(RoutingContext request) {
        return shortened(request.normalizedPath().replaceFirst("^/(fhir/)?", "").replaceFirst("/_search$", ""));
    }

    private static Optional<String> query(RoutingContext request) {
        return Optional.ofNullable(request.request().query()).map(AccessRecorder::shortened);
    }

    /// Text that the database takes, of a length that it should.
    private static String shortened(String text) {
        String clean = text.replace("\u0000", "");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }
}
