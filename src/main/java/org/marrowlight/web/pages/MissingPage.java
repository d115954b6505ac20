package org.marrowlight.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;

/// What is shown where a record should be.
public final class MissingPage {

    private MissingPage() {}

    /// The template, checked against its parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance missing(String id, boolean erased);
    }

    /// The page.
    ///
    /// @param erased whether there was a record whose content was erased
    public static Response of(String id, boolean erased) {
        return Html.page(erased ? 410 : 404, Templates.missing(id, erased));
    }
}
