package org.marrowlight.web.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.marrowlight.knowledge.ProblemCode;

/// The one mapper of this door: a bug becomes an OperationOutcome with a number to ask for, and its stack stays in the log.
class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final FhirResponses responses;

    Faults(FhirResponses responses) {
        this.responses = responses;
    }

    @ServerExceptionMapper
    Response http(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        ProblemCode code = switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_OFFERED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            default -> ProblemCode.BAD_PARAMETER;
        };
        return responses.refused(code, "", "the request was not understood", "see /fhir/metadata");
    }

    /// The message of an exception may quote the input, so only its class and stack go to the log.
    @ServerExceptionMapper
    Response fault(Exception fault) {
        String trace = UUID.randomUUID().toString();
        Throwable quiet = new Throwable(fault.getClass().getName());
        quiet.setStackTrace(fault.getStackTrace());
        LOG.errorf(quiet, "fault %s", trace);
        return responses.refused(
                ProblemCode.FAULT, "", "the service failed; trace id " + trace, "report the trace id");
    }
}
