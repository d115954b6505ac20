package org.marrowlight.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// The invented patients that the product brings along: whole cases, the dangerous ones on both sides of their
/// thresholds, and the examples of the alert rules. No real patient is among them.
///
/// The resource holds one JSON object a line, `{"asOf","input","name"}`, in canonical form: keys sorted by UTF-16
/// units, no blanks, UTF-8, numbers spelled as the laboratory sent them (`6.30` stays `6.30`, which RFC 8785 would
/// shorten). The input of a case is the bytes of its `input` member as they stand in the line.
public final class CaseBank {

    private static final String RESOURCE = "/case-bank.ndjson";
    private static final JsonFactory JSON = new JsonFactory();

    private CaseBank() {}

    /// One case.
    ///
    /// @param asOf the moment to look from
    /// @param input a FHIR R4 Bundle, as it would be sent
    public record Patient(String name, Instant asOf, byte[] input) {}

    /// All cases, in the order of the resource.
    ///
    /// @throws IllegalStateException if this build brings none
    public static List<Patient> read() {
        try (InputStream in = CaseBank.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("this build brings no case bank");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> patient(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the case bank", e);
        }
    }

    private static Patient patient(byte[] line) {
        String name = "";
        Instant asOf = Instant.EPOCH;
        byte[] input = {};
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName();
                parser.nextToken();
                switch (member) {
                    case "name" -> name = parser.getText();
                    case "asOf" -> asOf = Instant.parse(parser.getText());
                    case "input" -> input = bytes(line, parser);
                    default -> throw new IllegalStateException("the case bank has an unknown member " + member);
                }
            }
            return new Patient(name, asOf, input);
        } catch (IOException e) {
            throw new UncheckedIOException("the case bank is damaged", e);
        }
    }

    private static byte[] bytes(byte[] line, JsonParser at) throws IOException {
        int from = (int) at.currentTokenLocation().getByteOffset();
        at.skipChildren();
        return Arrays.copyOfRange(line, from, (int) at.currentLocation().getByteOffset());
    }
}
