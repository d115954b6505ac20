package org.marrowlight.web.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Gives every answer the request id of the client, or a new one.
class RequestId {

    private static final String HEADER = "X-Request-Id";

    @ServerResponseFilter
    void echo(ContainerRequestContext request, ContainerResponseContext response) {
        String id = Optional.ofNullable(request.getHeaderString(HEADER))
                .filter(sent -> sent.matches("[A-Za-z0-9._:-]{1,128}"))
                .orElseGet(() -> UUID.randomUUID().toString());
        response.getHeaders().putSingle(HEADER, id);
    }
}
