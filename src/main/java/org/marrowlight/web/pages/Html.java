package org.marrowlight.web.pages;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Pages as answers: kept by nobody on the way, and able to load nothing but what this service serves itself.
public final class Html {

    /// The media type of a page.
    public static final String TYPE = "text/html;charset=utf-8";

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    /// A page.
    public static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render().getBytes(StandardCharsets.UTF_8))
                .type(TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    /// Sends the browser on after something was done, so that going back or loading again does not do it twice.
    ///
    /// @param path of this service, beginning with a slash
    public static Response seeOther(String path) {
        return Response.seeOther(URI.create(path))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
