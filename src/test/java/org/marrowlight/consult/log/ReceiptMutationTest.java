package org.marrowlight.consult.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stand-alone verifier accepts every receipt of a log and nothing that differs from one.
class ReceiptMutationTest {

    private static final int MUTANTS = 10_000;

    private final SampleLog log = new SampleLog();

    @TempDir
    Path folder = Path.of("target");

    @BeforeEach
    void needNode() {
        Verifier.needNode();
    }

    private List<String> answers(Collection<byte[]> receipts) throws IOException, InterruptedException {
        List<String> answers =
                Verifier.checkAll(folder, receipts, log.key().publicKey().vkey());
        assertThat(answers).hasSameSizeAs(receipts);
        return answers;
    }

    @Test
    void everyReceipt_isAccepted() throws IOException, InterruptedException {
        assertThat(answers(log.receipts())).containsOnly("ok");
    }

    @Test
    void everyMutatedReceipt_isRefused() throws IOException, InterruptedException {
        List<byte[]> receipts = log.receipts();
        List<byte[]> mutants = distinct(mutants(receipts), receipts);
        assertThat(mutants).hasSizeGreaterThanOrEqualTo(MUTANTS);

        List<String> answers = answers(mutants);

        assertThat(IntStream.range(0, answers.size())
                        .filter(i -> !answers.get(i).startsWith("refused: "))
                        .mapToObj(i -> answers.get(i) + " " + new String(mutants.get(i), UTF_8)))
                .isEmpty();
        assertThat(answers.stream().map(answer -> answer.split(": ", 3)[1]).distinct())
                .containsExactlyInAnyOrder(
                        "form",
                        "key",
                        "checkpoint",
                        "signature",
                        "inclusion path",
                        "commitment of the document",
                        "commitment of the input",
                        "commitment of the request");
    }

    private static List<byte[]> mutants(List<byte[]> receipts) {
        Mutations mutations = new Mutations(new Random(20_260_115), receipts);
        List<byte[]> mutants = new ArrayList<>();
        for (int index : List.of(0, 6, 7, 8, SampleLog.SIZE)) {
            mutants.addAll(mutations.everyByte(receipts.get(index * 2 % receipts.size())));
        }
        many(mutants, 3_000, mutations::bytes);
        many(mutants, 2_000, _ -> mutations.exchanged());
        many(mutants, 2_000, mutations::misshapen);
        many(mutants, 1_000, mutations::path);
        many(mutants, 500, _ -> mutations.index());
        many(mutants, 1_000, mutations::checkpoint);
        many(mutants, 500, mutations::spelling);
        return mutants;
    }

    private static void many(List<byte[]> mutants, int count, IntFunction<byte[]> mutation) {
        IntStream.range(0, count).mapToObj(mutation).forEach(mutants::add);
    }

    /// Each mutant once, without those that came out as a receipt again.
    private static List<byte[]> distinct(List<byte[]> mutants, List<byte[]> receipts) {
        Map<String, byte[]> distinct = new LinkedHashMap<>();
        mutants.forEach(mutant -> distinct.put(Base64.getEncoder().encodeToString(mutant), mutant));
        receipts.forEach(receipt -> distinct.remove(Base64.getEncoder().encodeToString(receipt)));
        return List.copyOf(distinct.values());
    }

    @Test
    void receiptSignedByAnotherKeyOfTheSameName_isRefusedByTheKeyGiven() throws IOException, InterruptedException {
        LogKey impostor = SampleLog.key(SampleLog.ORIGIN);

        assertThat(answers(List.of(log.receipt(3, 20, impostor))))
                .containsExactly("refused: key: it is not the key you gave");
    }
}
