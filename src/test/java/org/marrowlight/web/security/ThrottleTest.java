package org.marrowlight.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A client has its rate, and no client has that of another.
class ThrottleTest {

    private final Throttle throttle = new Throttle(new SecuritySettings(
            "evaluation",
            "default",
            Optional.empty(),
            3,
            1,
            Optional.empty(),
            "marrowlight",
            Optional.empty(),
            "marrowlight",
            Optional.empty(),
            Duration.ofMinutes(5)));

    @Test
    void client_isTurnedAwayBeyondItsRate_andTheNextOneIsNot() {
        assertThat(LongStream.range(0, 3).map(i -> throttle.take("a"))).containsExactly(0L, 0L, 0L);

        assertThat(throttle.take("a")).isPositive().isLessThanOrEqualTo(2);
        assertThat(throttle.take("b")).isZero();
    }

    @Test
    void flood_isToldOnce() {
        assertThat(throttle.worthTelling("a")).isTrue();
        assertThat(throttle.worthTelling("a")).isFalse();
        assertThat(throttle.worthTelling("b")).isTrue();
    }
}
