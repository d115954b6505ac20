package org.marrowlight.web.rest;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Unpacks bodies that come gzipped, but never more than one byte beyond the limit of a body: what is larger is refused
/// by the reader as any other large body is, however small it was on the way.
@ApplicationScoped
class Inflater {

    private final int most;

    Inflater(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.most = Math.toIntExact(limit.asLongValue());
    }

    /// Whether a body of this `Content-Encoding` is read.
    static boolean reads(@Nullable String encoding) {
        return encoding == null || gzip(encoding) || encoding.equalsIgnoreCase("identity") || encoding.isBlank();
    }

    private static boolean gzip(String encoding) {
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        return name.equals("gzip") || name.equals("x-gzip");
    }

    /// How much is read, in bytes.
    int most() {
        return most;
    }

    /// The body as it was before it was packed; empty if it is no gzip.
    Optional<byte[]> plain(byte @Nullable [] body, HttpHeaders headers) {
        return plain(body == null ? new byte[0] : body, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    }

    private Optional<byte[]> plain(byte[] body, @Nullable String encoding) {
        if (encoding == null || !gzip(encoding)) {
            return Optional.of(body);
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return Optional.of(unpacked.readNBytes(most + 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
