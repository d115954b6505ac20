package org.marrowlight.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;

/// Holds every client to a rate: a bucket of requests that fills again. Each replica counts for itself.
@Singleton
class Throttle {

    private final SecuritySettings.Rate rate;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /// Of which clients it was said lately that they were turned away.
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Throttle(SecuritySettings settings) {
        this.rate = settings.rate();
    }

    /// Takes one request out of a client's bucket.
    ///
    /// @return how many seconds to wait before the next one; 0 if there was room
    long take(String client) {
        ConsumptionProbe probe =
                Objects.requireNonNull(buckets.get(client, name -> bucket())).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /// Whether a client that is turned away is to be put on record: once a minute, so that a flood of requests does not
    /// become a flood of rows.
    boolean worthTelling(String client) {
        return told.asMap().putIfAbsent(client, true) == null;
    }
}
