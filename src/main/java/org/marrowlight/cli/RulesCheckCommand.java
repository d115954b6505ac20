package org.marrowlight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.marrowlight.consult.Rulebook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks and compiles a pack folder.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks and compiles a pack folder; tells every fault by file and line.")
final class RulesCheckCommand implements Callable<Integer> {

    private final Supplier<Rulebook> rulebook;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            defaultValue = "rules",
            description = "the pack (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("rules");

    @Option(names = "--site", paramLabel = "FILE", description = "check this site profile against the pack too")
    private @org.jspecify.annotations.Nullable Path site;

    RulesCheckCommand(Supplier<Rulebook> rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            Console.err(spec).println("rules check: " + folder + " is no folder; name the folder of a pack");
            return ExitCode.USAGE;
        }
        return switch (rulebook.get().open(PackTexts.read(folder))) {
            case Rulebook.Refused refused -> {
                PackTexts.tell(folder, refused.problems(), spec);
                yield ExitCode.FAULT;
            }
            case Rulebook.Loaded loaded -> {
                PackTexts.tell(folder, loaded.warnings(), spec);
                if (SiteFile.read(site, rulebook.get(), loaded.pack(), spec).isEmpty()) {
                    yield ExitCode.FAULT;
                }
                Console.out(spec)
                        .printf(
                                "%s %s, digest %s: %d ids, sound%n",
                                loaded.pack().id().id(),
                                loaded.pack().id().version(),
                                loaded.pack().id().digest(),
                                loaded.pack().cards().size());
                yield ExitCode.OK;
            }
        };
    }
}
