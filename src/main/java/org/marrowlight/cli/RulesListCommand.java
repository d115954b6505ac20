package org.marrowlight.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.marrowlight.blood.Coded;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.knowledge.RuleCard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists every id of the pack with its kind.
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists every id of the pack with its kind.")
final class RulesListCommand implements Callable<Integer> {

    private final Supplier<Rulebook> rulebook;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Option(names = "--format", defaultValue = "text", description = "text or json (default: ${DEFAULT-VALUE})")
    private Format format = Format.text;

    /// How the list is printed.
    enum Format {
        text,
        json
    }

    RulesListCommand(Supplier<Rulebook> rulebook) {
        this.rulebook = rulebook;
    }

    /// One id of the pack. Public, because a document is written through its accessors from another room.
    public record Line(String id, String kind, String stage, String title, List<String> citations, String origin) {}

    @Override
    public Integer call() {
        List<Line> lines = rulebook.get().active().pack().cards().values().stream()
                .map(RulesListCommand::line)
                .toList();
        PrintWriter out = Console.out(spec);
        switch (format) {
            case json -> out.println(new String(CanonicalJson.write(Map.of("rules", lines)), StandardCharsets.UTF_8));
            case text ->
                lines.forEach(l -> out.printf("%-26s %-10s %-16s %s%n", l.id(), l.kind(), l.stage(), l.title()));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Line line(RuleCard card) {
        return new Line(
                card.id(),
                card.kind().code(),
                card.stage().map(Coded::code).orElse(""),
                card.title(),
                card.citations(),
                card.origin());
    }
}
