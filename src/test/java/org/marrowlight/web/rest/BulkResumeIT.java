package org.marrowlight.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.BulkJob;
import org.marrowlight.consult.BulkLedger;
import org.marrowlight.web.Database;

/// A request that was accepted before the service went down is answered after it came up again.
@QuarkusTest
@QuarkusTestResource(Database.class)
class BulkResumeIT {

    private static final Instant ACCEPTED = Instant.parse("2026-03-02T08:00:00Z");

    @Inject
    BulkLedger jobs;

    @Inject
    BulkWork work;

    private BulkJob kept(String body) {
        BulkJob job = new BulkJob(
                "default",
                UUID.randomUUID().toString(),
                "somebody",
                body.getBytes(StandardCharsets.UTF_8),
                true,
                false,
                ACCEPTED);
        jobs.add(job);
        return job;
    }

    @Test
    void interruptedJob_goesOnWhereItStood() throws InterruptedException {
        BulkJob job = kept("no json\nno json either\n");
        BulkJob.Result first = new BulkJob.Result(1, Optional.empty(), Optional.of(new byte[] {'1'}));
        jobs.add(job, first, ACCEPTED);
        assertThat(jobs.unfinished()).extracting(BulkJob::id).contains(job.id());

        work.resume(new StartupEvent(), true);

        for (int i = 0; i < 300 && jobs.results(job).size() < 2; i++) {
            Thread.sleep(100);
        }
        assertThat(jobs.results(job)).extracting(BulkJob.Result::line).containsExactly(1, 2);
        assertThat(jobs.results(job).getFirst().outcome())
                .hasValueSatisfying(o -> assertThat(o).isEqualTo(new byte[] {'1'}));
        assertThat(jobs.unfinished()).extracting(BulkJob::id).doesNotContain(job.id());
    }

    @Test
    void jobThatWasGivenUp_isNotTakenUpAgain() {
        BulkJob job = kept("no json\n");

        jobs.cancel(job, ACCEPTED);

        assertThat(jobs.unfinished()).extracting(BulkJob::id).doesNotContain(job.id());
    }
}
