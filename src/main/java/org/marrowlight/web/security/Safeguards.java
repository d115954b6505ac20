package org.marrowlight.web.security;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What must be there before an installation for patients opens its door. Looked at before anything is started, so that
/// everything missing is named at once.
public final class Safeguards {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> SECRETS = List.of(
            "quarkus.datasource.password",
            "quarkus.flyway.password",
            "marrowlight.oidc.client-secret",
            "quarkus.http.ssl.certificate.key-store-password");
    private static final List<String> CERTIFICATES = List.of(
            "quarkus.http.ssl.certificate.files",
            "quarkus.http.ssl.certificate.key-store-file",
            "quarkus.http.tls-configuration-name");

    private final Function<String, Optional<String>> settings;
    private final List<String> missing = new ArrayList<>();

    private Safeguards(Function<String, Optional<String>> settings) {
        this.settings = key -> settings.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// The mode that the settings ask for; evaluation if they say nothing.
    public static Mode mode(Function<String, Optional<String>> settings) {
        return settings.apply(Mode.KEY).map(Mode::of).orElse(Mode.EVALUATION);
    }

    /// What is missing or wrong. In evaluation mode only a users file that is there has to be sound.
    ///
    /// @param settings the value of a key
    /// @param commandLine the system properties of the process, which others on the machine can read
    public static List<String> missing(Function<String, Optional<String>> settings, Map<?, ?> commandLine) {
        Safeguards safeguards = new Safeguards(settings);
        if (mode(settings) == Mode.EVALUATION) {
            safeguards.usersFile().ifPresent(safeguards::sound);
            return List.copyOf(safeguards.missing);
        }
        safeguards.identity();
        safeguards.encryption();
        safeguards.database();
        safeguards.logKey();
        SECRETS.stream()
                .filter(commandLine::containsKey)
                .forEach(key ->
                        safeguards.add(key + " stands on the command line, where everybody on the machine can read it;"
                                + " set it in the environment or in a file"));
        return List.copyOf(safeguards.missing);
    }

    private void add(String what) {
        missing.add(what);
    }

    private boolean has(String key) {
        return settings.apply(key).isPresent();
    }

    private void identity() {
        boolean provider = has("marrowlight.oidc.issuer");
        if (!provider && !has("marrowlight.users-file")) {
            add("nobody vouches for people and systems: set marrowlight.oidc.issuer to your OpenID Connect provider, or"
                    + " marrowlight.users-file to a file of users");
        }
        if (provider) {
            provider(settings.apply("marrowlight.oidc.issuer").orElseThrow());
        }
        usersFile().ifPresent(file -> {
            sound(file);
            closed("marrowlight.users-file", file);
        });
    }

    private void logKey() {
        String key = "marrowlight.log.key-file";
        Optional<Path> file = settings.apply(key).map(Path::of);
        if (file.isEmpty()) {
            add("nobody could prove the record: set " + key + " to a file that ./marrowlight log-key NAME wrote");
        } else if (!Files.isReadable(file.get())) {
            add(key + " " + file.get() + " cannot be read; ./marrowlight log-key NAME writes one");
        } else {
            closed(key, file.get());
        }
    }

    private Optional<Path> usersFile() {
        return settings.apply("marrowlight.users-file").map(Path::of);
    }

    private void provider(String issuer) {
        if (!encrypted(issuer)) {
            add("marrowlight.oidc.issuer is no https address");
        }
        if (!has("marrowlight.oidc.client-secret")) {
            add("the provider cannot know this service: set marrowlight.oidc.client-secret");
        }
    }

    private static boolean encrypted(String issuer) {
        try {
            URI uri = URI.create(issuer);
            return "https".equals(uri.getScheme()) || (uri.getHost() != null && LOOPBACK.contains(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void sound(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            UsersFile.read(lines, settings.apply("marrowlight.tenant").orElse("default"))
                    .faults()
                    .forEach(fault -> add("marrowlight.users-file " + file + ": " + fault));
        } catch (IOException e) {
            add("marrowlight.users-file " + file + " cannot be read");
        }
    }

    private void closed(String key, Path file) {
        try {
            if (Files.exists(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(Safeguards::forOthers)) {
                add(key + " " + file + " can be read by others: chmod o-rwx,g-w");
            }
        } catch (IOException e) {
            add("the permissions of " + key + " " + file + " cannot be read");
        }
    }

    private static boolean forOthers(PosixFilePermission permission) {
        return permission.name().startsWith("OTHERS") || permission == PosixFilePermission.GROUP_WRITE;
    }

    private void encryption() {
        boolean certificate = CERTIFICATES.stream().anyMatch(this::has);
        boolean forwarding = settings.apply("quarkus.http.proxy.proxy-address-forwarding")
                .filter("true"::equals)
                .isPresent();
        boolean proxy = forwarding && has("quarkus.http.proxy.trusted-proxies");
        if (!certificate && !proxy) {
            add("requests would come unencrypted: set quarkus.http.ssl.certificate.files and .key-files, or name the"
                    + " proxy that does it by quarkus.http.proxy.proxy-address-forwarding=true and"
                    + " quarkus.http.proxy.trusted-proxies");
        }
    }

    private void database() {
        Stream.of(
                        "quarkus.datasource.jdbc.url",
                        "quarkus.datasource.username",
                        "quarkus.datasource.password",
                        "quarkus.flyway.jdbc-url",
                        "quarkus.flyway.username",
                        "quarkus.flyway.password")
                .filter(key -> !has(key))
                .forEach(key -> add("the record has no database of its own: set " + key));
        Optional<String> service = settings.apply("quarkus.datasource.username");
        if (service.isPresent() && service.equals(settings.apply("quarkus.flyway.username"))) {
            add("the service would own its tables and could change the record: let quarkus.datasource.username and"
                    + " quarkus.flyway.username be two roles");
        }
    }
}
