package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Systems that send results at a given pace, whether or not the service keeps up; each request is about another
/// patient. What finds no place among the requests under way is not sent.
final class Load implements AutoCloseable {

    private static final int UNDER_WAY = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TEMPLATE = new String(Door.example(), StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Semaphore places = new Semaphore(UNDER_WAY);
    private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> otherwise = new ConcurrentHashMap<>();
    private final LongAdder offered = new LongAdder();
    private final Recipients recipients;
    private final Thread pacer;
    private final long since = System.nanoTime();
    private volatile long until;

    /// Who gets a request.
    interface Recipients {
        List<URI> of(long number);
    }

    /// An answer that arrived whole, with status 200.
    ///
    /// @param number of the request, which makes its body
    /// @param id of the record
    /// @param guidance the GuidanceResponse, as it was answered
    record Answered(long number, URI service, String id, byte[] guidance) {}

    /// What came of it.
    ///
    /// @param offered requests that were due
    /// @param otherwise what came of the others, by status or fault
    record Tally(long offered, Duration time, Queue<Answered> answered, Map<String, Long> otherwise) {

        double rate() {
            return answered.size() * 1e9 / time.toNanos();
        }

        @Override
        public String toString() {
            return "offered %.1f/s, acknowledged %.1f/s; offered %d, acknowledged %d, otherwise %s"
                    .formatted(offered * 1e9 / time.toNanos(), rate(), offered, answered.size(), otherwise);
        }
    }

    private Load(Recipients recipients, int perSecond, long first) {
        this.recipients = recipients;
        this.pacer = Thread.ofPlatform().name("pacer").unstarted(() -> pace(perSecond, first));
    }

    /// Starts to send.
    ///
    /// @param first number of the first request
    static Load start(Recipients recipients, int perSecond, long first) {
        Load load = new Load(recipients, perSecond, first);
        load.pacer.start();
        return load;
    }

    private void pace(int perSecond, long first) {
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long i = 0; until == 0; i++) {
            LockSupport.parkNanos(since + i * interval - System.nanoTime());
            long number = first + i;
            offer(recipients.of(number), number);
        }
    }

    private void offer(List<URI> services, long number) {
        offered.add(services.size());
        if (places.tryAcquire(services.size())) {
            services.forEach(service -> threads.execute(() -> send(service, number)));
        } else {
            count("not sent", services.size());
        }
    }

    private void send(URI service, long number) {
        try {
            HttpResponse<byte[]> response = client.send(request(service, number), BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                String location = response.headers().firstValue("Location").orElseThrow();
                answered.add(new Answered(number, service, location.replaceFirst(".*/", ""), response.body()));
            } else {
                count("status " + response.statusCode(), 1);
            }
        } catch (IOException e) {
            count(e.getClass().getSimpleName(), 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private static HttpRequest request(URI service, long number) {
        return HttpRequest.newBuilder(service.resolve(Door.ASSESS))
                .timeout(PATIENCE)
                .header("Content-Type", "application/fhir+json")
                .header("Prefer", "return=minimal")
                .header("Authorization", Door.basic("ehr", "demo"))
                .POST(BodyPublishers.ofString(body(number)))
                .build();
    }

    /// The example with another patient and another hemoglobin.
    static String body(long number) {
        String patient = "p" + number;
        return TEMPLATE.replace("Patient/p1\"", "Patient/" + patient + "\"")
                .replace("\"p1\"", "\"" + patient + "\"")
                .replace("\"value\": 62\n", "\"value\": " + (500 + number % 400) / 10.0 + "\n");
    }

    private void count(String what, int times) {
        otherwise.computeIfAbsent(what, any -> new LongAdder()).add(times);
    }

    /// Waits till a service gave so many answers more.
    void await(URI service, long more) throws InterruptedException {
        long wanted = answers(service) + more;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (answers(service) < wanted) {
            assertThat(System.nanoTime()).as("%d answers of %s", more, service).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private long answers(URI service) {
        return answered.stream()
                .filter(answer -> answer.service().equals(service))
                .count();
    }

    /// Sends nothing more, waits for what is under way, and tells what came of all.
    Tally stop() {
        close();
        Map<String, Long> counts = new TreeMap<>();
        otherwise.forEach((what, number) -> counts.put(what, number.sum()));
        return new Tally(offered.sum(), Duration.ofNanos(until - since), answered, counts);
    }

    @Override
    public void close() {
        if (until == 0) {
            until = System.nanoTime();
        }
        try {
            pacer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.close();
        client.close();
    }
}
