package org.marrowlight.web.security;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/// The id of a request: what the client calls it, or a new one. It stands in the answer and on record.
final class RequestId {

    private static final String HEADER = "X-Request-Id";

    private RequestId() {}

    /// The id of a request; the first call gives it one.
    static String of(RoutingContext request) {
        String known = request.get(HEADER);
        if (known != null) {
            return known;
        }
        String id = Optional.ofNullable(request.request().getHeader(HEADER))
                .filter(sent -> sent.matches("[A-Za-z0-9._:-]{1,128}"))
                .orElseGet(() -> UUID.randomUUID().toString());
        request.put(HEADER, id);
        request.response().putHeader(HEADER, id);
        return id;
    }
}
