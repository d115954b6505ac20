package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowlight.web.Browser.Look;

/// The main tasks of the roles, done in a real browser by what stands on the pages.
@QuarkusTest
@QuarkusTestResource(Database.class)
class TasksInBrowserIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Browser browser = Browser.nowhere();
    private String id = "";

    @BeforeEach
    void answer() {
        browser = Browser.at(base);
        id = new Door(base).post(Door.ASSESS, Door.example()).recordId();
    }

    @AfterEach
    void nothingWasRefused() {
        assertThat(browser.complaints()).isEmpty();
    }

    private Page open(String user, String path) {
        Page page = browser.as(user, Look.DESKTOP);
        page.navigate(path);
        return page;
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    @Test
    void clinician_findsAnAssessment_andWhyItIsNotIronDeficiency() {
        Page page = open("clinician", "/");
        follow(page, "Assessments");
        page.getByLabel("Patient").fill("p1");
        page.getByText("Search").click();
        page.locator("table.answers tbody th a").first().click();

        follow(page, "Why not something else?");
        page.locator("main select").selectOption("cause:iron-deficiency");
        page.getByText("Ask", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("main").textContent()).contains("Absolute iron deficiency", "Iron stores filled");
        page.context().close();
    }

    @Test
    void clinician_findsTheResultThatWouldChangeTheClass() {
        Page page = open("clinician", "/assessments/" + id);

        follow(page, "What would change this?");
        page.locator("main select").selectOption("mechanism");
        page.locator("main form button").click();

        assertThat(page.locator("main").textContent()).contains("instead of");
        page.context().close();
    }

    @Test
    void clinician_tracesAnAlertToItsPaper() {
        Page page = open("clinician", "/assessments/" + id);

        page.locator("#alert-ttp a.rule").first().click();

        assertThat(page.url()).endsWith("/rules/ALERT-TTP");
        Locator source = page.locator("main a[href*='/rules/']").filter(new Locator.FilterOptions().setHasText("20"));
        assertThat(source.count()).isPositive();
        page.context().close();
    }

    @Test
    void clinician_disagreesWithACause() {
        Page page = open("clinician", "/assessments/" + id);

        page.getByText("Give feedback").click();
        page.locator("select[name=about]").selectOption("cause:folate-deficiency");
        page.getByLabel("I disagree").check();
        page.locator("select[name=reason]").selectOption("other-cause");
        page.locator("textarea[name=words]").fill("B12 explains it all.");
        page.getByText("Send", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator(".remark").first().textContent()).contains("disagrees with", "B12 explains it all.");
        page.context().close();
    }

    @Test
    void auditor_replaysADecision() {
        Page page = open("auditor", "/assessments/" + id);

        follow(page, "Trace");
        page.getByText("Replay now").click();

        assertThat(page.locator("main").textContent()).contains("Identical");
        page.context().close();
    }

    @Test
    void ruleAuthor_findsARule() {
        Page page = open("rules", "/");
        follow(page, "Rules");
        page.locator("main input[name=q]").fill("ferritin");
        page.locator("main form button").first().click();

        assertThat(page.locator("main a[href*='/rules/']").count()).isGreaterThan(3);
        page.context().close();
    }

    @Test
    void tries_areMovedBySliders_andByHandWithoutScript() {
        Page page = open("clinician", "/try");
        type(page, "Hemoglobin, blood", "7.1");
        type(page, "Mean corpuscular volume", "122");
        type(page, "Vitamin B12 (total cobalamin)", "80");
        page.locator("form.try button:not([name])").click();
        String before = page.locator(".causes h3").first().textContent();

        Locator slider = page.getByLabel("Move Vitamin B12 (total cobalamin)");
        slider.evaluate("e => { e.value = 180; e.dispatchEvent(new Event('input')); }");
        page.locator("#moved:not(:empty)").waitFor();

        assertThat(page.locator(".causes h3").first().textContent()).isNotEqualTo(before);
        page.context().close();

        Page plain = browser.withoutScript("clinician", Look.PHONE);
        plain.navigate("/try");
        type(plain, "Hemoglobin, blood", "7.1");
        plain.locator("form.try button:not([name])").click();
        assertThat(plain.locator("#verdict").textContent()).isNotBlank();
        assertThat(plain.locator("input[type=range]").count()).isZero();
        plain.context().close();
    }

    @Test
    void workedCase_isMovedInItsOwnUnits_andAFileIsPutIn() {
        Page page = open("clinician", "/try?case=C01");
        page.getByLabel("Move Vitamin B12 (total cobalamin)")
                .evaluate("e => { e.value = 190; e.dispatchEvent(new Event('input')); }");
        page.locator("#moved:not(:empty)").waitFor();
        assertThat(page.locator("#moved").textContent()).contains("Before", "Now");

        page.locator("#file").setInputFiles(new FilePayload("bundle.json", "application/json", Door.example()));
        page.waitForFunction("() => document.getElementById('paste').value !== ''");
        page.locator("form.try button:not([name])").click();

        assertThat(page.locator("#verdict").textContent()).isNotBlank();
        page.context().close();
    }

    private static void type(Page page, String test, String value) {
        page.locator("tr", new Page.LocatorOptions().setHas(page.locator("input[name=test][value='" + test + "']")))
                .locator("input[name=value]")
                .fill(value);
    }
}
