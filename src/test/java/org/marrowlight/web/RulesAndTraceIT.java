package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages of the machinery: the trace of an answer and the rules handbook.
@QuarkusTest
@QuarkusTestResource(Database.class)
class RulesAndTraceIT {

    private static final int MOST_BYTES = 200_000;

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private Document page(String user, String path) {
        Door.Reply reply = door.as(user).get(path, "Accept", "text/html");
        assertThat(reply.status()).as(path + reply.text()).isEqualTo(200);
        assertThat(reply.bytes().length).as(path).isLessThan(MOST_BYTES);
        assertThat(reply.text()).doesNotContain("NOT_FOUND", "Optional[");
        return Jsoup.parse(reply.text());
    }

    private String answered() {
        return answered(Door.example());
    }

    private String answered(byte[] bundle) {
        return door.post(Door.ASSESS, bundle).recordId();
    }

    @Test
    void everyRuleOfATrace_hasItsCard() {
        String id = answered();
        JsonNode document =
                door.get("assessments/" + id, "Accept", "application/json").json();
        TreeSet<String> rules = new TreeSet<>();
        document.get("trace").forEach(step -> rules.add(step.get("rule").asText()));

        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(
                        door.get("rules/" + rule).status())
                .isEqualTo(200));
    }

    @Test
    void trace_showsFiringsChainAndForAuditorsTheProof() {
        String path = "assessments/" + answered() + "/trace";

        Document auditor = page("auditor", path + "?of=cause:b12-deficiency&replay=1");
        Document clinician = page("clinician", path + "?rule=E01-1&replay=1");

        assertThat(auditor.text())
                .contains("the record proves itself", "is signed with the key of this log", "Identical:");
        assertThat(auditor.select("svg.chain g").size())
                .isEqualTo(auditor.select("ul.links > li").size())
                .isGreaterThan(10);
        assertThat(auditor.select("ul.links ul a").eachAttr("href"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(auditor.getElementById(link.substring(1)))
                        .as(link)
                        .isNotNull());
        assertThat(auditor.select("ul.checks .tag").eachText()).hasSize(4).containsOnly("holds");
        assertThat(clinician.text()).doesNotContain("Identical:", "proves itself");
        assertThat(clinician.select("[aria-label=Firings] tbody tr th a").eachText())
                .isNotEmpty()
                .containsOnly("E01-1");
        assertThat(clinician.select("pre")).isNotEmpty();
    }

    @Test
    void everyLinkOfAssessmentAndTrace_toARule_leadsToItsCard() {
        String path = "assessments/" + answered();
        TreeSet<String> links = new TreeSet<>();
        for (String page : List.of(path, path + "/trace?rule=E01-1", path + "/why-not?about=cause:iron-deficiency")) {
            links.addAll(page("clinician", page).select("main a[href^=/rules]").eachAttr("href"));
        }

        assertThat(links).hasSizeGreaterThan(100);
        links.forEach(link -> page("clinician", link.substring(1)));
    }

    @Test
    void auditor_findsRuleFactsTextPaperAndProofOfAnAlert() {
        String path = "assessments/"
                + answered(Sent.bundle(Sent.patient("p1"), Sent.hemoglobin("o1", "p1", "final", 55))) + "/trace";
        Document trace = page("auditor", path);
        Elements alert = trace.select("[aria-label^=Alerts] tbody tr:first-child");
        String rule = alert.select("td:nth-child(2) a:first-child").text();
        List<String> ways = alert.select("td:nth-child(2) a[href^=?]").eachAttr("href");

        Document chain = page("auditor", path + ways.getFirst().replaceFirst("#.*", ""));
        Document text = page("auditor", path + ways.getLast().replaceFirst("#.*", ""));

        assertThat(rule).startsWith("ALERT-");
        assertThat(alert.select("td:nth-child(3) a").eachText()).isNotEmpty().allMatch(id -> id.matches("f[0-9]+"));
        assertThat(chain.select("ul.links > li > a").eachText()).contains(rule);
        assertThat(text.select("article.card dt").eachText()).contains("when", "why", "source");
        assertThat(text.select("article.card pre")).isNotEmpty();
        alert.select("td:nth-child(4) a").eachAttr("href").forEach(paper -> assertThat(
                        page("auditor", paper.substring(1)).text())
                .contains("DOI or PMID"));
        assertThat(trace.text()).contains("the record proves itself", "marrowlight verify");
    }

    /// Page, JSON and FHIR say the same of the 13 source attributes and of the validation.
    @Test
    void transparencySheet_isTheSameInEachForm() {
        Document page = page("rules", "about");
        JsonNode json =
                door.as("rules").get("about", "Accept", "application/json").json();
        JsonNode library = door.as("rules").get("fhir/Library/cytopenia").json();
        List<String> documents = library.path("relatedArtifact")
                .valueStream()
                .filter(a -> a.path("type").asText().equals("documentation"))
                .map(a -> a.path("label").asText() + " " + a.path("display").asText())
                .toList();

        assertThat(page.select("ol.attributes li")).hasSize(13);
        assertThat(json.path("sheet").path("attributes")).hasSize(13).allSatisfy(a -> {
            assertThat(page.select("ol.attributes li[value=%s]".formatted(a.path("number")))
                            .text())
                    .isEqualTo(a.path("name").asText() + ". " + a.path("text").asText());
            assertThat(documents)
                    .contains("attribute %s %s: %s"
                            .formatted(
                                    a.path("number"),
                                    a.path("name").asText(),
                                    a.path("text").asText()));
        });
        assertThat(json.path("figures")).isNotEmpty().allSatisfy(f -> {
            assertThat(page.select("table th[scope=row]").eachText())
                    .contains(f.path("name").asText());
            assertThat(documents)
                    .contains("validation " + f.path("name").asText() + ": "
                            + f.path("value").asText());
        });
    }

    @Test
    void lately_isForRules_eachMeaningOfANameByItself() {
        answered();
        assertThat(page("clinician", "rules/ferritin?lately=1").select("#lately"))
                .isEmpty();
        assertThat(page("clinician", "rules/ferritin").select("button[name=lately]"))
                .isEmpty();
        assertThat(page("clinician", "rules/E01-1").select("button[name=lately]"))
                .hasSize(1);
        assertThat(page("clinician", "rules/ttp?lately=1").text())
                .contains("ALERT-TTP fired in")
                .doesNotContain("ttp fired in 0 of");
        assertThat(page("clinician", "rules/E01-1?lately=1").select("main a[href^=/assessments/]"))
                .isNotEmpty();
        assertThat(page("rules", "rules/E01-1?lately=1").select("main a[href^=/assessments/]"))
                .isEmpty();
    }

    @Test
    void waysThatAreClosed_areNotOffered() {
        assertThat(page("ehr", "rules").select("main a[href=/packs]")).isEmpty();
        assertThat(page("clinician", "rules").select("main a[href=/packs]")).hasSize(1);
        assertThat(page("ehr", "rules/differences").select("main a[href*=comparison], main a[href=/packs]"))
                .isEmpty();
    }

    @Test
    void hostileWords_areEscapedEverywhere() {
        String hostile = "%22%3E%3Cscript%3Ealert(1)";
        String trace = "assessments/" + answered() + "/trace";
        List.of(
                        "rules?q=" + hostile,
                        "rules?pack=" + hostile,
                        "rules?chapter=" + hostile,
                        "rules/" + hostile,
                        "rules/E01-1?pack=" + hostile,
                        "rules/differences?from=" + hostile,
                        trace + "?q=" + hostile,
                        trace + "?rule=" + hostile,
                        trace + "?fact=" + hostile,
                        trace + "?stage=" + hostile,
                        trace + "?of=" + hostile,
                        "assessments/" + hostile + "/trace")
                .forEach(path -> {
                    Door.Reply reply = door.as("auditor").get(path, "Accept", "text/html");
                    assertThat(reply.status()).as(path).isIn(200, 404);
                    assertThat(reply.text()).as(path).doesNotContain("<script>alert", "\"><script");
                });
    }

    @Test
    void handbook_isBrowsedSearchedAndAskedInAnyCase() {
        Document index = page("ehr", "rules");
        index.select("ul.chapters a").eachAttr("href").forEach(href -> page("ehr", href.substring(1)));

        assertThat(index.text()).containsPattern("0 of [0-9]+ entries are signed by a clinician");
        assertThat(page("rules", "rules?q=ferritin").select("tbody th a").eachText())
                .first()
                .isEqualTo("ferritin");
        assertThat(page("admin", "rules/e01-1?lately=1").text()).contains("recorded answers");
        assertThat(page("clinician", "rules/E01-1?lately=1").text()).contains("newest");
        assertThat(page("ehr", "rules/b12-deficiency").text()).contains("E01");
    }

    @Test
    void unknownName_offersTheNearest_andIsEscaped() {
        Door.Reply near = door.get("rules/feritin", "Accept", "text/html");
        Door.Reply hostile = door.get("rules/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "Accept", "text/html");

        assertThat(near.status()).isEqualTo(404);
        assertThat(near.text()).contains("/rules/ferritin\"");
        assertThat(hostile.text()).doesNotContain("<script>alert");
        assertThat(door.get("rules?q=%22%3E%3Cscript%3Ealert(1)", "Accept", "text/html")
                        .text())
                .doesNotContain("<script>alert");
        assertThat(door.get("rules?pack=none", "Accept", "text/html").status()).isEqualTo(404);
    }

    @Test
    void packs_areAPageForBrowsersAndJsonForOthers() {
        assertThat(page("rules", "packs").text()).contains("in force");
        assertThat(door.as("rules").get("packs").header("Content-Type")).startsWith("application/json");
        assertThat(page("ehr", "rules/differences").text()).contains("say the same");
    }
}
