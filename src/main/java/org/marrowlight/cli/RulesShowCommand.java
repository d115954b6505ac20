package org.marrowlight.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.explanation.handbook.Card;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.knowledge.RulePack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows the card of a rule, cause, mechanism, test, analyte or source.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the card of a rule, cause, mechanism, alert, next test, analyte or source.")
final class RulesShowCommand implements Callable<Integer> {

    private final Supplier<Rulebook> rulebook;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            description = "an id or code, for example E01-2, b12-deficiency, ALERT-TTP, NEXT-RETIC, ferritin, NICE2024")
    private String id = "";

    RulesShowCommand(Supplier<Rulebook> rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public Integer call() {
        RulePack pack = rulebook.get().active().pack();
        Handbook handbook = Handbook.of(pack, rulebook.get().wordings(pack));
        List<Card> cards = handbook.cards(id);
        if (cards.isEmpty()) {
            Console.err(spec)
                    .println("rules show: pack " + pack.id().version() + " has no entry " + id + "; did you mean "
                            + String.join(", ", NearNames.of(id, handbook.names()))
                            + "? See marrowlight rules list");
            return ExitCode.USAGE;
        }
        HandbookLayout layout = new HandbookLayout();
        Console.out(spec).print(cards.stream().map(layout::terminal).collect(Collectors.joining("\n")));
        Console.out(spec).flush();
        return ExitCode.OK;
    }
}
