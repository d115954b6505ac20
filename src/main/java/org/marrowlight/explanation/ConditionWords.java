package org.marrowlight.explanation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowlight.blood.Truth;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Checked;
import org.marrowlight.differential.Checks;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;

/// Says the condition of a rule as a tree of sentences, each with its answer.
final class ConditionWords {

    /// Rules that build on rules are followed so far.
    private static final int DEPTH = 2;

    private final Checks checks;
    private final RulePack pack;
    private final PackWords words;
    private final FactWords facts;

    ConditionWords(Checks checks, RulePack pack) {
        this.checks = checks;
        this.pack = pack;
        this.words = new PackWords(pack);
        this.facts = new FactWords(checks.assessment());
    }

    /// A rule with its condition; unknown without parts where no rule of the engine bears the id.
    ///
    /// @param lead what stands before the title, for example the points that it would bring
    WhyNot.Part rule(RuleCard card, String lead) {
        Optional<Checked> checked = checks.of(card.id());
        Truth truth = checked.map(Checked::truth).orElse(Truth.UNKNOWN);
        String title = card.title().isBlank() ? card.when() : card.title();
        return new WhyNot.Part(
                new Explanation.Sentence(
                        PackWords.closed(lead + PackWords.capitalised(words.plain(title))),
                        List.of(card.id()),
                        List.of()),
                truth,
                card.citations(),
                checked.map(c -> parts(c, card.id(), 1)).orElse(List.of()));
    }

    /// The parts of a condition; a condition that is one question is its own part.
    private List<WhyNot.Part> parts(Checked checked, String rule, int depth) {
        return checked instanceof Checked.All all
                ? all.parts().stream().map(part -> part(part, rule, depth)).toList()
                : List.of(part(checked, rule, depth));
    }

    private WhyNot.Part part(Checked checked, String rule, int depth) {
        return switch (checked) {
            case Checked.Asked asked -> asked(asked, rule);
            case Checked.Concluded concluded -> concluded(concluded, rule, depth);
            case Checked.Stands stands ->
                plain(
                        words.cause(stands.cause()) + " stands at " + stands.level() + " or higher",
                        rule,
                        stands.truth(),
                        List.of());
            case Checked.Denied denied ->
                plain("Not known to hold", rule, denied.truth(), parts(denied.part(), rule, depth));
            case Checked.All all -> plain("All of these", rule, all.truth(), all(all.parts(), rule, depth));
            case Checked.Any any -> plain("One of these", rule, any.truth(), all(any.parts(), rule, depth));
        };
    }

    private List<WhyNot.Part> all(List<Checked> parts, String rule, int depth) {
        return parts.stream().map(part -> part(part, rule, depth)).toList();
    }

    private static WhyNot.Part plain(String text, String rule, Truth truth, List<WhyNot.Part> parts) {
        return new WhyNot.Part(
                new Explanation.Sentence(
                        parts.isEmpty() ? PackWords.closed(text) : text + ":", List.of(rule), List.of()),
                truth,
                List.of(),
                parts);
    }

    private WhyNot.Part concluded(Checked.Concluded concluded, String rule, int depth) {
        Optional<RuleCard> card = Optional.ofNullable(pack.cards().get(concluded.rule()));
        String title = card.map(RuleCard::title).orElse(concluded.rule());
        List<WhyNot.Part> parts = depth >= DEPTH
                ? List.of()
                : checks.of(concluded.rule())
                        .map(c -> parts(c, concluded.rule(), depth + 1))
                        .orElse(List.of());
        return new WhyNot.Part(
                new Explanation.Sentence(
                        PackWords.closed(PackWords.capitalised(words.plain(title))),
                        List.of(rule, concluded.rule()),
                        List.of()),
                concluded.truth(),
                card.map(RuleCard::citations).orElse(List.of()),
                parts);
    }

    private WhyNot.Part asked(Checked.Asked asked, String rule) {
        Optional<Assessment.Fact> fact = checks.assessment().facts().stream()
                .filter(f -> f.used() && f.analyte().equals(asked.analyte()))
                .findFirst();
        String name = words.analytes(List.of(asked.analyte()));
        String text =
                name + " " + asked.asks().replaceAll("[{}]", "").replace('_', ' ') + ": " + found(asked, name, fact);
        return new WhyNot.Part(
                new Explanation.Sentence(
                        PackWords.closed(text),
                        List.of(rule),
                        fact.map(Assessment.Fact::id).stream().toList()),
                asked.truth(),
                List.of(),
                List.of());
    }

    private String found(Checked.Asked asked, String name, Optional<Assessment.Fact> fact) {
        if (fact.filter(f -> f.state().equals("measured")).isPresent()) {
            String said = facts.values(List.of(fact.get().id()));
            String value = said.startsWith(name) ? said.substring(name.length()).strip() : said;
            String flag = fact.get().flag().map(f -> " (" + f + ")").orElse("");
            return "it is " + (value.isEmpty() ? "there" : value) + flag;
        }
        String state = fact.filter(f -> f.state().equals("unusable"))
                .map(f -> "not usable"
                        + f.reason().map(r -> " (" + words.plain(r) + ")").orElse(""))
                .orElse("not measured");
        return asked.truth() == Truth.UNKNOWN ? state + tests(asked.analyte()) : state;
    }

    private String tests(String analyte) {
        String tests = pack.tests().stream()
                .filter(test -> test.analytes().contains(analyte))
                .map(TestOrder::display)
                .collect(Collectors.joining("; "));
        return tests.isEmpty() ? "" : ", would tell: " + tests;
    }
}
