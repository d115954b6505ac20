package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;

/// Whatever comes of broken bundles, the outcome is a value, nothing stays behind, and no result of another patient is
/// ever used.
class FuzzTest {

    private static final long STAYS = 16 * 1024 * 1024;

    private final Rulebook.Loaded pack = new DroolsRulebook().active();
    private final BundleReader reader =
            new BundleReader(pack.pack().vocabulary(), Site.plain("none"), GuardLimits.DEFAULT);
    private final Assessor assessor = new Assessor(pack.pack(), pack.reasoner(), Site.plain("none"), "fuzz");

    /// What came of a run.
    ///
    /// @param mixed bundles after which a result of another patient was used
    /// @param slowest milliseconds from bytes to document, told and not judged
    private record Tally(int accepted, int refused, List<String> mixed, long slowest) {}

    @Test
    void brokenBundles_areReadOrRefused() {
        Tally tally = run(2_000, 20260115);

        told(tally);
        assertThat(tally.mixed()).isEmpty();
        assertThat(tally.accepted()).isGreaterThan(200);
        assertThat(tally.refused()).isGreaterThan(200);
    }

    @Test
    @Tag("long")
    void manyBrokenBundles_areReadOrRefusedWithoutGrowth() {
        Tally first = run(10_000, 20260116);
        long before = live();
        Tally second = run(10_000, 20260117);
        long grown = live() - before;

        told(first);
        told(second);
        assertThat(first.mixed()).isEmpty();
        assertThat(second.mixed()).isEmpty();
        assertThat(grown).as("bytes that stay").isLessThan(STAYS);
    }

    /// What stays after a collection, the least of some tries.
    private static long live() {
        Runtime runtime = Runtime.getRuntime();
        return IntStream.range(0, 5)
                .mapToLong(i -> {
                    System.gc();
                    return runtime.totalMemory() - runtime.freeMemory();
                })
                .min()
                .orElseThrow();
    }

    private static void told(Tally tally) {
        try {
            Files.writeString(
                    Path.of("target/fuzz.txt"),
                    "accepted %d, refused %d, slowest %d ms%n"
                            .formatted(tally.accepted(), tally.refused(), tally.slowest()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tally run(int count, long seed) {
        BrokenBundles bundles = new BrokenBundles(seed);
        List<String> mixed = new ArrayList<>();
        int accepted = 0;
        long slowest = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = bundles.next();
            ReadOptions options = new ReadOptions(bundles.onceIn(8), Optional.of("Patient/p"));
            long since = System.nanoTime();
            if (reader.read(bytes, options).intake() instanceof Intake.Accepted read) {
                accepted++;
                Assessment document = assessor.assess(
                        read.case_(), read.newest().orElse(Instant.EPOCH), Optional.empty(), read.notices());
                assertThat(CanonicalJson.write(document)).isNotEmpty();
                boolean other = document.facts().stream().anyMatch(f -> f.observation()
                        .filter(o -> o.contains(BrokenBundles.OTHER))
                        .isPresent());
                if (other) {
                    mixed.add(i + ": " + new String(bytes, UTF_8));
                }
            }
            slowest = Math.max(slowest, (System.nanoTime() - since) / 1_000_000);
        }
        return new Tally(accepted, count - accepted, mixed, slowest);
    }
}
