package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowlight.web.Browser.Look;

/// The pages in a real browser: they fit, nothing is refused to them, and nobody is kept out.
@QuarkusTest
@QuarkusTestResource(Database.class)
class PagesInBrowserIT {

    private static final Set<Look> AXE = Set.of(Look.DESKTOP, Look.PHONE_DARK);

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    /// A page, by the name of its pictures.
    private record Stop(String name, String user, String path) {}

    private List<Stop> stops() {
        String id = new Door(base).post(Door.ASSESS, Door.example()).recordId();
        return List.of(
                new Stop("start", "clinician", "/"),
                new Stop("assessment", "clinician", "/assessments/" + id),
                new Stop("replay", "auditor", "/assessments/" + id + "/replay"));
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPage_fitsAndKeepsNobodyOut(Look look) {
        Browser browser = Browser.at(base);
        for (Stop stop : stops()) {
            Page page = browser.as(stop.user(), look);
            assertThat(page.navigate(stop.path()).status()).as(stop.path()).isEqualTo(200);
            Browser.picture(page, stop.name(), look);
            Browser.assertFits(page);
            if (AXE.contains(look)) {
                Browser.assertAccessible(page);
            }
            page.context().close();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void units_areKeptAndLeadBack() {
        Page page = Browser.at(base).as("clinician", Look.DESKTOP);
        page.navigate("/?from=here");

        page.locator("footer button[value=si]").click();

        assertThat(page.url()).endsWith("/?from=here");
        assertThat(page.locator("footer button[value=si]").getAttribute("aria-pressed"))
                .isEqualTo("true");
        page.context().close();
    }
}
