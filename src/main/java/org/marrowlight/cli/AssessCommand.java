package org.marrowlight.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.explanation.Explainer;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.explanation.WhatIf;
import org.marrowlight.explanation.WhatIfExplainer;
import org.marrowlight.explanation.WhatIfReport;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;
import org.marrowlight.knowledge.RulePack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Assesses bundles from files: one document a case, in path then line order. Needs no database.
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        description = "Assesses FHIR R4 bundles: one JSON file each, or NDJSON with one bundle a line.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all assessed", "1:fault", "2:usage", "3:some inputs refused"})
final class AssessCommand implements Callable<Integer> {

    private final Supplier<Rulebook> rulebook;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR|-", description = "bundles; - reads standard input")
    private List<String> inputs = List.of();

    @Option(names = "--format", defaultValue = "json", description = "json, text or fhir (default: ${DEFAULT-VALUE})")
    private Format format = Format.json;

    @Option(names = "--out", paramLabel = "FILE", description = "write there instead of standard output")
    private @Nullable Path out;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "the moment to look from (default: the newest result of each case)")
    private @Nullable Instant asOf;

    @Option(names = "--site", paramLabel = "FILE", description = "the profile of your site (default: none)")
    private @Nullable Path profile;

    @Option(
            names = "--what-if",
            description = {
                "tell what would decide: which results of which tests would move the differential.",
                "json: one object marrowlight/what-if/1 a case instead of its document; text: after the explanation;",
                "not for fhir"
            })
    private boolean whatIf;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /// What is printed for a case.
    enum Format {
        json,
        text,
        fhir
    }

    AssessCommand(Supplier<Rulebook> rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public Integer call() throws IOException {
        Rulebook.Loaded active = rulebook.get().active();
        if (whatIf && format == Format.fhir && spec != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--what-if is said in json or text, not in fhir");
        }
        Optional<Site> read = SiteFile.read(profile, rulebook.get(), active.pack(), spec);
        if (read.isEmpty()) {
            return ExitCode.USAGE;
        }
        Site site = read.get();
        Assessor assessor = new Assessor(active.pack(), active.reasoner(), site, Engine.VERSION);
        Run run = new Run(
                new BundleReader(active.pack().vocabulary(), site, GuardLimits.DEFAULT),
                assessor,
                new WhatIf(active.pack(), assessor, site),
                new Answers(active.pack()),
                active.pack());
        List<Inputs.Input> all = Inputs.of(inputs);
        if (out == null) {
            all.forEach(input -> run.assess(input, System.out));
            System.out.flush();
        } else {
            try (PrintStream printer = new PrintStream(Files.newOutputStream(out), false, StandardCharsets.UTF_8)) {
                all.forEach(input -> run.assess(input, printer));
            }
        }
        return run.refused > 0 ? ExitCode.SOME_REFUSED : ExitCode.OK;
    }

    private final class Run {
        private final BundleReader reader;
        private final Assessor assessor;
        private final WhatIf decider;
        private final Answers answers;
        private final RulePack pack;
        private int refused;

        Run(BundleReader reader, Assessor assessor, WhatIf decider, Answers answers, RulePack pack) {
            this.reader = reader;
            this.assessor = assessor;
            this.decider = decider;
            this.answers = answers;
            this.pack = pack;
        }

        void assess(Inputs.Input input, PrintStream printer) {
            switch (reader.read(input.bytes(), ReadOptions.LENIENT).intake()) {
                case Intake.Rejected rejected -> {
                    refused++;
                    refuse(printer, RefusedInput.of(input.name(), rejected));
                }
                case Intake.Accepted accepted -> {
                    Instant moment =
                            Optional.ofNullable(asOf).or(accepted::newest).orElse(Instant.EPOCH);
                    if (whatIf) {
                        explore(printer, input, accepted, moment);
                    } else {
                        print(printer, input, assessment(input, accepted, moment));
                    }
                }
            }
        }

        private Assessment assessment(Inputs.Input input, Intake.Accepted accepted, Instant moment) {
            return assessor.assess(accepted.case_(), moment, Optional.of(input.name()), accepted.notices());
        }

        private void explore(PrintStream printer, Inputs.Input input, Intake.Accepted accepted, Instant moment) {
            WhatIfReport report = decider.explore(accepted.case_(), moment, Optional.of(input.name()), WhatIf.BUDGET);
            if (format == Format.text) {
                text(
                        printer,
                        Explainer.explain(assessment(input, accepted, moment), pack)
                                .with(WhatIfExplainer.explain(report)));
            } else {
                line(printer, CanonicalJson.write(report));
            }
        }

        private void refuse(PrintStream printer, RefusedInput input) {
            switch (format) {
                case json -> line(printer, CanonicalJson.write(input));
                case fhir -> line(printer, answers.refusal(input.problems()));
                case text -> line(printer, input.text().getBytes(StandardCharsets.UTF_8));
            }
        }

        private void print(PrintStream printer, Inputs.Input input, Assessment assessment) {
            switch (format) {
                case json -> line(printer, CanonicalJson.write(assessment));
                case fhir -> line(printer, answers.fhir(input.bytes(), assessment));
                case text -> text(printer, Explainer.explain(assessment, pack));
            }
        }
    }

    private static void line(PrintStream printer, byte[] bytes) {
        printer.write(bytes, 0, bytes.length);
        printer.write('\n');
    }

    private static void text(PrintStream printer, Explanation explanation) {
        StringBuilder text = new StringBuilder(explanation.headline()).append('\n');
        for (Explanation.Section section : explanation.sections()) {
            text.append('\n').append(section.title()).append('\n');
            section.sentences()
                    .forEach(s -> text.append("  - ").append(s.text()).append('\n'));
        }
        text.append('\n').append(Explanation.LIMIT).append('\n');
        line(printer, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
