package org.marrowlight.web;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.marrowlight.ledger.EmbeddedDatabase;

/// The embedded database in a folder of its own, for tests that need the whole service.
public final class Database implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedDatabase.Access access = EmbeddedDatabase.start(Files.createTempDirectory("marrowlight-test"));
            Map<String, String> settings = new HashMap<>(access.settings());
            settings.put("test.owner.password", access.ownerPassword());
            settings.put("marrowlight.users-file", users().toString());
            settings.put("marrowlight.rate.burst", "100000");
            settings.put("marrowlight.rate.per-second", "100000");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder", e);
        }
    }

    /// Users of another organisation, one for each role and named like it, and a second system of the first one. Their
    /// password is that of the demo users.
    private static Path users() throws IOException {
        String hash = BCrypt.withDefaults().hashToString(BCrypt.MIN_COST, "demo".toCharArray());
        Stream<String> south = Stream.of("ehr", "clinician", "auditor", "rules", "admin")
                .map(role -> "south-" + role + ":" + hash + ":" + role + ":south");
        Path file = Files.createTempFile("marrowlight", ".users");
        Files.write(
                file,
                Stream.concat(south, Stream.of("second-ehr:" + hash + ":ehr")).toList());
        return file;
    }

    @Override
    public void stop() {}
}
