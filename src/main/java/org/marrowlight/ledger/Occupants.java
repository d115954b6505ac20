package org.marrowlight.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The processes that use a home: each holds the same file shared till it ends, however it ends. Who can have it alone
/// then was the last.
final class Occupants {

    private static final Map<Path, FileLock> SHARES = new ConcurrentHashMap<>();

    private Occupants() {}

    /// This process uses a home from now on.
    static void enter(Path home) throws IOException {
        if (!SHARES.containsKey(home)) {
            FileChannel channel = FileChannel.open(
                    home.resolve("occupants"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            SHARES.put(home, channel.lock(0, Long.MAX_VALUE, true));
        }
    }

    /// This process leaves a home; whether nobody is left.
    static boolean leave(Path home) {
        @Nullable FileLock share = SHARES.remove(home);
        try {
            if (share == null) {
                return false;
            }
            share.release();
            return ((FileChannel) share.acquiredBy()).tryLock() != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
