package org.marrowlight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Proof;
import org.marrowlight.consult.RecordRoom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Verifies record and log.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes record and log, and tells everything that was altered, removed or inserted, with its place.",
            "With an ID, that record alone."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything holds", "1:something does not hold, or a fault", "2:usage"})
final class VerifyCommand implements Callable<Integer> {

    private final ToIntFunction<ToIntFunction<RecordRoom>> onRecord;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "id of a record (default: everything)")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = Operator.TENANT,
            description = "the organisation of the record (default: ${DEFAULT-VALUE})")
    private String tenant = "";

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "a checkpoint that you kept: the log must have grown from it; can be repeated")
    private List<Path> kept = List.of();

    VerifyCommand(ToIntFunction<ToIntFunction<RecordRoom>> onRecord) {
        this.onRecord = onRecord;
    }

    @Override
    public Integer call() throws IOException {
        List<String> notes = new ArrayList<>();
        for (Path file : kept) {
            notes.add(Files.readString(file, StandardCharsets.UTF_8));
        }
        return onRecord.applyAsInt(room -> told(
                id.map(record -> room.proof().verify(tenant, record))
                        .orElseGet(() -> room.proof().verify(notes, Progress.on(Console.err(spec)))),
                room.proof()));
    }

    private int told(Proof.Verification found, Proof proof) {
        PrintWriter out = Console.out(spec);
        found.faults().forEach(fault -> out.println(fault.where() + ": " + fault.what()));
        out.printf(
                "%d records agree with their leaves, %d were erased; the log has %d leaves, %d wait for their place%n",
                found.records(), found.erased(), found.size(), found.waiting());
        out.println("key " + proof.key());
        out.println(found.holds() ? "Everything holds." : found.faults().size() + " things do not hold.");
        return found.holds() ? ExitCode.OK : ExitCode.FAULT;
    }
}
