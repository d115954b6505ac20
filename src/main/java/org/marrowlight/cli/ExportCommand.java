package org.marrowlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.RecordRoom;
import org.marrowlight.fhir.PatientExport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Exports everything about one patient.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes everything on record about one patient as one FHIR Bundle: inputs, answers, accesses.")
final class ExportCommand implements Callable<Integer> {

    private final ToIntFunction<ToIntFunction<RecordRoom>> onRecord;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "PATIENT", description = "as Patient/123")
    private String patient = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "where to write; must not be there yet")
    private Path out = Path.of("");

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = Operator.TENANT,
            description = "the organisation (default: ${DEFAULT-VALUE})")
    private String tenant = "";

    ExportCommand(ToIntFunction<ToIntFunction<RecordRoom>> onRecord) {
        this.onRecord = onRecord;
    }

    @Override
    public Integer call() {
        return onRecord.applyAsInt(room -> {
            PatientExport export = PatientExport.of(room, Operator.of(tenant), new PatientReference(patient));
            try {
                PrivateFile.write(out, export.bundle());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + out, e);
            }
            Console.out(spec).printf("%s: %d records, %d accesses%n", out, export.records(), export.accesses());
            return ExitCode.OK;
        });
    }

    /// A file that its owner alone can read.
    static final class PrivateFile {
        private PrivateFile() {}

        static void write(Path file, byte[] content) throws IOException {
            Files.createFile(
                    file,
                    java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
            Files.write(file, content);
        }
    }
}
