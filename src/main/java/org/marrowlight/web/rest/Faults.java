package org.marrowlight.web.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.marrowlight.knowledge.ProblemCode;

/// The one mapper of this door: a bug becomes an OperationOutcome with a number to ask for, and its stack stays in
/// the log.
class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final FhirResponses responses;

    Faults(FhirResponses responses) {
        this.responses = responses;
    }

    @ServerExceptionMapper
    Response http(WebApplicationException refusal) {
        return switch (refusal.getResponse().getStatus()) {
            case 404 -> said(ProblemCode.NOT_FOUND, "Nothing is served here.");
            case 405 -> said(ProblemCode.METHOD_NOT_OFFERED, "This method is not offered here.");
            case 406 -> said(ProblemCode.NOT_ACCEPTABLE, "This representation is not offered here.");
            case 413 -> BodyLimit.refusal(responses);
            case 415 -> said(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "This media type is not read here.");
            default ->
                refusal.getResponse().getStatus() < 500
                        ? said(ProblemCode.BAD_PARAMETER, "The request was not understood.")
                        : fault(refusal);
        };
    }

    private Response said(ProblemCode code, String message) {
        return responses.refused(code, "", message, "See /fhir/metadata.");
    }

    /// The message of an exception may quote the input, so only its class and stack go to the log.
    @ServerExceptionMapper
    Response fault(Exception fault) {
        String trace = UUID.randomUUID().toString();
        LOG.errorf(quiet(fault), "fault %s", trace);
        return responses.refused(
                ProblemCode.FAULT,
                "",
                "The service failed on this request; trace id " + trace + ".",
                "Report the trace id.");
    }

    private static Throwable quiet(Throwable fault) {
        Throwable cause = fault.getCause();
        Throwable quiet = new Throwable(fault.getClass().getName(), cause == null ? null : quiet(cause));
        quiet.setStackTrace(fault.getStackTrace());
        return quiet;
    }
}
