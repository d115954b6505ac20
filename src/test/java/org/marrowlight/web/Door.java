package org.marrowlight.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/// A client of the service under test.
final class Door {

    static final String ASSESS = "fhir/$assess-cytopenia";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI base;
    private final String authorization;

    /// The door as the demo user `ehr` comes to it.
    Door(URI base) {
        this(base, basic("ehr", "demo"));
    }

    private Door(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /// The same door for a demo user.
    Door as(String user) {
        return new Door(base, basic(user, "demo"));
    }

    /// The same door with other credentials; none if they are blank.
    Door with(String credentials) {
        return new Door(base, credentials);
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(name + ":" + password));
    }

    /// What came back.
    record Reply(int status, byte[] bytes, HttpResponse<byte[]> response) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(bytes);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text(), e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// The id of the record that the Location names.
        String recordId() {
            return header("Location").replaceFirst(".*/", "");
        }
    }

    /// Sends FHIR JSON.
    Reply post(String path, byte[] body, String... headers) {
        return send(path, "POST", body, headers);
    }

    /// Reads what stands at a path.
    Reply get(String path, String... headers) {
        return send(path, "GET", new byte[0], headers);
    }

    Reply send(String path, String method, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .setHeader("Content-Type", "application/fhir+json");
        if (!authorization.isBlank()) {
            request.setHeader("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("no answer", e);
        }
    }

    /// The example of the folate trap.
    static byte[] example() {
        try (InputStream in = Door.class.getResourceAsStream("/examples/folate-trap.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
