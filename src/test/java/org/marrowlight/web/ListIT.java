package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The list of answers, the record of accesses and the start.
@QuarkusTest
@QuarkusTestResource(Database.class)
class ListIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door clinician = new Door(base);
    private String patient = "";

    @BeforeEach
    void open() {
        clinician = new Door(base).as("clinician");
        patient = "listed-" + System.nanoTime();
    }

    private Document page(Door door, String path) {
        Door.Reply reply = door.get(path, "Accept", "text/html");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return Jsoup.parse(reply.text());
    }

    private static List<String> ids(Document page) {
        return page.select("table.answers tbody th a").eachAttr("href");
    }

    @Test
    void theList_isNarrowedByWhatAReaderRemembers() {
        String id = Answered.one(base, patient);
        String here = "/assessments/" + id;

        assertThat(ids(page(clinician, "assessments?patient=" + patient))).containsExactly(here);
        assertThat(ids(page(clinician, "assessments?patient=Patient/" + patient + "&requester=ehr")))
                .containsExactly(here);
        assertThat(ids(page(clinician, "assessments?patient=" + patient + "&requester=nobody")))
                .isEmpty();
        assertThat(ids(page(clinician, "assessments?patient=" + patient + "&mechanism=mixed")))
                .isEmpty();
        assertThat(ids(page(clinician, "assessments?patient=" + patient + "&alert=ttp")))
                .isEmpty();
        assertThat(ids(page(clinician, "assessments?patient=" + patient + "&superseded=yes")))
                .isEmpty();
        assertThat(ids(page(clinician, "assessments?patient=" + patient + "&to=2020-01-01")))
                .isEmpty();
        assertThat(ids(page(clinician, "assessments?patient=" + patient + "&from=2020-01-01")))
                .containsExactly(here);
    }

    @Test
    void pages_leadToOlderOnes() {
        List<String> all = IntStream.range(0, 55)
                .mapToObj(i -> "/assessments/" + Answered.one(base, patient))
                .toList()
                .reversed();

        Document first = page(clinician, "assessments?patient=" + patient);
        String older = first.select(".pager a").attr("href").substring(1);
        Document second = page(clinician, older);

        assertThat(ids(first)).isEqualTo(all.subList(0, 50));
        assertThat(ids(second)).isEqualTo(all.subList(50, 55));
        assertThat(second.select(".pager a").eachText()).containsExactly("Newest");
    }

    @Test
    void aSystem_seesItsOwn_andAnOtherOrganisationNothing() {
        String id = Answered.one(base, patient);

        assertThat(ids(page(new Door(base), "assessments?patient=" + patient))).containsExactly("/assessments/" + id);
        assertThat(ids(page(new Door(base).as("second-ehr"), "assessments?patient=" + patient)))
                .isEmpty();
        assertThat(ids(page(new Door(base).as("south-clinician"), "assessments?patient=" + patient)))
                .isEmpty();
    }

    @Test
    void brokenFields_areNamed() {
        Door.Reply date = clinician.get("assessments?from=yesterday", "Accept", "text/html");
        Door.Reply place = clinician.get("assessments?before=x", "Accept", "text/html");

        assertThat(date.status()).isEqualTo(400);
        assertThat(date.text()).contains("A date is not readable").contains("value=\"yesterday\"");
        assertThat(place.status()).isEqualTo(400);
        assertThat(clinician
                        .get("assessments?patient=%22%3E%3Cscript%3E", "Accept", "text/html")
                        .text())
                .doesNotContain("\"><script>");
    }

    @Test
    void aLookAtTheList_isOnRecord() {
        Answered.one(base, patient);
        page(clinician, "assessments?patient=" + patient);

        Document audit = page(new Door(base).as("auditor"), "audit?patient=" + patient);

        assertThat(audit.select("tbody").text()).contains("clinician", "search", "granted");
        assertThat(audit.text()).contains("./marrowlight verify");
    }

    @Test
    void theStart_tellsEachRoleWhereToGo() {
        String waiting = new Door(base)
                .post(Door.ASSESS, Sent.bundle(Sent.patient(patient), Sent.hemoglobin("hb", patient, "final", 50)))
                .recordId();

        assertThat(page(clinician, "").select("a[href=/assessments/" + waiting + "]"))
                .isNotEmpty();
        clinician.post(
                "assessments/" + waiting + "/acknowledgements",
                Door.bytes("alert=hb7"),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(page(clinician, "assessments?unseen=yes&patient=" + patient).select("table.answers"))
                .isEmpty();
        assertThat(page(new Door(base).as("auditor"), "").select("nav a").eachAttr("href"))
                .contains("/audit", "/assessments", "/rules");
        assertThat(page(new Door(base).as("rules"), "").select("nav a").eachAttr("href"))
                .contains("/rules")
                .doesNotContain("/assessments", "/audit");
        assertThat(page(new Door(base).as("admin"), "").select("a").eachAttr("href"))
                .contains("/q/health");
    }
}
