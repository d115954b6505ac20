package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.marrowlight.consult.Digest;

/// What an auditor asks of acknowledged answers: that the record has them, unchanged, and can prove it.
final class Proof {

    private final Door sender;
    private final Door auditor;

    Proof(URI service) {
        this.sender = new Door(service);
        this.auditor = sender.as("auditor");
    }

    /// All of the answers stand on record as they were given.
    void kept(Collection<Load.Answered> answers) {
        each(answers, answer -> {
            Door.Reply document = auditor.get("assessments/" + answer.id(), "Accept", "application/json");
            assertThat(document.status()).as("%s is on record", answer.id()).isEqualTo(200);
            assertThat(document.header("ETag")).isEqualTo('"' + Digest.sha256(document.bytes()) + '"');
            return true;
        });
    }

    /// Who asks the same again has the same answer, byte for byte, from the record.
    void repeated(Collection<Load.Answered> answers) {
        each(answers, answer -> {
            Door.Reply again =
                    sender.post(Door.ASSESS, Door.bytes(Load.body(answer.number())), "Prefer", "return=minimal");
            assertThat(again.status()).as(again.text()).isEqualTo(200);
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(again.recordId()).isEqualTo(answer.id());
            assertThat(again.text()).isEqualTo(new String(answer.guidance(), StandardCharsets.UTF_8));
            return true;
        });
    }

    /// The answers come out the same again.
    void replayed(Collection<Load.Answered> answers) {
        each(answers, answer -> {
            Door.Reply replay = auditor.get("fhir/GuidanceResponse/" + answer.id() + "/$replay");
            assertThat(replay.status()).as(replay.text()).isEqualTo(200);
            assertThat(replay.json().findParents("valueCode")).as(replay.text()).anySatisfy(parameter -> {
                assertThat(parameter.path("name").asText()).isEqualTo("outcome");
                assertThat(parameter.path("valueCode").asText()).isEqualTo("identical");
            });
            return true;
        });
    }

    /// Every answer has its receipt and its own place in the log, and the log never said two things about itself.
    void receipted(Collection<Load.Answered> answers) {
        Map<String, String> roots = new HashMap<>();
        Map<Long, String> places = new HashMap<>();
        for (JsonNode receipt : each(answers, this::receipt)) {
            places.merge(
                    receipt.at("/log/index").asLong(), receipt.at("/leaf/id").asText(), Proof::theSame);
            List<String> checkpoint =
                    receipt.at("/log/checkpoint").asText().lines().toList();
            roots.merge(checkpoint.get(1), checkpoint.get(2), Proof::theSame);
        }
    }

    private static String theSame(String one, String other) {
        assertThat(one).isEqualTo(other);
        return one;
    }

    private JsonNode receipt(Load.Answered answer) {
        Door.Reply receipt = auditor.get("assessments/" + answer.id() + "/receipt");
        assertThat(receipt.status())
                .as("receipt of %s: %s", answer.id(), receipt.text())
                .isEqualTo(200);
        assertThat(receipt.json().at("/leaf/id").asText()).isEqualTo(answer.id());
        return receipt.json();
    }

    /// The whole record and its log verify.
    static void verified(Program program) throws IOException, InterruptedException {
        Program.Ended verification = program.run("verify");
        assertThat(verification.exit()).as(verification.output()).isZero();
    }

    private static <T> List<T> each(Collection<Load.Answered> answers, Function<Load.Answered, T> look) {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<T>> looks = answers.stream()
                    .map(answer -> (Callable<T>) () -> look.apply(answer))
                    .toList();
            return threads.invokeAll(looks).stream().map(Proof::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static <T> T result(Future<T> look) {
        if (look.state() == Future.State.FAILED) {
            throw new AssertionError(look.exceptionNow().getMessage(), look.exceptionNow());
        }
        return look.resultNow();
    }
}
