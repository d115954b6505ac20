package org.marrowlight.web.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.marrowlight.consult.Consultation;

/// Everything about one decision in one archive that opens and is checked without the service.
///
/// @param pack the pack that answered; its texts are in the archive
/// @param site text of the profile of the site
/// @param key the key under which the receipt is signed
record CaseFile(Consultation record, byte[] receipt, Map<String, String> pack, String site, String key) {

    /// The archive as a ZIP; the same decision gives the same bytes but for its receipt, which grows with the log.
    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "README.txt", words().getBytes(StandardCharsets.UTF_8));
            put(zip, "receipt.json", receipt);
            put(zip, "document.json", record.document());
            put(zip, input(), record.input());
            put(zip, "site.yaml", site.getBytes(StandardCharsets.UTF_8));
            put(zip, "verify-receipt.mjs", verifier());
            for (Map.Entry<String, String> text : pack.entrySet()) {
                put(zip, "pack/" + text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack", e);
        }
        return bytes.toByteArray();
    }

    private String input() {
        boolean xml = new String(record.input(), StandardCharsets.UTF_8)
                .stripLeading()
                .startsWith("<");
        return xml ? "input.xml" : "input.json";
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] verifier() throws IOException {
        try (InputStream in = CaseFile.class.getResourceAsStream("/verify-receipt.mjs")) {
            return Objects.requireNonNull(in, "this build ships no verifier").readAllBytes();
        }
    }

    private String words() {
        return """
                Case file of decision %s
                Decision support, not a diagnosis: Marrowlight suggested, a clinician decided.

                input.*             what was sent, byte for byte
                document.json       what was answered, byte for byte, with every rule that fired and on which facts
                pack/               the rules of that day, as text
                site.yaml           the profile of the site; empty if it had none
                receipt.json        proves that this decision stands in the log
                verify-receipt.mjs  checks all of it, without a network and without the service

                To check, with Node.js 20 or newer, in this folder:

                    node verify-receipt.mjs . --key KEY

                KEY is the public key of the log. Take it from the people who run the service, by a way that you trust,
                not from this archive: whoever could forge the archive could forge the key in it. The archive believes
                it to be

                    %s

                To have the decision made again: ./marrowlight replay %s
                """.formatted(record.id(), key, record.id());
    }
}
