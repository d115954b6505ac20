package org.marrowlight.web.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.marrowlight.web.security.Role;

/// How a reader wants to read, kept in the browser.
@Path("/preferences")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN})
public class Preferences {

    /// Name of the cookie that keeps the units.
    static final String UNITS = "marrowlight-units";

    private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

    /// Keeps the units and goes back.
    ///
    /// @param back a path of this service; anything else leads to the start
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RunOnVirtualThread
    public Response keep(@FormParam("units") @DefaultValue("") String units, @FormParam("back") String back) {
        Response home = Html.seeOther(ours(back) ? back : "/");
        return Units.of(units)
                .map(chosen ->
                        Response.fromResponse(home).cookie(cookie(chosen)).build())
                .orElse(home);
    }

    private static boolean ours(String back) {
        return back != null && back.matches("/(?!/)[\\w./$?&=%+:,-]*");
    }

    private static NewCookie cookie(Units units) {
        return new NewCookie.Builder(UNITS)
                .value(units.code())
                .path("/")
                .maxAge(YEAR)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
