package org.marrowlight.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// In production each safeguard is asked for by name; in evaluation none is.
class SafeguardsTest {

    private static final String HASH = "$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

    @TempDir
    Path folder = Path.of("target");

    private Map<String, String> complete() {
        Map<String, String> settings = new HashMap<>();
        settings.put("marrowlight.mode", "production");
        settings.put("marrowlight.oidc.issuer", "https://login.example.org/realms/hospital");
        settings.put("marrowlight.oidc.client-secret", "s");
        settings.put("quarkus.http.ssl.certificate.files", "/etc/marrowlight/tls.crt");
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/marrowlight");
        settings.put("quarkus.datasource.username", "marrowlight");
        settings.put("quarkus.datasource.password", "s");
        settings.put("quarkus.flyway.jdbc-url", "jdbc:postgresql://db/marrowlight");
        settings.put("quarkus.flyway.username", "marrowlight_owner");
        settings.put("quarkus.flyway.password", "s");
        settings.put("marrowlight.log.key-file", key().toString());
        return settings;
    }

    private Path key() {
        try {
            Path file = folder.resolve("log.key");
            Files.writeString(file, "two lines");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> missing(Map<String, String> settings) {
        return Safeguards.missing(key -> Optional.ofNullable(settings.get(key)), Map.of());
    }

    @Test
    void completeInstallation_lacksNothing() {
        assertThat(missing(complete())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "marrowlight.oidc.issuer, nobody vouches",
        "marrowlight.oidc.client-secret, the provider cannot know",
        "quarkus.http.ssl.certificate.files, unencrypted",
        "quarkus.datasource.jdbc.url, set quarkus.datasource.jdbc.url",
        "quarkus.datasource.username, set quarkus.datasource.username",
        "quarkus.datasource.password, set quarkus.datasource.password",
        "quarkus.flyway.jdbc-url, set quarkus.flyway.jdbc-url",
        "quarkus.flyway.username, set quarkus.flyway.username",
        "quarkus.flyway.password, set quarkus.flyway.password",
        "marrowlight.log.key-file, log-key NAME"
    })
    void eachMissingSafeguard_isNamed(String key, String words) {
        Map<String, String> settings = complete();
        settings.remove(key);
        assertThat(missing(settings)).singleElement().asString().contains(words);

        settings.put(key, " ");
        assertThat(missing(settings)).singleElement().asString().contains(words);
    }

    @Test
    void everythingMissing_isNamedAtOnce() {
        assertThat(missing(Map.of("marrowlight.mode", "production"))).hasSize(9);
    }

    @Test
    void evaluation_asksForNothing() {
        assertThat(missing(Map.of())).isEmpty();
        assertThat(missing(Map.of("marrowlight.mode", "Evaluation"))).isEmpty();
    }

    @Test
    void evaluation_readsAUsersFileAllTheSame() throws IOException {
        Map<String, String> settings = withUsers("rw-r--r--", "a:plain:ehr");
        settings.put("marrowlight.mode", "evaluation");

        assertThat(missing(settings)).singleElement().asString().contains("line 1", "bcrypt");
    }

    @Test
    void anotherMode_isRefused() {
        assertThatThrownBy(() -> missing(Map.of("marrowlight.mode", "prod")))
                .hasMessageContaining("evaluation or production");
    }

    @Test
    void trustedProxy_standsForTheCertificate_butOnlyIfItIsNamed() {
        Map<String, String> settings = complete();
        settings.remove("quarkus.http.ssl.certificate.files");
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        assertThat(missing(settings)).singleElement().asString().contains("trusted-proxies");

        settings.put("quarkus.http.proxy.trusted-proxies", "10.0.0.5");
        assertThat(missing(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example.org", "login.example.org", "ftp://x", "https//x y"})
    void issuer_isReachedByTls(String issuer) {
        Map<String, String> settings = complete();
        settings.put("marrowlight.oidc.issuer", issuer);

        assertThat(missing(settings)).singleElement().asString().contains("no https address");
    }

    @Test
    void oneRoleForBothTasks_isRefused() {
        Map<String, String> settings = complete();
        settings.put("quarkus.flyway.username", "marrowlight");

        assertThat(missing(settings)).singleElement().asString().contains("two roles");
    }

    @Test
    void secretOnTheCommandLine_isRefused() {
        assertThat(Safeguards.missing(
                        key -> Optional.ofNullable(complete().get(key)), Map.of("quarkus.datasource.password", "s")))
                .singleElement()
                .asString()
                .contains("quarkus.datasource.password", "command line")
                .doesNotContain(" s;");
    }

    private Map<String, String> withUsers(String permissions, String... lines) throws IOException {
        Path file = folder.resolve("users");
        Files.write(file, List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        Map<String, String> settings = complete();
        settings.remove("marrowlight.oidc.issuer");
        settings.put("marrowlight.users-file", file.toString());
        return settings;
    }

    @Test
    void usersFile_standsForTheProvider() throws IOException {
        assertThat(missing(withUsers("rw-r-----", "a:" + HASH + ":ehr"))).isEmpty();
    }

    @Test
    void usersFile_isReadBeforeTheDoorOpens() throws IOException {
        assertThat(missing(withUsers("rw-------", "a:plain:ehr")))
                .singleElement()
                .asString()
                .contains("line 1", "bcrypt");
        assertThat(missing(withUsers("rw-r--r--", "a:" + HASH + ":ehr")))
                .singleElement()
                .asString()
                .contains("read by others");
        Files.delete(folder.resolve("users"));
        Map<String, String> gone = complete();
        gone.put("marrowlight.users-file", folder.resolve("users").toString());
        assertThat(missing(gone)).singleElement().asString().contains("cannot be read");
    }
}
