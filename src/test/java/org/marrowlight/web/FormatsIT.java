package org.marrowlight.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms in which a client may send and receive: JSON, XML, gzip, the versions of FHIR.
@QuarkusTest
@QuarkusTestResource(Database.class)
class FormatsIT {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    private static byte[] exampleAsXml() {
        Bundle bundle = R4.newJsonParser().parseResource(Bundle.class, new String(Door.example(), UTF_8));
        return R4.newXmlParser().encodeResourceToString(bundle).getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return zipped.toByteArray();
    }

    @Test
    void xmlIn_saysWhatJsonSays() {
        Door.Reply xml = door.post(Door.ASSESS, exampleAsXml(), "Content-Type", "application/fhir+xml");
        Door.Reply json = door.post(Door.ASSESS, Door.example());

        assertThat(xml.status()).as(xml.text()).isEqualTo(200);
        assertThat(xml.json().path("entry")).hasSameSizeAs(json.json().path("entry"));
        assertThat(xml.header("Vary")).isEqualToIgnoringCase("accept");
    }

    @Test
    void xmlOut_isTheSameAnswer() {
        Door.Reply xml = door.post(Door.ASSESS, Door.example(), "Accept", "application/fhir+xml");
        Door.Reply json = door.post(Door.ASSESS, Door.example());

        assertThat(xml.header("Content-Type")).startsWith("application/fhir+xml");
        Bundle answer = R4.newXmlParser().parseResource(Bundle.class, xml.text());
        Bundle same = R4.newJsonParser().parseResource(Bundle.class, json.text());
        assertThat(answer.equalsDeep(same)).isTrue();
    }

    @Test
    void refusal_comesInTheFormAskedFor() {
        Door.Reply reply = door.post(Door.ASSESS, Door.bytes("{"), "Accept", "application/xml");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(R4.newXmlParser()
                        .parseResource(OperationOutcome.class, reply.text())
                        .getIssue())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "_format=xml, 200, application/fhir+xml",
        "_format=application/fhir%2Bxml, 200, application/fhir+xml",
        "_format=application/fhir+xml, 200, application/fhir+xml",
        "_format=json, 200, application/fhir+json",
        "_format=ttl, 406, application/fhir+json"
    })
    void format_comesBeforeAccept(String query, int status, String type) {
        Door.Reply reply = door.get("fhir/metadata?" + query, "Accept", "text/html");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith(type);
    }

    @Test
    void metadata_namesTheForms_andIsReadableForPeople() {
        String pretty = door.get("fhir/metadata?_pretty=true").text();

        assertThat(pretty).contains("\n  ");
        assertThat(R4.newJsonParser()
                        .parseResource(CapabilityStatement.class, pretty)
                        .getFormat())
                .extracting(Object::toString)
                .containsExactly("json", "xml");
    }

    @ParameterizedTest
    @CsvSource({"4.0", "4.0.1", "4.3", "5.0"})
    void versionsOfFhir_areRead(String version) {
        Door.Reply reply =
                door.post(Door.ASSESS, Door.example(), "Content-Type", "application/fhir+json; fhirVersion=" + version);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Test
    void answer_isGzipped_forAClientThatTakesIt() throws IOException {
        Door.Reply zipped = door.get("fhir/metadata", "Accept-Encoding", "gzip");

        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.bytes()))) {
            assertThat(in.readAllBytes()).isEqualTo(door.get("fhir/metadata").bytes());
        }
    }

    @Test
    void gzip_isInflated_withinTheLimit() {
        assertThat(door.post(Door.ASSESS, gzip(Door.example()), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(200);
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(100_000);
        assertThat(door.post(Door.ASSESS, bomb, "Content-Encoding", "gzip").status())
                .isEqualTo(413);
        assertThat(door.post(Door.ASSESS, Door.example(), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(400);
        assertThat(door.post(Door.ASSESS, Door.example(), "Content-Encoding", "br")
                        .status())
                .isEqualTo(415);
    }
}
