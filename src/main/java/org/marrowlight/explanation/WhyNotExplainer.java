package org.marrowlight.explanation;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.marrowlight.blood.Truth;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Checks;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// Answers "why not": which conditions failed, which are not known, which held.
public final class WhyNotExplainer {

    private final Assessment assessment;
    private final RulePack pack;
    private final Voice voice;
    private final ConditionWords conditions;

    private WhyNotExplainer(Checks checks, RulePack pack) {
        this.assessment = checks.assessment();
        this.pack = pack;
        this.voice = new Voice(assessment, pack);
        this.conditions = new ConditionWords(checks, pack);
    }

    /// The answer.
    ///
    /// @param target a cause, an alert, or a class with its code; for the class of the patient as such and for the
    /// leading
    ///     cause there is nothing that was not reached, and only how they stand is said
    /// @param pack the pack of the checks
    public static WhyNot explain(Checks checks, RulePack pack, Target target) {
        return new WhyNotExplainer(checks, pack).explain(target);
    }

    private WhyNot explain(Target target) {
        List<WhyNot.Section> sections =
                switch (target.kind()) {
                    case ALERT -> target.alert(pack).map(this::alert).orElse(List.of());
                    case CAUSE -> cause(target.code());
                    case MECHANISM ->
                        Mechanism.of(target.code()).map(this::mechanism).orElse(List.of());
                    case FIRST_CAUSE -> List.of();
                };
        return new WhyNot(
                target.text(),
                target.display(pack),
                standing(target),
                sections.stream().filter(s -> !s.parts().isEmpty()).toList(),
                target.kind() == Target.Kind.ALERT
                        ? target.alert(pack).map(this::inWords).orElse(List.of())
                        : List.of());
    }

    private List<WhyNot.Section> alert(RuleCard card) {
        return List.of(new WhyNot.Section("Its condition", List.of(conditions.rule(card, ""))));
    }

    private List<Explanation.Section> inWords(RuleCard card) {
        RuleCard.Effect.Alerts effect = (RuleCard.Effect.Alerts) card.effect();
        return Stream.of(
                        new Explanation.Section("Triggers, as the card says them", said(effect.triggers(), card)),
                        new Explanation.Section("Exclusions, as the card says them", said(effect.exclusions(), card)))
                .filter(section -> !section.sentences().isEmpty())
                .toList();
    }

    private List<Explanation.Sentence> said(List<String> texts, RuleCard card) {
        return texts.stream()
                .map(text -> new Explanation.Sentence(
                        PackWords.closed(PackWords.capitalised(voice.words().plain(text))),
                        List.of(card.id()),
                        List.of()))
                .toList();
    }

    private List<WhyNot.Section> cause(String code) {
        List<RuleCard> rows = pack.evidenceOf(code);
        return List.of(
                new WhyNot.Section("What must hold before it is weighed", effects(opens(code))),
                new WhyNot.Section("What keeps it below probable", effects(forbids(code))),
                new WhyNot.Section("Evidence that holds", weighed(rows, Truth.TRUE)),
                new WhyNot.Section("Evidence that is not known", weighed(rows, Truth.UNKNOWN)),
                new WhyNot.Section("Evidence that does not hold", weighed(rows, Truth.FALSE)));
    }

    private static Predicate<RuleCard.Effect> opens(String code) {
        return effect ->
                effect instanceof RuleCard.Effect.Opens opens && opens.cause().equals(code);
    }

    private static Predicate<RuleCard.Effect> forbids(String code) {
        return effect -> effect instanceof RuleCard.Effect.Forbids forbids
                && forbids.cause().equals(code);
    }

    private List<WhyNot.Part> effects(Predicate<RuleCard.Effect> wanted) {
        return pack.cards().values().stream()
                .filter(card -> wanted.test(card.effect()))
                .map(card -> conditions.rule(card, ""))
                .toList();
    }

    private List<WhyNot.Section> mechanism(Mechanism mechanism) {
        List<RuleCard> rows = pack.cards().values().stream()
                .filter(card -> card.effect() instanceof RuleCard.Effect.WeighsMechanism weighs
                        && weighs.mechanism() == mechanism)
                .toList();
        return List.of(
                new WhyNot.Section("Evidence that holds", weighed(rows, Truth.TRUE)),
                new WhyNot.Section("Evidence that is not known", weighed(rows, Truth.UNKNOWN)),
                new WhyNot.Section("Evidence that does not hold", weighed(rows, Truth.FALSE)));
    }

    private List<WhyNot.Part> weighed(List<RuleCard> rows, Truth truth) {
        return rows.stream()
                .map(card -> conditions.rule(card, points(card)))
                .filter(part -> part.truth() == truth)
                .toList();
    }

    private static String points(RuleCard card) {
        double points =
                switch (card.effect()) {
                    case RuleCard.Effect.WeighsCause weighs -> weighs.strength().points();
                    case RuleCard.Effect.WeighsMechanism weighs ->
                        weighs.strength().points();
                    default -> 0;
                };
        return (points > 0 ? "+" : "") + FactWords.plain(points) + " points: ";
    }

    private Explanation.Sentence standing(Target target) {
        return switch (target.kind()) {
            case ALERT -> alertStanding(target);
            case CAUSE -> causeStanding(target);
            case MECHANISM, FIRST_CAUSE -> mechanismStanding(target);
        };
    }

    private Explanation.Sentence alertStanding(Target target) {
        boolean raised = assessment.alerts().stream().anyMatch(a -> a.code().equals(target.code()));
        return new Explanation.Sentence(
                "The alert was " + (raised ? "raised." : "not raised."),
                target.alert(pack).map(RuleCard::id).stream().toList(),
                List.of());
    }

    private Explanation.Sentence causeStanding(Target target) {
        return assessment.causes().stream()
                .filter(c -> c.code().equals(target.code()))
                .findFirst()
                .map(this::listed)
                .orElseGet(() -> new Explanation.Sentence(
                        target.display(pack) + " is not among the causes of this assessment.",
                        List.of(Stated.CEILINGS),
                        List.of()));
    }

    private Explanation.Sentence listed(Assessment.CauseVerdict cause) {
        Explanation.Sentence verdict = CauseArguments.verdict(cause);
        return next(cause)
                .map(next -> new Explanation.Sentence(verdict.text() + " " + next, verdict.rules(), verdict.facts()))
                .orElse(verdict);
    }

    /// How many points are lacking to the next level by score.
    private Optional<String> next(Assessment.CauseVerdict cause) {
        return Stream.of(Level.PROBABLE, Level.POSSIBLE)
                .filter(level -> !cause.level().atLeast(level))
                .reduce((a, b) -> b)
                .map(level -> {
                    double needed = pack.weights().number("level." + level.code() + ".score");
                    double lacking = needed - cause.points();
                    String words =
                            PackWords.capitalised(level.code()) + " begins at " + FactWords.plain(needed) + " points";
                    return lacking > 0 ? words + ": " + FactWords.plain(lacking) + " are lacking." : words + ".";
                });
    }

    private Explanation.Sentence mechanismStanding(Target target) {
        String points = assessment.lineages().stream()
                .flatMap(l -> Stream.ofNullable(l.points().get(target.code()))
                        .map(p -> MechanismArguments.name(l.lineage()) + " " + FactWords.plain(p)))
                .reduce((a, b) -> a + ", " + b)
                .map(p -> " Points of " + target.display(pack) + ": " + p + ".")
                .orElse(target.code().isEmpty() ? "" : " Nothing speaks for " + target.display(pack) + ".");
        return new Explanation.Sentence(
                "The class is " + MechanismArguments.said(assessment.mechanism()) + ", support "
                        + assessment.mechanism().certainty() + "." + points,
                MechanismArguments.rules(assessment.mechanism().code()),
                List.of());
    }
}
