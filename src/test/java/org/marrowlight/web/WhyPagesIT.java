package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages of further questions: asked of a recorded answer, without script.
@QuarkusTest
@QuarkusTestResource(Database.class)
class WhyPagesIT {

    private static final String HTML = "text/html,*/*;q=0.8";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);
    private String id = "";

    @BeforeEach
    void open() {
        door = new Door(base);
        id = door.post(Door.ASSESS, Door.example()).recordId();
    }

    private Document page(String rest, int status) {
        Door.Reply reply = door.get("assessments/" + id + "/" + rest, "Accept", HTML);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain("NOT_FOUND", "Optional[");
        return Jsoup.parse(reply.text());
    }

    @Test
    void whyNot_offersEveryConclusionByName() {
        Document page = page("why-not", 200);

        assertThat(page.select("select[name=about] optgroup")).hasSize(3);
        assertThat(page.select("option[value=cause:iron-deficiency]").text()).isEqualTo("Absolute iron deficiency");
    }

    @Test
    void whyNot_answersDownToTheValue() {
        Document page = page("why-not?about=cause:iron-deficiency", 200);

        assertThat(page.select("option[selected]").attr("value")).isEqualTo("cause:iron-deficiency");
        assertThat(page.select("h2#answer").text()).isEqualTo("Absolute iron deficiency");
        assertThat(page.select("li.condition.FALSE").text()).contains("Ferritin at most 15 ng/mL: it is ");
        assertThat(page.select(".conditions a[href^=/rules/E20-]")).isNotEmpty();
    }

    @Test
    void changes_areSentencesWithRules_andTheSameAsJson() {
        Document page = page("changes?of=first-cause", 200);
        Door.Reply json = door.get("assessments/" + id + "/changes?of=first-cause", "Accept", "application/json");

        assertThat(page.select("ol.changes > li")).isNotEmpty();
        assertThat(page.select("ol.changes > li:first-child > p:first-child").text())
                .startsWith("If ");
        assertThat(page.select("ol.changes a[href^=/rules/]")).isNotEmpty();
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.text()).contains("\"schema\":\"marrowlight/changes/1\"", "\"of\":\"first-cause\"");
    }

    @Test
    void whatIf_isSaidByTest() {
        assertThat(page("what-if", 200).select("h2").text()).contains("What would decide: ");
    }

    @Test
    void whatThePackDoesNotHold_isSaid() {
        assertThat(page("why-not?about=cause:spleen-envy", 404).text()).contains("nothing of this name");
        assertThat(page("changes?of=alert:none", 404).text()).contains("nothing of this name");
    }
}
