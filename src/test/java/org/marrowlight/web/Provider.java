package org.marrowlight.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/// An identity provider of our own making that signs whatever a test asks for: what a good provider never would.
public final class Provider implements QuarkusTestResourceLifecycleManager {

    private static final AtomicReference<RsaJsonWebKey> KEY = new AtomicReference<>(newKey("first"));
    private static final AtomicReference<String> ISSUER = new AtomicReference<>("");

    private final HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        ISSUER.set(issuer);
        server.createContext("/.well-known/openid-configuration", exchange -> say(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/logout"}
                """.formatted(issuer)));
        server.createContext(
                "/keys",
                exchange -> say(exchange, new JsonWebKeySet(KEY.get()).toJson(OutputControlLevel.PUBLIC_ONLY)));
        server.start();
        return Map.of(
                "marrowlight.tenant", "north",
                "marrowlight.oidc.issuer", issuer,
                "marrowlight.oidc.client-secret", "a-secret-of-a-test-that-is-long-enough",
                "marrowlight.oidc.tenant-claim", "tenant",
                "marrowlight.oidc.key-lifetime", "1S");
    }

    private static void say(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The key that signs now.
    static RsaJsonWebKey key() {
        return KEY.get();
    }

    /// From now on another key signs, and the one before is no longer published.
    static void revoke() {
        KEY.set(newKey("key-" + System.nanoTime()));
    }

    static String issuer() {
        return ISSUER.get();
    }

    /// Claims of a token that is good for five minutes.
    static JwtClaims claims(String subject) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setSubject(subject);
        claims.setAudience("marrowlight");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringClaim("tenant", "north");
        claims.setGeneratedJwtId();
        return claims;
    }

    static String signed(JwtClaims claims) {
        return signed(claims, key());
    }

    static String signed(JwtClaims claims, RsaJsonWebKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
