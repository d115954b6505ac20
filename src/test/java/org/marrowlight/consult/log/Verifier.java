package org.marrowlight.consult.log;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.clients.Script;

/// The stand-alone program that checks receipts, run as a doubter would run it.
final class Verifier {

    private static final Path SCRIPT =
            Path.of("src/main/resources/verify-receipt.mjs").toAbsolutePath();
    private static final int NODE = node();

    private Verifier() {}

    private static int node() {
        try {
            String version = Script.run(Path.of("."), "node", "--version").output();
            return Integer.parseInt(version.strip().substring(1).split("\\.", 2)[0]);
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    static void needNode() {
        assumeTrue(
                NODE >= 20,
                "the verifier of receipts needs Node 20 or newer: install it from your distribution or nodejs.org "
                        + "to run this test");
    }

    static Script.Run check(Path folder, String... arguments) throws IOException, InterruptedException {
        return Script.run(
                folder,
                Stream.concat(Stream.of("node", SCRIPT.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /// What it says to each, in one process.
    static List<String> checkAll(Path folder, Collection<byte[]> receipts, String key)
            throws IOException, InterruptedException {
        Files.write(
                folder.resolve("receipts.txt"),
                receipts.stream().map(Base64.getEncoder()::encodeToString).toList());
        return check(folder, "--many", "receipts.txt", "--key", key)
                .output()
                .lines()
                .toList();
    }
}
