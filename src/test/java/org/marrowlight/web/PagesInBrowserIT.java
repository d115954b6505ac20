package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowlight.web.Browser.Look;

/// The pages in a real browser: they fit, nothing is refused to them, and nobody is kept out.
@QuarkusTest
@QuarkusTestResource(Database.class)
class PagesInBrowserIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    /// A page, by the name of its pictures.
    private record Stop(String name, String user, String path) {}

    private List<Stop> stops() {
        String id = new Door(base).post(Door.ASSESS, Door.example()).recordId();
        return List.of(
                new Stop("start", "clinician", "/"),
                new Stop("try", "clinician", "/try"),
                new Stop("worked-case", "clinician", "/try?case=C01"),
                new Stop("assessment", "clinician", "/assessments/" + id),
                new Stop("why-not", "clinician", "/assessments/" + id + "/why-not?about=cause:iron-deficiency"),
                new Stop("changes", "clinician", "/assessments/" + id + "/changes?of=mechanism"),
                new Stop("what-if", "clinician", "/assessments/" + id + "/what-if"),
                new Stop("replay", "auditor", "/assessments/" + id + "/replay"),
                new Stop("trace", "auditor", "/assessments/" + id + "/trace?of=mechanism&rule=E01-1"),
                new Stop("start-auditor", "auditor", "/"),
                new Stop("start-rules", "rules", "/"),
                new Stop("list", "clinician", "/assessments"),
                new Stop("audit", "auditor", "/audit"),
                new Stop("about", "admin", "/about"),
                new Stop("feedback", "rules", "/feedback"),
                new Stop("rules", "rules", "/rules"),
                new Stop("rule", "clinician", "/rules/E01-1"),
                new Stop("packs", "rules", "/packs"));
    }

    @Test
    void everyPage_fitsADeskAndAPhone() {
        look(Look.DESKTOP, true, page -> {
            Browser.resize(page, Look.PHONE);
            Browser.assertFits(page);
        });
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    @Tag("long")
    void everyPage_fitsEveryLook(Look look) {
        look(look, look != Look.PAPER, page -> {});
    }

    private void look(Look look, boolean accessible, Consumer<Page> further) {
        Browser browser = Browser.at(base);
        for (Stop stop : stops()) {
            Page page = browser.as(stop.user(), look);
            assertThat(page.navigate(stop.path()).status()).as(stop.path()).isEqualTo(200);
            Browser.picture(page, stop.name(), look);
            Browser.assertFits(page);
            if (accessible) {
                Browser.assertAccessible(page);
            }
            further.accept(page);
            page.context().close();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void printedAssessment_isOnePage() {
        Page page = Browser.at(base).as("clinician", Look.PAPER);
        page.navigate("/assessments/"
                + new Door(base).post(Door.ASSESS, Door.example()).recordId());

        String pdf = new String(
                page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true)),
                StandardCharsets.ISO_8859_1);

        assertThat(Pattern.compile("/Type\\s*/Page[^s]").matcher(pdf).results().count())
                .isEqualTo(1);
        page.context().close();
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
