package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page of an assessment: complete, without script, and harmless whatever the sender wrote.
@QuarkusTest
@QuarkusTestResource(Database.class)
class PagesIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private String page(byte[] bundle) {
        String id = door.post(Door.ASSESS, bundle).recordId();
        Door.Reply page = door.get("assessments/" + id, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        return page.text();
    }

    @Test
    void page_tellsEverythingInTheOrderOfReading() {
        String page = page(Door.example());

        assertThat(page)
                .containsSubsequence(
                        "<h2 id=\"alerts\">Alerts</h2>",
                        "<h1 id=\"verdict\">",
                        ", support ",
                        "Decision support, not a diagnosis",
                        "Where the cells are lost",
                        "Blood lines</h2>",
                        "Causes</h2>",
                        "How the points add up",
                        "Next tests</h2>",
                        "Results</h2>",
                        "Sources</h2>",
                        "Decision support, not a diagnosis");
        assertThat(page).doesNotContain("NOT_FOUND", "Optional[");
    }

    @Test
    void page_speaksInNamesNotInCodes() {
        String page = page(Door.example());

        assertThat(page.lines().filter(line -> line.contains(">Sex</th>")))
                .singleElement()
                .asString()
                .containsPattern(">(fe)?male</td>");
        assertThat(Jsoup.parse(page).select(".said > span, .said").eachText())
                .isNotEmpty()
                .noneMatch(text -> text.replaceAll("[A-Z][A-Z0-9_-]+", "").contains("_"));
        assertThat(page).doesNotContain("{xULN}", "{score}");
    }

    @Test
    void findings_thatWereNotMeasuredNeverLookNormal() {
        byte[] unreadable = Door.bytes("""
                {"resourceType":"Bundle","type":"collection","entry":[
                {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org",
                "code":"718-7"}]},"valueQuantity":{"value":13,"code":"parsec"}}},
                {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org",
                "code":"777-3"}]},"dataAbsentReason":{"text":"clotted"}}}]}
                """);
        List<String> rows = page(unreadable)
                .lines()
                .filter(line -> line.contains(">not measured") || line.contains(">unusable"))
                .toList();

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row).startsWith("<tr class=\"flag-unknown\"").contains("<td>unknown </td>");
            assertThat(row).doesNotContain("<td>normal ");
        });
    }

    @Test
    void senderText_isEscaped() {
        byte[] bundle = Door.bytes("""
                {"resourceType":"Bundle","type":"collection","id":"x","entry":[
                {"fullUrl":"http://x/Patient/<script>alert(1)</script>","resource":{"resourceType":"Patient",
                "id":"<script>alert(2)</script>"}},
                {"resource":{"resourceType":"Observation","id":"\\"><img src=x onerror=alert(3)>","status":"final",
                "code":{"coding":[{"system":"http://loinc.org","code":"718-7"}],"text":"<script>alert(4)</script>"},
                "valueQuantity":{"value":9.1,"unit":"<b>g</b>","code":"g/dL"}}},
                {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org",
                "code":"777-3"}]},"valueQuantity":{"value":90,"unit":"<script>alert(5)</script>"}}}]}
                """);

        String page = page(bundle);

        assertThat(page).doesNotContain("<script>", "<img", "<b>g").contains("&lt;script&gt;");
    }

    @Test
    void unknownId_isSaidInTheAskedForm() {
        String path = "assessments/00000000-0000-5000-8000-000000000000";
        assertThat(door.get(path, "Accept", "text/html").status()).isEqualTo(404);
        assertThat(door.get(path, "Accept", "text/html").text()).contains("No such assessment");
        assertThat(door.get(path, "Accept", "application/json").status()).isEqualTo(404);
        assertThat(door.get("assessments/%3Cscript%3E", "Accept", "text/html").text())
                .doesNotContain("<script>");
    }

    @Test
    void startPage_leadsOn() {
        Door.Reply start = door.get("", "Accept", "text/html");

        assertThat(start.status()).isEqualTo(200);
        assertThat(start.text())
                .contains("/fhir/metadata", "$assess-cytopenia", "not a diagnosis", "/assessments/{id}");
        assertThat(door.get("marrowlight.css").status()).isEqualTo(200);
    }
}
