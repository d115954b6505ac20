package org.marrowlight.web.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Lets a client of `/fhir` choose the form of the answer: by `_format`, which comes before `Accept`, by `Accept`, and
/// `_pretty`. Answers are made as JSON; XML is written anew from them.
class Formats {

    private final FhirResponses responses;

    Formats(FhirResponses responses) {
        this.responses = responses;
    }

    @ServerRequestFilter(preMatching = true)
    void choose(ContainerRequestContext request) {
        if (fhir(request)) {
            parameter(request, "_format")
                    .ifPresent(format -> request.getHeaders().putSingle(HttpHeaders.ACCEPT, Media.ofFormat(format)));
        }
    }

    @ServerResponseFilter
    void write(ContainerRequestContext request, ContainerResponseContext response) {
        boolean json = Optional.ofNullable(response.getMediaType())
                .filter(MediaType.valueOf(Media.FHIR_JSON)::isCompatible)
                .isPresent();
        if (!fhir(request) || !json || !(response.getEntity() instanceof byte[] body)) {
            return;
        }
        boolean xml = Media.prefersXml(request.getHeaderString(HttpHeaders.ACCEPT));
        boolean pretty = parameter(request, "_pretty").filter("true"::equals).isPresent();
        if (xml || pretty) {
            MediaType type = xml ? MediaType.valueOf(Media.FHIR_XML + ";charset=utf-8") : response.getMediaType();
            response.setEntity(responses.answers().again(body, xml, pretty), null, type);
        }
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static boolean fhir(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/fhir");
    }

    private static Optional<String> parameter(ContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst(name));
    }
}
