package org.marrowlight.web.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.marrowlight.web.security.Role;

/// Where the identity provider sends people back to. Both addresses lead to the start; logging in and out is done on
/// the way, by the code flow.
@Path("/")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN})
public class SessionPages {

    /// After a login.
    @GET
    @Path("login")
    @RunOnVirtualThread
    public Response login() {
        return start();
    }

    /// After a logout; without a provider there is no session to end.
    @GET
    @Path("logout")
    @RunOnVirtualThread
    public Response logout() {
        return start();
    }

    private static Response start() {
        return Response.seeOther(URI.create("/"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
