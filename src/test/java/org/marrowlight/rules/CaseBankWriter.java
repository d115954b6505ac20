package org.marrowlight.rules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the case bank of the product from the YAML banks. Run by hand after a bank or the vocabulary was changed on
/// purpose: `./mvnw -q -Dquick test-compile exec:java@case-bank`.
final class CaseBankWriter {

    private CaseBankWriter() {}

    /// Writes the resource, and tells the patients that cannot be said in FHIR.
    ///
    /// @param args the file to write
    public static void main(String[] args) throws IOException {
        List<BankBundles.Bundled> all = new BankBundles().all();
        Files.write(Path.of(args[0]), bytes(all));
        PrintStream out = System.out;
        out.println(all.size() + " patients");
        all.stream()
                .filter(bundled -> !bundled.unsaid().isEmpty())
                .forEach(bundled -> out.println("left out: " + bundled.written().name() + " " + bundled.unsaid()));
    }

    /// The resource: a line for every patient that can be said in FHIR.
    static byte[] bytes(List<BankBundles.Bundled> all) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        all.stream().filter(bundled -> bundled.unsaid().isEmpty()).forEach(bundled -> {
            lines.writeBytes(bundled.line());
            lines.write('\n');
        });
        return lines.toByteArray();
    }
}
