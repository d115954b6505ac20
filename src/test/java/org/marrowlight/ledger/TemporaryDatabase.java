package org.marrowlight.ledger;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/// The embedded database in a folder of its own, so that a test never touches the record of the person who runs it.
public final class TemporaryDatabase implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            return EmbeddedDatabase.start(Files.createTempDirectory("marrowlight-test"))
                    .settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server ends with this JVM.
    @Override
    public void stop() {}
}
