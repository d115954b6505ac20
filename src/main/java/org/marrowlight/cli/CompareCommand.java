package org.marrowlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Compare;
import org.marrowlight.consult.ComparisonReport;
import org.marrowlight.consult.FiledCase;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.InputReader;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.RecordRoom;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.fhir.CaseBank;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.RecordedInputs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares a candidate with the pack in force over the case bank, the cases on record and any others, and stops when
/// something urgent would be lost.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Answers cases by the pack in force and by a candidate, and tells what a clinician would read differently.",
            "Asks the case bank of this build, the answers on record, and the bundles that are named."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing urgent is lost",
            "1:fault; also a candidate that does not open",
            "2:usage",
            "4:an alert, an urgent test or an answer is lost that was not accepted"
        })
final class CompareCommand implements Callable<Integer> {

    private final Supplier<Rulebook> rulebook;
    private final ToIntFunction<ToIntFunction<RecordRoom>> onRecord;
    private final InputReader reader = new RecordedInputs(GuardLimits.DEFAULT);

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "CANDIDATE", description = "the folder of the candidate pack")
    private Path folder = Path.of("");

    @Option(
            names = "--cases",
            paramLabel = "FILE|DIR|-",
            description = "further bundles, looked at from the newest result of each; - reads standard input")
    private List<String> cases = List.of();

    @Option(names = "--site", paramLabel = "FILE", description = "the profile of your site (default: none)")
    private @Nullable Path profile;

    @Option(
            names = "--accept",
            paramLabel = "ID",
            description = "an alert or a test that may be lost: ALERT-TTP, next-schisto; repeatable")
    private List<String> accepted = List.of();

    @Option(
            names = "--without-record",
            description = "leave out the answers on record, and compare with the pack of this build")
    private boolean withoutRecord;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = Operator.TENANT,
            description = "the organisation whose answers are asked again (default: ${DEFAULT-VALUE})")
    private String tenant = "";

    @Option(names = "--format", defaultValue = "text", description = "text or json (default: ${DEFAULT-VALUE})")
    private Format format = Format.text;

    /// How the report is printed.
    enum Format {
        text,
        json
    }

    CompareCommand(Supplier<Rulebook> rulebook, ToIntFunction<ToIntFunction<RecordRoom>> onRecord) {
        this.rulebook = rulebook;
        this.onRecord = onRecord;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            Console.err(spec).println("compare: " + folder + " is no folder; name the folder of a pack");
            return ExitCode.USAGE;
        }
        return switch (rulebook.get().open(PackTexts.read(folder))) {
            case Rulebook.Refused refused -> {
                PackTexts.tell(folder, refused.problems(), spec);
                yield ExitCode.FAULT;
            }
            case Rulebook.Loaded loaded ->
                withoutRecord ? alone(loaded) : onRecord.applyAsInt(room -> on(room, loaded));
        };
    }

    private int alone(Rulebook.Loaded loaded) throws IOException {
        Optional<Answerer> inForce = answerer(rulebook.get().active());
        Optional<Answerer> candidate = answerer(loaded);
        return inForce.isEmpty() || candidate.isEmpty()
                ? ExitCode.USAGE
                : compare(inForce.get(), candidate.get(), Stream.empty());
    }

    /// Against the pack in force for the organisation, at the site of the service unless another profile is given.
    private int on(RecordRoom room, Rulebook.Loaded loaded) {
        try {
            room.packs().refreshOrFail();
            Answerer inForce = room.packs().of(tenant);
            Optional<Answerer> candidate = profile == null
                    ? Optional.of(new Answerer(loaded, inForce.site(), Engine.VERSION))
                    : answerer(loaded);
            return candidate.isEmpty()
                    ? ExitCode.USAGE
                    : compare(
                            inForce, candidate.get(), room.ledger().all(tenant).map(FiledCase::of));
        } catch (IOException e) {
            throw new UncheckedIOException("the cases cannot be read", e);
        }
    }

    private Optional<Answerer> answerer(Rulebook.Loaded loaded) throws IOException {
        return SiteFile.read(profile, rulebook.get(), loaded.pack(), spec)
                .map(site -> new Answerer(loaded, site, Engine.VERSION));
    }

    private int compare(Answerer inForce, Answerer candidate, Stream<FiledCase> record) throws IOException {
        List<FiledCase> brought = new ArrayList<>(bank());
        for (Inputs.Input input : Inputs.of(cases)) {
            brought.add(filed(input, inForce));
        }
        Compare compare = new Compare(inForce, candidate, reader);
        try (Stream<FiledCase> all = Stream.concat(brought.stream(), record);
                ExecutorService workers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            ComparisonReport report = compare.run(all, workers, progress());
            print(report);
            return report.stops(Set.copyOf(accepted)) ? ExitCode.STOPPED : ExitCode.OK;
        }
    }

    private static List<FiledCase> bank() {
        return CaseBank.read().stream()
                .map(patient -> new FiledCase(
                        patient.name(), patient.input(), InputOptions.LENIENT, patient.asOf(), Optional.empty()))
                .toList();
    }

    private FiledCase filed(Inputs.Input input, Answerer inForce) {
        Intake intake = reader.read(input.bytes(), InputOptions.LENIENT, inForce.pack(), inForce.site())
                .intake();
        Optional<Instant> newest = intake instanceof Intake.Accepted read ? read.newest() : Optional.empty();
        return new FiledCase(
                input.name(),
                input.bytes(),
                InputOptions.LENIENT,
                newest.orElse(Instant.EPOCH),
                Optional.of(input.name()));
    }

    /// Told on one line that is written over and over, if somebody watches.
    private Consumer<Compare.Progress> progress() {
        return Progress.watched()
                ? progress -> {
                    Console.err(spec)
                            .printf("\rcompared %d cases, %d dangerous", progress.done(), progress.dangerous());
                    Console.err(spec).flush();
                }
                : progress -> {};
    }

    private void print(ComparisonReport report) {
        if (Progress.watched()) {
            Console.err(spec).println();
        }
        switch (format) {
            case json -> Console.out(spec).println(new String(CanonicalJson.write(report), StandardCharsets.UTF_8));
            case text -> Console.out(spec).print(new ComparisonText(report, Set.copyOf(accepted)));
        }
        Console.out(spec).flush();
    }
}
