package org.marrowlight.web;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.marrowlight.ledger.EmbeddedDatabase;

/// The embedded database in a folder of its own, for tests that need the whole service.
public final class Database implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedDatabase.Access access = EmbeddedDatabase.start(Files.createTempDirectory("marrowlight-test"));
            Map<String, String> settings = new HashMap<>(access.settings());
            settings.put("test.owner.password", access.ownerPassword());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder", e);
        }
    }

    @Override
    public void stop() {}
}
