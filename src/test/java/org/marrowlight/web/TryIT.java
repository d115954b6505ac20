package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trying the engine out: the form, a pasted Bundle, the worked cases, and nothing on record.
@QuarkusTest
@QuarkusTestResource(Database.class)
class TryIT {

    private static final String TYPED =
            "age=70&sex=female&test=Hemoglobin%2C+blood&value=9.1&unit=g%2FdL&test=Ferritin&value=%3C5&unit=ng%2FmL";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    @Inject
    DataSource data;

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private static Door.Reply send(Door as, String form) {
        return as.send("try", "POST", Door.bytes(form), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void form_isAnsweredAndKeepsWhatWasTyped() {
        Door.Reply reply = send(door.as("clinician"), TYPED);
        Document page = Jsoup.parse(reply.text());

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(page.select("#answer").text()).isNotBlank();
        assertThat(page.select("textarea[readonly]").text()).contains("718-7", "\"comparator\" : \"<\"");
        assertThat(page.select("input[name=value]").eachAttr("value")).contains("9.1", "<5");
        assertThat(page.select("button[name=keep]")).isEmpty();
    }

    @Test
    void pastedBundle_isAnsweredAsIfSent() {
        Door.Reply reply =
                send(door.as("auditor"), "bundle=" + encoded(new String(Door.example(), StandardCharsets.UTF_8)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Jsoup.parse(reply.text()).select("#answer").text()).isNotBlank();
    }

    @Test
    void refusal_saysWhyAndLosesNothing() {
        Door.Reply reply = send(door.as("clinician"), "bundle=" + encoded("{\"resourceType\": <script>alert(1)"));
        Document page = Jsoup.parse(reply.text());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(page.select(".refused li").text()).isNotBlank();
        assertThat(page.select("#paste").text()).contains("<script>alert(1)");
        assertThat(page.select("body script")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "", "test=Hemoglobin", "value=9&=x"})
    void brokenForm_isNoFault(String form) {
        assertThat(send(door.as("clinician"), form).status()).isIn(200, 400, 422);
    }

    @Test
    void tries_leaveNothingOnRecord() throws SQLException {
        long before = rows();
        send(door.as("ehr"), TYPED);
        door.as("ehr").get("try?case=C01");

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void keeping_isForThoseWhoMayAssess() throws SQLException {
        long before = rows();
        assertThat(send(door.as("clinician"), TYPED + "&keep=yes").status()).isEqualTo(403);
        assertThat(rows()).isEqualTo(before);

        Door.Reply kept = send(door.as("ehr"), TYPED + "&keep=yes");

        assertThat(kept.status()).isEqualTo(303);
        assertThat(kept.header("Location")).contains("/assessments/");
        assertThat(rows()).isGreaterThan(before);
    }

    @Test
    void workedCase_fillsTheForm_andTypedAgainIsAnswered() {
        Document page = Jsoup.parse(door.as("clinician").get("try?case=C01").text());
        List<String> typed = new ArrayList<>();
        page.select("form.try input[name], form.try select")
                .forEach(field -> typed.add(encoded(field.attr("name")) + "="
                        + encoded(
                                field.tagName().equals("select")
                                        ? field.select("option[selected]").text()
                                        : field.attr("value"))));

        assertThat(page.select("input[name=value]").eachAttr("value").stream().filter(v -> !v.isBlank()))
                .hasSizeGreaterThan(4);
        Document again =
                Jsoup.parse(send(door.as("clinician"), String.join("&", typed)).text());

        assertThat(again.select("#verdict").text())
                .isNotBlank()
                .isEqualTo(page.select("#verdict").text());
    }

    @Test
    void everyWorkedCase_answers() {
        Document page = Jsoup.parse(door.as("rules").get("try").text());

        assertThat(page.select(".cases a")).isNotEmpty();
        for (Element link : page.select(".cases a")) {
            Door.Reply reply = door.as("rules").get(link.attr("href").substring(1));
            assertThat(reply.status()).as(link.text()).isEqualTo(200);
            assertThat(Jsoup.parse(reply.text()).select("#answer").text())
                    .as(link.text())
                    .isNotBlank();
        }
    }

    /// Rows of the organisation in every table but the record of accesses.
    private long rows() throws SQLException {
        long all = 0;
        try (Connection connection = data.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('marrowlight.tenant', 'default', false)");
            for (String table : tables(statement)) {
                all += number(statement, "select count(*) from " + table);
            }
            statement.execute("select set_config('marrowlight.tenant', '', false)");
        }
        return all;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select table_name from information_schema.columns"
                + " where table_schema = 'public' and column_name = 'tenant' and table_name <> 'access'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
