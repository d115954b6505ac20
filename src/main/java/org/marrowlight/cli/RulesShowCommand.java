package org.marrowlight.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows the card of one rule.
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the card of one rule.")
final class RulesShowCommand implements Callable<Integer> {

    private final Supplier<Rulebook> rulebook;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "a rule id, for example E01-2")
    private String id = "";

    RulesShowCommand(Supplier<Rulebook> rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public Integer call() {
        RulePack pack = rulebook.get().active().pack();
        Optional<RuleCard> card = Optional.ofNullable(pack.cards().get(id));
        if (card.isEmpty()) {
            Console.err(spec)
                    .println("rules show: pack " + pack.id().version() + " has no rule " + id
                            + "; see marrowlight rules list");
            return ExitCode.USAGE;
        }
        print(card.get(), pack, Console.out(spec));
        return ExitCode.OK;
    }

    private static void print(RuleCard card, RulePack pack, PrintWriter out) {
        out.println(card.id() + "  " + card.title());
        line(
                out,
                "kind",
                card.kind().code()
                        + card.stage().map(s -> ", stage " + s.code()).orElse(""));
        line(out, "when", card.when());
        line(out, "effect", Effects.words(card.effect()));
        line(out, "why", card.rationale());
        line(out, "exceptions", card.exceptions());
        for (String key : card.citations()) {
            line(
                    out,
                    "source",
                    Optional.ofNullable(pack.citations().get(key))
                            .map(RulesShowCommand::reference)
                            .orElse(key));
        }
        line(out, "reviewed", card.signedBy().isEmpty() ? "not reviewed by a clinician" : "by " + card.signedBy());
        line(out, "stands in", card.origin());
        out.flush();
    }

    private static String reference(Citation c) {
        String doi = c.doi().isEmpty() ? "" : " " + c.doi();
        String note = c.note().isEmpty() ? "" : " (" + c.note() + ")";
        return c.key() + ": " + c.authors() + ". " + c.title() + ". " + c.journal() + " " + c.year() + "." + doi + note;
    }

    private static void line(PrintWriter out, String name, String text) {
        if (!text.isBlank()) {
            out.printf("  %-11s %s%n", name, text);
        }
    }
}
