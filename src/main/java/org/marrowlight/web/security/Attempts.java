package org.marrowlight.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Counts failed logins, and makes guessing slow: from the third failure for a name or from an address the refusal
/// comes later and later, and after twenty from one address within a quarter of an hour nothing is looked at any
/// more.
@Singleton
public class Attempts {

    static final int MOST = 20;

    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int FREE = 2;

    private final Cache<String, Integer> failures =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(MEMORY).build();

    /// Takes note of a failure.
    ///
    /// @return how long the refusal should wait
    public Duration failed(RoutingContext request) {
        int byAddress = count(address(request));
        int byName = Callers.claimed(request).map(name -> count("name " + name)).orElse(0);
        return delay(Math.max(byAddress, byName));
    }

    private int count(String key) {
        return Optional.ofNullable(failures.asMap().merge(key, 1, Integer::sum)).orElse(1);
    }

    static Duration delay(int failures) {
        if (failures <= FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofMillis(125L << Math.min(failures - FREE, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /// Whether an address failed so often that its logins are not looked at.
    boolean blocked(RoutingContext request) {
        Integer count = failures.getIfPresent(address(request));
        return count != null && count >= MOST;
    }

    private static String address(RoutingContext request) {
        return "address " + Callers.address(request);
    }
}
