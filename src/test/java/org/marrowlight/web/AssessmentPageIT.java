package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.fhir.CaseBank;

/// The page of an assessment against its document: nothing of the argument is missing, and no sentence stands alone.
@QuarkusTest
@QuarkusTestResource(Database.class)
class AssessmentPageIT {

    private static final int EVERY = 12;
    private static final int WEIGHT = 200_000;

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    @Inject
    Rulebook rulebook;

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    /// A recorded answer in both forms.
    private record Both(JsonNode document, Document page, int bytes) {}

    private Both both(byte[] bundle) {
        String path = "assessments/" + door.post(Door.ASSESS, bundle).recordId();
        Door.Reply page = door.get(path, "Accept", "text/html");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return new Both(
                door.get(path, "Accept", "application/json").json(), Jsoup.parse(page.text()), page.bytes().length);
    }

    static List<CaseBank.Patient> cases() {
        List<CaseBank.Patient> bank = CaseBank.read();
        return IntStream.range(0, bank.size())
                .filter(i -> i % EVERY == 0)
                .mapToObj(bank::get)
                .toList();
    }

    private static List<JsonNode> list(JsonNode node, String key) {
        return StreamSupport.stream(node.get(key).spliterator(), false).toList();
    }

    /// Rule and points of arguments, sorted.
    private static List<String> arguments(Stream<JsonNode> arguments) {
        return arguments
                .map(a -> a.get("rule").asText() + " " + a.get("facts").size())
                .sorted()
                .toList();
    }

    /// The same as the page shows it: the rule, and the results that it names or lists.
    private static List<String> shown(Stream<Element> points) {
        return points.map(li -> Objects.requireNonNull(li.selectFirst("a.rule")).text() + " "
                        + li.select(".said > a[href^=#], .rests > a").size())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyPieceOfEvidence_isOnThePage(CaseBank.Patient patient) {
        Both both = both(patient.input());
        JsonNode document = both.document();
        Document page = both.page();

        for (JsonNode cause : list(document, "causes")) {
            Element block = Objects.requireNonNull(
                    page.getElementById("cause-" + cause.get("code").asText()));
            assertThat(shown(block.select("ul.points > li").stream()))
                    .as(cause.get("code").asText())
                    .isEqualTo(arguments(Stream.concat(list(cause, "for").stream(), list(cause, "against").stream())));
            assertThat(block.select("ul:not(.points) > li").size())
                    .as(cause.get("code").asText())
                    .isGreaterThanOrEqualTo(list(cause, "missing").size()
                            + list(cause, "whyNotHigher").size());
        }
        assertThat(shown(page.select(".verdict ul.points > li").stream()))
                .isEqualTo(arguments(list(document.get("mechanism"), "evidence").stream()));
        for (JsonNode alert : list(document, "alerts")) {
            Element block = Objects.requireNonNull(
                    page.getElementById("alert-" + alert.get("code").asText()));
            assertThat(shown(block.select("ul.points > li").stream()))
                    .containsAll(arguments(list(alert, "counterEvidence").stream()));
            assertThat(block.select("ul.actions > li")).hasSameSizeAs(list(alert, "firstActions"));
        }
        Stream.of("facts:id:", "nextTests:code:test-")
                .map(key -> key.split(":", -1))
                .forEach(key -> list(document, key[0]).forEach(node -> assertThat(
                                page.getElementById(key[2] + node.get(key[1]).asText()))
                        .as(node.toString())
                        .isNotNull()));
        assertThat(page.select("[aria-labelledby=quality] li")).hasSameSizeAs(list(document, "quality"));
        assertThat(page.select("[aria-labelledby=unexplained] li")).hasSameSizeAs(list(document, "unexplained"));
        assertThat(page.select("[aria-labelledby=notices] li")).hasSameSizeAs(list(document, "notices"));
        assertThat(page.select(".alerts > details li").size()
                        + page.select("[aria-labelledby=open] li").size())
                .isEqualTo(list(document, "notEvaluated").size());
        assertThat(both.bytes()).as("bytes of the page").isLessThan(WEIGHT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySentence_tracesToARuleOrAStatedConvention(CaseBank.Patient patient) {
        Set<String> known = rulebook.active().pack().cards().keySet();
        Document page = both(patient.input()).page();

        assertThat(page.select(".said")).isNotEmpty().allSatisfy(said -> {
            List<String> rules = said.select("a.rule").eachText();
            assertThat(rules).as(said.text()).isNotEmpty();
            assertThat(known).as(said.text()).containsAll(rules);
        });
        assertThat(page.select("main li").stream()
                        .filter(li -> li.select(".said, a[href], table, svg, article, code, h3")
                                .isEmpty())
                        .filter(li -> li.closest(".plot, nav") == null)
                        .map(Element::text))
                .as("sentences that name nothing they come from")
                .isEmpty();
    }

    @Test
    void links_leadSomewhereOnThePage() {
        Document page = both(Door.example()).page();

        List<String> dead = new ArrayList<>();
        page.select("main a[href^=#]").forEach(link -> {
            if (page.getElementById(link.attr("href").substring(1)) == null) {
                dead.add(link.outerHtml());
            }
        });
        assertThat(dead).isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void units_changeWhatIsShownAndNothingElse() {
        String path = "assessments/" + door.post(Door.ASSESS, Door.example()).recordId();
        Document conventional =
                Jsoup.parse(door.get(path, "Accept", "text/html").text());
        Document si = Jsoup.parse(door.get(path, "Accept", "text/html", "Cookie", "marrowlight-units=si")
                .text());

        assertThat(row(conventional, "Hemoglobin, blood")).contains("6.2 g/dL");
        assertThat(row(si, "Hemoglobin, blood")).contains("62 g/L");
        assertThat(row(si, "Vitamin B12 (total cobalamin)")).contains("pmol/L");
        assertThat(si.select("h1").text()).isEqualTo(conventional.select("h1").text());
    }

    private static String row(Document page, String name) {
        return page.select("tr").stream()
                .filter(row -> row.select("th").text().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void earlierAssessments_standBesideThisOne() {
        String first = Answered.one(base, "beside-" + System.nanoTime());
        String patient = door.get("assessments/" + first, "Accept", "application/json")
                .json()
                .at("/patient/reference")
                .asText();
        String second = Answered.one(base, patient.replaceFirst(".*/", ""));

        Document page = Jsoup.parse(
                door.get("assessments/" + second, "Accept", "text/html").text());

        assertThat(page.select("[aria-labelledby=earlier] thead a").eachAttr("href"))
                .containsExactly("/assessments/" + first);
        assertThat(page.select("[aria-labelledby=earlier] tbody").text()).doesNotContain(", changed");
        assertThat(Jsoup.parse(door.get("assessments/" + first, "Accept", "text/html")
                                .text())
                        .select("[aria-labelledby=earlier]"))
                .isEmpty();
    }

    @Test
    void documentAndAnswer_areOneClickAway() {
        String path = "assessments/" + door.post(Door.ASSESS, Door.example()).recordId();
        Document page = Jsoup.parse(door.get(path, "Accept", "text/html").text());

        assertThat(page.select("main a").eachAttr("href")).contains("/" + path + "/document", "/" + path + "/fhir");
        assertThat(door.get(path + "/document").bytes())
                .isEqualTo(door.get(path, "Accept", "application/json").bytes());
        assertThat(door.get(path + "/fhir").json().get("resourceType").asText()).isEqualTo("Bundle");
        assertThat(door.get("assessments/00000000-0000-5000-8000-000000000000/fhir")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void stylesAndScript_areLight() throws IOException {
        int size = 0;
        for (String file : List.of("marrowlight.css", "marrowlight.js")) {
            try (InputStream in = getClass().getResourceAsStream("/META-INF/resources/" + file)) {
                size += Objects.requireNonNull(in).readAllBytes().length;
            }
        }
        assertThat(size).isLessThan(40_000);
    }
}
