package org.marrowlight.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Lineage;

/// Pins the bytes of documents against the reference implementation of RFC 8785.
class CanonicalJsonTest {

    private record Sample(String z, Optional<Double> a, List<Integer> list, Lineage lineage, Optional<String> for_) {}

    @Test
    void record_isWrittenWithSortedKeysAndCodes() {
        Sample sample =
                new Sample("x\"\n\u0001é", Optional.of(1.50), List.of(1, 2), Lineage.RED_CELLS, Optional.empty());

        assertThat(new String(CanonicalJson.write(sample), UTF_8))
                .isEqualTo(
                        "{\"a\":1.5,\"for\":null,\"lineage\":\"red-cells\",\"list\":[1,2],\"z\":\"x\\\"\\n\\u0001é\"}");
    }

    @Test
    void numbers_areWrittenAsTheReferenceImplementationWritesThem() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            double x = sample(random, i);
            String mine = CanonicalJson.number(x);
            String reference = new JsonCanonicalizer("[" + Double.toString(x) + "]").getEncodedString();
            assertThat("[" + mine + "]").isEqualTo(reference);
        }
    }

    private static double sample(Random random, int i) {
        return switch (i % 4) {
            case 0 -> random.nextInt(100_000) / 100.0;
            case 1 -> -random.nextDouble();
            case 2 -> Math.pow(10, random.nextInt(60) - 30) * random.nextInt(1, 1000);
            default -> finite(Double.longBitsToDouble(random.nextLong()));
        };
    }

    private static double finite(double x) {
        return Double.isFinite(x) ? x : 0;
    }

    @Test
    void text_isEscapedAsTheReferenceImplementationEscapesIt() throws IOException {
        String text = "quote \" slash \\ / tab \t control \u001f line \u2028 euro € emoji 😀";
        String mine = new String(CanonicalJson.write(Map.of("k", text)), UTF_8);

        assertThat(mine).isEqualTo(new JsonCanonicalizer(mine).getEncodedString());
    }

    @Test
    void wholeNumbers_areWrittenAsFarAsADoubleHoldsThem() {
        assertThat(new String(CanonicalJson.write(List.of((1L << 53) - 1, -7L)), UTF_8))
                .isEqualTo("[9007199254740991,-7]");
        assertThatThrownBy(() -> CanonicalJson.write(1L << 53)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void infinityAndUnknownTypes_areRefused() {
        assertThatThrownBy(() -> CanonicalJson.write(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
