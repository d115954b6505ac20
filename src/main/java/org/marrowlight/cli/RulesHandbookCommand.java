package org.marrowlight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.explanation.handbook.Page;
import org.marrowlight.knowledge.RulePack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the handbook of the pack as pages in Markdown.
@Command(
        name = "handbook",
        mixinStandardHelpOptions = true,
        description = "Writes everything that the pack says as linked pages in Markdown.")
final class RulesHandbookCommand implements Callable<Integer> {

    private final Supplier<Rulebook> rulebook;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "the folder for the pages; made if it is not there")
    private Path out = Path.of("");

    RulesHandbookCommand(Supplier<Rulebook> rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public Integer call() throws IOException {
        RulePack pack = rulebook.get().active().pack();
        Handbook handbook = Handbook.of(pack, rulebook.get().wordings(pack));
        HandbookLayout layout = new HandbookLayout();
        Files.createDirectories(out);
        for (Page page : handbook.pages()) {
            Files.writeString(
                    out.resolve(page.name() + HandbookLayout.ENDING), layout.markdown(page), StandardCharsets.UTF_8);
        }
        Console.out(spec)
                .printf(
                        "%d pages of pack %s in %s%n",
                        handbook.pages().size(), pack.id().version(), out);
        return ExitCode.OK;
    }
}
