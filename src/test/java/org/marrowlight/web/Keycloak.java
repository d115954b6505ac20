package org.marrowlight.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/// A Keycloak of our own, from the distribution that the build unpacked, with the realm of
/// `src/test/resources/keycloak`: people of two hospitals, one for each role, and three systems.
public final class Keycloak implements QuarkusTestResourceLifecycleManager {

    static final String PASSWORD = "kc-test";

    private static final Path DISTRIBUTION = Path.of("target/keycloak");
    private static final Path REALM = Path.of("src/test/resources/keycloak/marrowlight-realm.json");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ADMIN = "root";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final RsaJsonWebKey KEY_OF_SYSTEMS = key();
    private static final AtomicReference<String> SERVER = new AtomicReference<>("");

    private static RsaJsonWebKey key() {
        RsaJsonWebKey key = Provider.newKey("systems-1");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA384);
        return key;
    }

    private Process process = ProcessHandleOfNobody.none();

    /// Stands in until the server runs.
    private static final class ProcessHandleOfNobody {
        static Process none() {
            try {
                return new ProcessBuilder("true").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            int port = free();
            SERVER.set("http://127.0.0.1:" + port);
            run(port);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak did not start", e);
        }
        return Map.of(
                "marrowlight.tenant", "north",
                "marrowlight.oidc.issuer", realm(),
                "marrowlight.oidc.client-id", "marrowlight-pages",
                "marrowlight.oidc.client-secret", "pages-secret",
                "marrowlight.oidc.tenant-claim", "tenant",
                "marrowlight.oidc.key-lifetime", "1S");
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(int port) throws IOException {
        Path home;
        try (var folders = Files.list(DISTRIBUTION)) {
            home = folders.filter(f -> Files.exists(f.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Keycloak in " + DISTRIBUTION + "; run with -Plong"));
        }
        Path data = home.resolve("data");
        if (Files.exists(data)) {
            try (var old = Files.walk(data)) {
                old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        Path imports = Files.createDirectories(home.resolve("data/import"));
        String keys = JSON.writeValueAsString(new JsonWebKeySet(KEY_OF_SYSTEMS).toJson(OutputControlLevel.PUBLIC_ONLY));
        Files.writeString(
                imports.resolve("marrowlight-realm.json"),
                Files.readString(REALM).replace("\"@JWKS@\"", keys));
        Path log = Path.of("target/keycloak.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm",
                        "--log-level=warn")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put(
                        "JAVA_OPTS_APPEND",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        process = builder.start();
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException(Files.readString(log));
            }
        }
    }

    private static boolean answers() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
            HttpRequest request = HttpRequest.newBuilder(URI.create(realm() + "/.well-known/openid-configuration"))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void stop() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    static String realm() {
        return SERVER.get() + "/realms/marrowlight";
    }

    /// The access token of a person, who gives name and password to a client that may ask for them.
    static String person(String name) {
        return token(Map.of(
                        "grant_type", "password",
                        "client_id", "marrowlight-login-test",
                        "username", name,
                        "password", PASSWORD,
                        "scope", "openid"))
                .path("access_token")
                .asText();
    }

    /// What a system is answered that asks for a token by SMART Backend Services.
    static JsonNode system(String client, String scope) {
        return token(Map.of(
                "grant_type",
                "client_credentials",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion(client),
                "scope",
                scope));
    }

    private static String assertion(String client) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(client);
        claims.setSubject(client);
        claims.setAudience(realm());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(0.75f);
        claims.setJwtId(UUID.randomUUID().toString());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(KEY_OF_SYSTEMS.getPrivateKey());
        signature.setKeyIdHeaderValue(KEY_OF_SYSTEMS.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA384);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode token(Map<String, String> form) {
        return form(realm() + "/protocol/openid-connect/token", form);
    }

    private static JsonNode form(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder administer(String path) {
        String token = form(
                        SERVER.get() + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                ADMIN,
                                "password",
                                PASSWORD))
                .path("access_token")
                .asText();
        return HttpRequest.newBuilder(URI.create(SERVER.get() + "/admin/realms/marrowlight" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    /// How long access tokens are good from now on.
    static void lifespan(int seconds) {
        send(administer("").PUT(HttpRequest.BodyPublishers.ofString("{\"accessTokenLifespan\":" + seconds + "}")));
    }

    /// Takes the signing key of the realm away and gives it a new one.
    static void revokeSigningKey() {
        JsonNode keys = send(administer("/keys").GET());
        String active = keys.at("/active/RS256").asText();
        String old = "";
        for (JsonNode key : keys.path("keys")) {
            if (key.path("kid").asText().equals(active)) {
                old = key.path("providerId").asText();
            }
        }
        String realm = send(administer("").GET()).path("id").asText();
        send(administer("/components").POST(HttpRequest.BodyPublishers.ofString("""
                {"name":"rsa-new","providerId":"rsa-generated","providerType":"org.keycloak.keys.KeyProvider",
                "parentId":"%s","config":{"priority":["1000"],"enabled":["true"],"active":["true"],"algorithm":["RS256"],
                "keySize":["2048"]}}
                """.formatted(realm))));
        send(administer("/components/" + old).DELETE());
    }

    /// Takes the key of a system away.
    static void revokeKeyOf(String client) {
        String id = send(administer("/clients?clientId=" + client).GET())
                .at("/0/id")
                .asText();
        send(administer("/clients/" + id)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"attributes\":{\"jwks.string\":\"\"}}")));
    }
}
