package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowlight.ledger.EmbeddedDatabase;
import org.marrowlight.ledger.LogKeyFile;

/// The program as it is installed, in production mode: without a safeguard it does not start and says which, with all
/// of them it serves.
@Tag("own-service")
class ProductionIT {

    private static final String PASSWORD = "correct horse battery";

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder = Path.of("target");

    private static final Map<String, String> COMPLETE = new HashMap<>();
    private static int plainPort;
    private static int encryptedPort;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        EmbeddedDatabase.Access database = EmbeddedDatabase.start(Files.createDirectory(folder.resolve("db")));
        Path users = folder.resolve("users");
        String hash = BCrypt.withDefaults().hashToString(BCrypt.MIN_COST, PASSWORD.toCharArray());
        Files.writeString(users, "lis:" + hash + ":ehr\n");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
        plainPort = Program.freePort();
        encryptedPort = Program.freePort();
        COMPLETE.put("MARROWLIGHT_MODE", "production");
        COMPLETE.put("MARROWLIGHT_USERS_FILE", users.toString());
        database.settings()
                .forEach((key, value) ->
                        COMPLETE.put(key.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"), value));
        LogKeyFile.readOrCreate(Path.of(COMPLETE.get("MARROWLIGHT_LOG_KEY_FILE")));
        COMPLETE.put(
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", certificate().toString());
        COMPLETE.put("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", PASSWORD);
        COMPLETE.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        COMPLETE.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
        COMPLETE.put("QUARKUS_HTTP_PORT", Integer.toString(plainPort));
        COMPLETE.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(encryptedPort));
    }

    private static Path certificate() throws IOException, InterruptedException {
        Path store = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    @ParameterizedTest
    @CsvSource({
        "MARROWLIGHT_USERS_FILE, nobody vouches",
        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE, unencrypted",
        "QUARKUS_DATASOURCE_JDBC_URL, set quarkus.datasource.jdbc.url",
        "QUARKUS_DATASOURCE_PASSWORD, set quarkus.datasource.password",
        "QUARKUS_FLYWAY_USERNAME, set quarkus.flyway.username",
        "MARROWLIGHT_LOG_KEY_FILE, log-key NAME"
    })
    void missingSafeguard_isNamedAndNothingStarts(String variable, String words)
            throws IOException, InterruptedException {
        Program incomplete = complete().without(variable, "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES");

        Program.Ended refused = incomplete.run("serve");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains(words).doesNotContain(PASSWORD, "Evaluation mode", "\tat ");
        assertThat(incomplete.home()).doesNotExist();
    }

    private static Program complete() {
        return new Program(folder.resolve("home"), COMPLETE);
    }

    @Test
    void secretOnTheCommandLine_isRefused() throws IOException, InterruptedException {
        try (Program.Running refused = complete().serve("-Dquarkus.datasource.password=hidden-word")) {
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.log()).contains("command line").doesNotContain("hidden-word");
        }
    }

    @Test
    void completeInstallation_servesByTlsAndThroughTheProxyOnly() throws Exception {
        try (Program.Running service = complete().serve();
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting()).build()) {
            service.healthy();
            URI encrypted = URI.create("https://localhost:" + encryptedPort + "/fhir/RiskAssessment");
            URI plain = URI.create("http://localhost:" + plainPort + "/fhir/RiskAssessment");
            String lis = Door.basic("lis", PASSWORD);

            assertThat(status(client, encrypted, lis)).isEqualTo(200);
            assertThat(status(client, encrypted, "")).isEqualTo(401);
            assertThat(status(client, encrypted, Door.basic("ehr", "demo"))).isEqualTo(401);
            assertThat(status(client, plain, lis)).as("in the open").isEqualTo(403);
            assertThat(status(client, plain, lis, "X-Forwarded-Proto", "https"))
                    .as("through the proxy")
                    .isEqualTo(200);
            assertThat(service.log()).contains("Production mode").doesNotContain("demo");
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("tls.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("marrowlight", store.getCertificate("mykey"));
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static int status(HttpClient client, URI address, String authorization, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @AfterAll
    static void forget() {
        COMPLETE.clear();
    }
}
