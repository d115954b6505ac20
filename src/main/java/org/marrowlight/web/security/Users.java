package org.marrowlight.web.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The people and systems that this installation vouches for itself: the demo users in evaluation mode, and those of
/// the users file, which is read again when it changes. A file that cannot be read then lets nobody in.
@Singleton
class Users {

    private static final String HMAC = "HmacSHA256";

    /// Compared with where there is no user, so that a wrong name takes as long as a wrong password.
    private static final String NOBODY = BCrypt.withDefaults().hashToString(10, "nobody".toCharArray());

    private final SecuritySettings settings;
    private final Map<String, User> demo = new HashMap<>();

    /// Passwords that were right lately, under a key that only this process has: bcrypt is slow by design, and systems
    /// send their password with every request.
    private final Cache<ByteBuffer, User> right = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    private final SecretKeySpec key;
    private Reading last;

    /// The users of the file as it was at a time.
    private record Reading(FileTime changed, Map<String, User> users) {}

    Users(SecuritySettings settings) {
        this.settings = settings;
        if (settings.mode() == Mode.EVALUATION) {
            DemoUsers.of(settings.tenant()).forEach(user -> demo.put(user.name(), user));
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HMAC);
        this.last = new Reading(FileTime.fromMillis(0), Map.of());
        settings.usersFile().ifPresent(this::refresh);
    }

    /// The user of a name and password, if both are right. Slow for a password that was not right lately.
    Optional<User> verified(String name, char[] password) {
        ByteBuffer digest = digest(name, password);
        settings.usersFile().ifPresent(this::refresh);
        return Optional.ofNullable(right.getIfPresent(digest)).or(() -> {
            Optional<User> user = find(name);
            String hash = user.map(User::hash).orElse(NOBODY);
            boolean matches = BCrypt.verifyer().verify(password, hash).verified;
            Optional<User> verified = user.filter(u -> matches);
            verified.ifPresent(u -> right.put(digest, u));
            return verified;
        });
    }

    private synchronized Optional<User> find(String name) {
        return Optional.ofNullable(last.users().get(name)).or(() -> Optional.ofNullable(demo.get(name)));
    }

    private synchronized void refresh(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(last.changed())) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                UsersFile.Content content = UsersFile.read(lines, settings.tenant());
                right.invalidateAll();
                last = new Reading(changed, content.faults().isEmpty() ? content.users() : Map.of());
            }
        } catch (IOException e) {
            right.invalidateAll();
            last = new Reading(FileTime.fromMillis(0), Map.of());
            throw new UncheckedIOException("cannot read the users file", e);
        }
    }

    private ByteBuffer digest(String name, char[] password) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(new String(password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
