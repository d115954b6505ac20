package org.marrowlight.web.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.fhir.Refusal;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// What is asked of every request before anybody looks who sent it: the right host, encryption, no other site behind
/// it, and no flood.
@Singleton
class Gate {

    private static final int BEFORE_EVERYTHING = 1000;
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Strict-Transport-Security", "max-age=31536000");
    private static final Set<String> ODD = Set.of(";", "\\", "%3b", "%2f", "%5c", "%25");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final SecuritySettings settings;
    private final Throttle throttle;
    private final Attempts attempts;
    private final AccessRecorder recorder;
    private final AnswerBytes answers;

    Gate(
            SecuritySettings settings,
            Throttle throttle,
            Attempts attempts,
            AccessRecorder recorder,
            AnswerBytes answers) {
        this.settings = settings;
        this.throttle = throttle;
        this.attempts = attempts;
        this.recorder = recorder;
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    private void check(RoutingContext request) {
        RequestId.of(request);
        request.addHeadersEndHandler(end -> harden(request.response().headers()));
        refusal(request).ifPresentOrElse(problem -> refuse(request, problem), request::next);
    }

    /// Headers that every answer has, unless whoever answers set a narrower one.
    private static void harden(MultiMap answer) {
        HEADERS.forEach((name, value) -> {
            if (!answer.contains(name)) {
                answer.set(name, value);
            }
        });
    }

    private Optional<Problem> refusal(RoutingContext request) {
        return oddPath(request)
                .or(() -> wrongHost(request))
                .or(() -> notEncrypted(request))
                .or(() -> otherSite(request))
                .or(() -> flood(request))
                .or(() -> guessing(request))
                .or(() -> unreadable(request));
    }

    /// A semicolon, or a slash or semicolon in disguise, is read by one part of a server and passed over by another
    /// (CWE-436); no address of this service has one.
    private static Optional<Problem> oddPath(RoutingContext request) {
        String path = String.valueOf(request.request().path()).toLowerCase(Locale.ROOT);
        return ODD.stream().anyMatch(path::contains)
                ? Optional.of(Problem.fatal(
                        ProblemCode.BAD_PARAMETER,
                        "",
                        "The address has a character that no address of this service has.",
                        "Leave out semicolons, backslashes and encoded slashes."))
                : Optional.empty();
    }

    /// On loopback, a page of another site could name this service by a host name of its own (DNS rebinding).
    private Optional<Problem> wrongHost(RoutingContext request) {
        boolean right = settings.mode() == Mode.PRODUCTION
                || host(request.request()).filter(LOOPBACK::contains).isPresent();
        return right
                ? Optional.empty()
                : Optional.of(Problem.fatal(
                        ProblemCode.WRONG_HOST,
                        "",
                        "In evaluation mode this service is reached by the names of loopback only.",
                        "Use http://127.0.0.1 or http://localhost."));
    }

    private static Optional<String> host(HttpServerRequest request) {
        return Optional.ofNullable(request.authority())
                .map(authority -> authority.host().replaceAll("^\\[|]$", ""));
    }

    private Optional<Problem> notEncrypted(RoutingContext request) {
        boolean plain = settings.mode() == Mode.PRODUCTION
                && !"https".equals(request.request().scheme())
                && !Paths.health(request.normalizedPath());
        return plain
                ? Optional.of(Problem.fatal(
                        ProblemCode.NOT_ENCRYPTED,
                        "",
                        "The request did not come by TLS, nor through the trusted proxy.",
                        "Send it to the https address."))
                : Optional.empty();
    }

    /// A browser says which site stands behind a request that changes something; programs say nothing (Fetch Metadata,
    /// and the header Origin for older browsers).
    private static Optional<Problem> otherSite(RoutingContext request) {
        HttpServerRequest sent = request.request();
        if (SAFE.contains(sent.method().name())) {
            return Optional.empty();
        }
        Optional<String> site = Optional.ofNullable(sent.getHeader("Sec-Fetch-Site"));
        boolean other = site.map(s -> !Set.of("same-origin", "none").contains(s))
                .orElseGet(() -> Optional.ofNullable(sent.getHeader("Origin"))
                        .filter(origin -> !ours(origin, sent))
                        .isPresent());
        return other
                ? Optional.of(Problem.fatal(
                        ProblemCode.CROSS_SITE,
                        "",
                        "A page of another site stands behind this request.",
                        "Send it from a program, or from a page of this service."))
                : Optional.empty();
    }

    private static boolean ours(String origin, HttpServerRequest request) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equals(String.valueOf(request.authority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Before anybody is known, by address; a client that is known has a bucket of its own later.
    private Optional<Problem> flood(RoutingContext request) {
        long wait = throttle.take("address " + Callers.address(request));
        return wait == 0 ? Optional.empty() : Optional.of(tooMany(request, wait));
    }

    /// What a client that asks too often is told.
    static Problem tooMany(RoutingContext request, long seconds) {
        request.response().putHeader("Retry-After", Long.toString(seconds));
        return Problem.fatal(
                ProblemCode.TOO_MANY_REQUESTS,
                "",
                "More requests came than one client may send.",
                "Send it again after the seconds of Retry-After.");
    }

    private Optional<Problem> guessing(RoutingContext request) {
        boolean login = request.request().getHeader("Authorization") != null;
        if (!login || !attempts.blocked(request)) {
            return Optional.empty();
        }
        request.response().putHeader("Retry-After", "900");
        return Optional.of(Problem.fatal(
                ProblemCode.TOO_MANY_REQUESTS,
                "",
                "Too many logins from this address failed.",
                "Wait a quarter of an hour, then send the right credentials."));
    }

    private static Optional<Problem> unreadable(RoutingContext request) {
        return Callers.unreadable(request)
                ? Optional.of(Problem.fatal(
                        ProblemCode.NOT_AUTHENTICATED,
                        "",
                        "The credentials are no base64.",
                        "Send Authorization: Basic with the base64 of name:password."))
                : Optional.empty();
    }

    private void refuse(RoutingContext request, Problem problem) {
        int status = Refusal.status(List.of(problem));
        boolean told = status != 429 || throttle.worthTelling("address " + Callers.address(request));
        if (told) {
            recorder.refused(Callers.unknown(settings.tenant(), request), request, status)
                    .subscribe()
                    .with(done -> {}, lost -> {});
        }
        boolean fhir = Paths.fhir(request.normalizedPath());
        byte[] body = fhir
                ? answers.outcome(List.of(problem))
                : (problem.message() + " " + problem.remedy() + "\n").getBytes(StandardCharsets.UTF_8);
        request.request().resume();
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", fhir ? "application/fhir+json;charset=utf-8" : "text/plain;charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(body));
    }
}
