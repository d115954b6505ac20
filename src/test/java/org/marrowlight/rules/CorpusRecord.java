package org.marrowlight.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.InputOptions;

/// One answer of a released engine, as it would stand in a ledger.
///
/// @param document the assessment document, canonical JSON
/// @param engine version of the engine that wrote it
record CorpusRecord(String name, Instant asOf, byte[] input, InputOptions options, String document, String engine) {

    private static final JsonMapper JSON = new JsonMapper();
    static final String FILE = "records.ndjson.gz";

    private String line() {
        ObjectNode line = JSON.createObjectNode();
        line.put("name", name)
                .put("asOf", asOf.toString())
                .put("input", Base64.getEncoder().encodeToString(input));
        line.putObject("options")
                .put("strict", options.strict())
                .put("patient", options.patient().orElse(null));
        return line.put("document", document)
                .put("documentDigest", digest(document))
                .put("engine", engine)
                .toString();
    }

    private static String digest(String document) {
        return Digest.sha256(document.getBytes(StandardCharsets.UTF_8));
    }

    private static CorpusRecord of(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            JsonNode options = json.path("options");
            CorpusRecord read = new CorpusRecord(
                    json.path("name").asText(),
                    Instant.parse(json.path("asOf").asText()),
                    Base64.getDecoder().decode(json.path("input").asText()),
                    new InputOptions(
                            options.path("strict").asBoolean(),
                            Optional.ofNullable(options.path("patient").textValue())),
                    json.path("document").asText(),
                    json.path("engine").asText());
            if (!digest(read.document()).equals(json.path("documentDigest").asText())) {
                throw new IllegalStateException("the corpus was changed: " + read.name());
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The records of a corpus folder.
    static List<CorpusRecord> read(Path folder) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(FILE)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(CorpusRecord::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same records always give the same bytes.
    static byte[] packed(List<CorpusRecord> records) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (CorpusRecord one : records) {
                out.write((one.line() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return packed.toByteArray();
    }
}
