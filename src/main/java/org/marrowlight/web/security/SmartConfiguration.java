package org.marrowlight.web.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where a system gets its access token (SMART App Launch 2.2, `.well-known/smart-configuration`): what the provider
/// says of itself, and what this service understands of it.
@Singleton
public class SmartConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> FROM_THE_PROVIDER = List.of(
            "issuer",
            "jwks_uri",
            "authorization_endpoint",
            "token_endpoint",
            "introspection_endpoint",
            "revocation_endpoint");

    private final SecuritySettings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Cache<URI, byte[]> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).build();

    SmartConfiguration(SecuritySettings settings) {
        this.settings = settings;
    }

    /// The document as JSON; empty without a provider, or if it does not answer.
    public Optional<byte[]> document() {
        return settings.provider().flatMap(provider -> Optional.ofNullable(known.getIfPresent(provider.issuer()))
                .or(() -> {
                    Optional<byte[]> asked = ask(provider.issuer()).map(SmartConfiguration::write);
                    asked.ifPresent(document -> known.put(provider.issuer(), document));
                    return asked;
                }));
    }

    /// Whether there is a provider at all.
    public boolean offered() {
        return settings.provider().isPresent();
    }

    private Optional<JsonNode> ask(URI issuer) {
        URI address = URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? Optional.of(JSON.readTree(response.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static byte[] write(JsonNode provider) {
        ObjectNode document = JSON.createObjectNode();
        FROM_THE_PROVIDER.stream().filter(provider::hasNonNull).forEach(name -> document.set(name, provider.get(name)));
        list(document, "grant_types_supported", "authorization_code", "client_credentials");
        list(document, "token_endpoint_auth_methods_supported", "private_key_jwt");
        list(document, "token_endpoint_auth_signing_alg_values_supported", "RS384", "ES384");
        list(document, "code_challenge_methods_supported", "S256");
        list(
                document,
                "scopes_supported",
                "system/Observation.rs",
                "system/GuidanceResponse.rs",
                "system/RiskAssessment.rs",
                "system/DetectedIssue.rs",
                "system/Provenance.rs",
                "system/AuditEvent.rs",
                "system/*.rs");
        list(document, "capabilities", "client-confidential-asymmetric", "permission-v1", "permission-v2");
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void list(ObjectNode document, String name, String... values) {
        ArrayNode array = document.putArray(name);
        List.of(values).forEach(array::add);
    }
}
