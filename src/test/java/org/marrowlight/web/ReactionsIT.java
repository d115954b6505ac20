package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Ledger;
import org.marrowlight.consult.React;
import org.marrowlight.consult.Reactions;

/// What people say about answers: it stands beside the answer, and changes nothing of it.
@QuarkusTest
@QuarkusTestResource(Database.class)
class ReactionsIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    @Inject
    Ledger ledger;

    @Inject
    Reactions reactions;

    private Door clinician = new Door(base);
    private String id = "";
    private String patient = "";

    @BeforeEach
    void answer() {
        clinician = new Door(base).as("clinician");
        patient = "reacted-" + System.nanoTime();
        id = severe(patient, "hb-1", 50);
    }

    /// A severe anemia, which raises an immediate alert.
    private String severe(String name, String result, int hemoglobin) {
        return new Door(base)
                .post(Door.ASSESS, Sent.bundle(Sent.patient(name), Sent.hemoglobin(result, name, "final", hemoglobin)))
                .recordId();
    }

    private Door.Reply send(Door door, String path, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return door.post("assessments/" + id + "/" + path, Door.bytes(form.toString()), "Content-Type", FORM);
    }

    private Document page(String of) {
        return Jsoup.parse(
                clinician.get("assessments/" + of, "Accept", "text/html").text());
    }

    private static Element alert(Document page) {
        return Optional.ofNullable(page.getElementById("alert-hb7")).orElseThrow();
    }

    @Test
    void anAcknowledgedAlert_staysAndIsCalm() {
        byte[] before =
                clinician.get("assessments/" + id, "Accept", "application/json").bytes();
        assertThat(alert(page(id)).select("form")).isNotEmpty();

        Door.Reply reply = send(clinician, "acknowledgements", "alert", "hb7");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).endsWith("/assessments/" + id + "#alerts");
        Element alert = alert(page(id));
        assertThat(alert.hasClass("calm")).isTrue();
        assertThat(alert.select(".seen").text()).contains("Seen by clinician");
        assertThat(alert.select("form")).isEmpty();
        assertThat(clinician
                        .get("assessments/" + id, "Accept", "application/json")
                        .bytes())
                .isEqualTo(before);
    }

    @Test
    void theSameData_areNotShoutedAgain_butOthersAre() {
        send(clinician, "acknowledgements", "alert", "hb7");
        String again = new Door(base)
                .post(
                        Door.ASSESS + "?evaluationTime=" + Instant.now().plusSeconds(60),
                        Sent.bundle(Sent.patient(patient), Sent.hemoglobin("hb-1", patient, "final", 50)),
                        "Idempotency-Key",
                        patient)
                .recordId();
        String other = severe(patient, "hb-2", 45);

        assertThat(again).isNotEmpty();
        assertThat(alert(page(again)).hasClass("calm")).isTrue();
        assertThat(alert(page(other)).hasClass("calm")).isFalse();
    }

    @Test
    void afterADay_itIsLoudAgain() {
        send(clinician, "acknowledgements", "alert", "hb7");
        Caller reader = new Caller("default", "clinician", Caller.Kind.PERSON, false, Optional.empty(), "test");
        Consultation answer =
                ledger.find(Access.read(reader, "GuidanceResponse/" + id), id).orElseThrow();
        React soon = new React(ledger, reactions, () -> Instant.now().plus(Duration.ofHours(23)));
        React late = new React(ledger, reactions, () -> Instant.now().plus(Duration.ofHours(25)));

        assertThat(soon.acknowledged(answer).values()).singleElement().matches(soon::calm);
        assertThat(late.acknowledged(answer).values()).noneMatch(late::calm);
    }

    @Test
    void feedback_standsBesideTheAnswer() {
        Door.Reply reply = send(
                clinician,
                "feedback",
                "about",
                "mechanism",
                "verdict",
                "disagree",
                "reason",
                "other-cause",
                "words",
                "<script>alert(1)</script> dilution",
                "diagnosis",
                "bleeding");

        assertThat(reply.status()).isEqualTo(303);
        Document page = page(id);
        assertThat(page.select(".remark").text())
                .contains("clinician", "disagrees with the mechanism", "another cause is more likely", "dilution")
                .contains("bleeding");
        assertThat(page.html()).doesNotContain("<script>alert");
    }

    @Test
    void whatCannotBeTaken_isNamedAndNothingTypedIsLost() {
        Door.Reply reply =
                send(clinician, "feedback", "about", "mechanism", "verdict", "disagree", "words", "my words");

        assertThat(reply.status()).isEqualTo(422);
        Document page = Jsoup.parse(reply.text());
        assertThat(page.select(".fault").text()).contains("needs its reason", "reason");
        assertThat(page.select("textarea").text()).isEqualTo("my words");
        assertThat(page.select("input[value=disagree]").hasAttr("checked")).isTrue();
        assertThat(page.select("option[value=mechanism]").hasAttr("selected")).isTrue();
        assertThat(send(clinician, "feedback", "about", "cause:none", "verdict", "agree")
                        .status())
                .isEqualTo(422);
        assertThat(send(clinician, "feedback", "about", "answer", "verdict", "agree", "words", "x".repeat(1001))
                        .status())
                .isEqualTo(422);
        assertThat(send(clinician, "acknowledgements", "alert", "ttp").status()).isEqualTo(422);
    }

    @Test
    void nobodyElse_reactsOrSees() {
        Door other = new Door(base).with(Door.basic("south-clinician", "demo"));
        assertThat(send(new Door(base), "feedback", "about", "answer", "verdict", "agree")
                        .status())
                .isEqualTo(403);
        assertThat(send(other, "feedback", "about", "answer", "verdict", "agree")
                        .status())
                .isIn(401, 404);
        assertThat(page(id).select(".remark")).isEmpty();
    }

    @Test
    void figures_countByRule() {
        send(clinician, "feedback", "about", "alert:hb7", "verdict", "disagree", "reason", "known-diagnosis");
        send(clinician, "feedback", "about", "alert:hb7", "verdict", "agree");

        Element row = Jsoup.parse(
                        clinician.get("feedback", "Accept", "text/html").text())
                .select("tr:has(a[href=/rules/ALERT-HB7])")
                .first();

        assertThat(row).isNotNull();
        assertThat(Integer.parseInt(Optional.ofNullable(row)
                        .orElseThrow()
                        .select("td")
                        .get(1)
                        .text()))
                .isPositive();
        assertThat(Optional.ofNullable(row).orElseThrow().text()).contains("the diagnosis is known");
        assertThat(clinician
                        .get("rules/ALERT-HB7?lately=1", "Accept", "text/html")
                        .text())
                .containsPattern("[1-9][0-9]* agreed and [1-9][0-9]* disagreed");
    }
}
