package org.marrowlight.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.RecordRoom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Erases content from the record.
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases what was recorded about a patient, or before a moment: input, answer, and everything it is found by.",
            "The leaves in the log stay, with a tombstone; nobody can bring the content back."
        })
final class EraseCommand implements Callable<Integer> {

    private final ToIntFunction<ToIntFunction<RecordRoom>> onRecord;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(names = "--yes", description = "that you mean it; nothing is erased without")
    private boolean sure;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = Operator.TENANT,
            description = "the organisation (default: ${DEFAULT-VALUE})")
    private String tenant = "";

    /// What to erase.
    static final class What {
        @Option(
                names = "--patient",
                paramLabel = "PATIENT",
                description = "everything about one patient, as Patient/123")
        private Optional<String> patient = Optional.empty();

        @Option(names = "--before", paramLabel = "TIME", description = "everything recorded before a moment")
        private Optional<Instant> before = Optional.empty();
    }

    EraseCommand(ToIntFunction<ToIntFunction<RecordRoom>> onRecord) {
        this.onRecord = onRecord;
    }

    @Override
    public Integer call() {
        if (!sure) {
            Console.err(spec).println("erase: nothing was erased; say --yes if you mean it");
            return ExitCode.USAGE;
        }
        Caller operator = Operator.of(tenant);
        return onRecord.applyAsInt(room -> {
            List<String> gone = what.patient
                    .map(patient -> room.erasure().patient(operator, new PatientReference(patient)))
                    .orElseGet(() -> room.erasure().before(operator, what.before.orElseThrow()));
            gone.forEach(id -> Console.out(spec).println(id));
            Console.out(spec).println(gone.size() + " records erased");
            return ExitCode.OK;
        });
    }
}
