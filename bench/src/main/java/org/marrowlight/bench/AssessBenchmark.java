package org.marrowlight.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.marrowlight.blood.Case;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a pancytopenia with 27 results takes: from facts to the assessment, and from bytes to the document.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AssessBenchmark {

    private static final Instant AS_OF = Instant.parse("2026-01-15T09:00:00Z");

    private byte[] bytes;
    private BundleReader reader;
    private Assessor assessor;
    private Case facts;

    @Setup
    public void load() {
        bytes = bundle();
        Rulebook.Loaded active = new DroolsRulebook().active();
        Site site = Site.plain("none");
        reader = new BundleReader(active.pack().vocabulary(), site, GuardLimits.DEFAULT);
        assessor = new Assessor(active.pack(), active.reasoner(), site, "bench");
        facts = read().case_();
    }

    private static byte[] bundle() {
        try (InputStream in = AssessBenchmark.class.getResourceAsStream("/folate-trap.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Intake.Accepted read() {
        return (Intake.Accepted) reader.read(bytes, ReadOptions.LENIENT).intake();
    }

    @Benchmark
    public Assessment factsToAssessment() {
        return assessor.assess(facts, AS_OF, Optional.empty(), List.of());
    }

    @Benchmark
    public Intake bytesToCase() {
        return read();
    }

    @Benchmark
    public byte[] bytesToDocument() {
        Intake.Accepted accepted = read();
        return CanonicalJson.write(
                assessor.assess(accepted.case_(), AS_OF, Optional.empty(), accepted.notices()));
    }
}
