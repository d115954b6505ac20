package org.marrowlight.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Guessing gets slow, and no slower than a person bears.
class AttemptsTest {

    @Test
    void refusal_comesLaterTheMoreOfThemThereWere() {
        assertThat(IntStream.of(1, 2, 3, 4, 5, 6, 7, 1000)
                        .mapToObj(failures -> Attempts.delay(failures).toMillis()))
                .containsExactly(0L, 0L, 250L, 500L, 1000L, 2000L, 2000L, 2000L);
    }
}
