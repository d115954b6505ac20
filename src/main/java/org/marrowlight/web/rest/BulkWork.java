package org.marrowlight.web.rest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.marrowlight.consult.BulkJob;
import org.marrowlight.consult.BulkLedger;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.fhir.AnswerBytes;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Works through the requests that are answered later, on as many threads as the machine has processors. What a
/// restart interrupts is taken up again; a line that two services answer at once has one answer all the same.
@ApplicationScoped
class BulkWork {

    private static final Logger LOG = Logger.getLogger(BulkWork.class);
    private static final int AFTER_THE_WARM_UP = 10_000;

    private final BulkLedger jobs;
    private final Assessing assessing;
    private final AnswerBytes answers;
    private final InstantSource clock = InstantSource.system();
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("bulk-", 0).daemon().factory());

    BulkWork(BulkLedger jobs, Assessing assessing, AnswerBytes answers) {
        this.jobs = jobs;
        this.assessing = assessing;
        this.answers = answers;
    }

    void resume(
            @Observes @Priority(AFTER_THE_WARM_UP) StartupEvent event,
            @ConfigProperty(name = "marrowlight.serving", defaultValue = "true") boolean serving) {
        if (serving) {
            jobs.unfinished().forEach(this::start);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        workers.shutdownNow();
    }

    /// How many jobs are being worked on.
    int size() {
        return working.size();
    }

    /// Starts on a job that is on record.
    void start(BulkJob job) {
        if (working.add(job.id())) {
            workers.execute(() -> work(job));
        }
    }

    private void work(BulkJob job) {
        try {
            Set<Integer> done =
                    jobs.results(job).stream().map(BulkJob.Result::line).collect(Collectors.toSet());
            for (BulkJob.Unit unit : job.units()) {
                if (Thread.currentThread().isInterrupted() || jobs.cancelled(job)) {
                    return;
                }
                if (!done.contains(unit.line())) {
                    jobs.add(job, result(job, unit), clock.instant());
                }
            }
        } catch (RuntimeException fault) {
            LOG.errorf("bulk job %s stopped by %s; it goes on at the next start", job.id(), fault.getClass());
        } finally {
            working.remove(job.id());
        }
    }

    private BulkJob.Result result(BulkJob job, BulkJob.Unit unit) {
        Assessing.Request request = new Assessing.Request(
                unit.input(), new InputOptions(job.strict(), Optional.empty()), job.caller(), Optional.empty());
        return switch (assess(request)) {
            case Assessing.Answered answered
            when answered.recorded() ->
                new BulkJob.Result(
                        unit.line(), Optional.of(answered.consultation().id()), Optional.empty());
            case Assessing.Answered dry ->
                refused(
                        unit,
                        Problem.fatal(
                                ProblemCode.BAD_PARAMETER,
                                "Parameters.parameter.where(name = 'persist')",
                                "an answer that is not recorded cannot be fetched later",
                                "leave persist out"));
            case Assessing.Refused refused -> refused(unit, refused.problems().toArray(Problem[]::new));
        };
    }

    private Assessing.Outcome assess(Assessing.Request request) {
        try {
            return assessing.answer(request);
        } catch (RuntimeException fault) {
            LOG.errorf("a line of a bulk job failed by %s", fault.getClass());
            return new Assessing.Refused(List.of(Problem.fatal(
                    ProblemCode.FAULT, "", "the service failed on this line", "report it, or send it by itself")));
        }
    }

    private BulkJob.Result refused(BulkJob.Unit unit, Problem... problems) {
        return new BulkJob.Result(unit.line(), Optional.empty(), Optional.of(answers.outcome(List.of(problems))));
    }
}
