package org.marrowlight.explanation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RulePack;

/// How what is asked about stands in an assessment, as a state that can be compared and a number that tells how firmly.
final class Standing {

    private final Target target;
    private final Assessment before;
    private final RulePack pack;

    Standing(Target target, Assessment before, RulePack pack) {
        this.target = target;
        this.before = before;
        this.pack = pack;
    }

    /// Whether a change of results has the effect: another class, another first cause, the alert silent (or raised, if
    /// it
    /// was silent), another level.
    boolean turned(Assessment after) {
        return !state(before).equals(state(after));
    }

    /// The state as a code.
    String state(Assessment assessment) {
        return switch (target.kind()) {
            case MECHANISM -> mechanism(assessment);
            case FIRST_CAUSE ->
                Difference.first(assessment).map(Assessment.CauseVerdict::code).orElse("");
            case ALERT -> alert(assessment).isPresent() ? "raised" : "";
            case CAUSE -> level(assessment).map(Level::code).orElse("");
        };
    }

    private static String mechanism(Assessment assessment) {
        List<String> parts = assessment.mechanism().parts().stream().sorted().toList();
        return assessment.mechanism().code().code() + (parts.isEmpty() ? "" : "+" + String.join("+", parts));
    }

    private Optional<Assessment.Alert> alert(Assessment assessment) {
        return assessment.alerts().stream()
                .filter(a -> a.code().equals(target.code()))
                .findFirst();
    }

    private Optional<Assessment.CauseVerdict> cause(Assessment assessment) {
        return assessment.causes().stream()
                .filter(c -> c.code().equals(target.code()))
                .findFirst();
    }

    /// A cause that is only considered stands where nothing was said of it.
    private Optional<Level> level(Assessment assessment) {
        return cause(assessment).map(Assessment.CauseVerdict::level).filter(level -> level != Level.CONSIDERED);
    }

    /// How firmly the conclusion of the case as it is stands in another assessment: points ahead of the next, or points
    /// of the cause. It orders the search and decides nothing.
    double firmness(Assessment after) {
        return switch (target.kind()) {
            case MECHANISM -> lead(after);
            case FIRST_CAUSE -> firstCause(after);
            case ALERT -> alert(after).map(a -> (double) a.facts().size()).orElse(0.0);
            case CAUSE -> cause(after).map(Assessment.CauseVerdict::points).orElse(0.0);
        };
    }

    private double lead(Assessment after) {
        Optional<Mechanism> leads = before.mechanism().leading().map(Assessment.Leading::code);
        List<Assessment.Leading> now = Stream.concat(
                        after.mechanism().leading().stream(), after.mechanism().runnerUp().stream())
                .toList();
        double own = points(now, leads, true);
        return own - points(now, leads, false);
    }

    private static double points(List<Assessment.Leading> classes, Optional<Mechanism> of, boolean same) {
        return classes.stream()
                .filter(l -> of.equals(Optional.of(l.code())) == same)
                .mapToDouble(Assessment.Leading::points)
                .max()
                .orElse(0);
    }

    private double firstCause(Assessment after) {
        String first =
                Difference.first(before).map(Assessment.CauseVerdict::code).orElse("");
        double own = after.causes().stream()
                .filter(c -> c.code().equals(first))
                .mapToDouble(Assessment.CauseVerdict::points)
                .findFirst()
                .orElse(0);
        double best = after.causes().stream()
                .filter(c -> !c.code().equals(first))
                .map(Assessment.CauseVerdict::points)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
        return own - best;
    }

    /// The state in words, as the end of a sentence: `the class would be ...`.
    String words(Assessment assessment, String verb) {
        return switch (target.kind()) {
            case MECHANISM -> "the mechanism " + verb + " " + MechanismArguments.said(assessment.mechanism());
            case FIRST_CAUSE ->
                Difference.first(assessment)
                        .map(c -> "the leading cause " + verb + " " + c.display() + " ("
                                + c.level().code() + ")")
                        .orElse("no cause " + verb + " possible or better");
            case ALERT ->
                "the alert “" + target.display(pack) + "” " + verb
                        + (alert(assessment).isPresent() ? "" : " not") + " raised";
            case CAUSE ->
                target.display(pack) + " " + verb + " "
                        + level(assessment).map(Level::code).orElse("not among the causes");
        };
    }

    /// The rules that the effect rests on: those about the target that fired in only one of the two.
    List<String> rules(Assessment after) {
        Set<String> was = new TreeSet<>(fired(before));
        Set<String> becomes = fired(after);
        TreeSet<String> moved = new TreeSet<>(was);
        moved.addAll(becomes);
        was.retainAll(becomes);
        moved.removeAll(was);
        return Stream.concat(Stream.of(convention()), moved.stream()).toList();
    }

    /// The facts that the conclusion rests on in the case as it is, derived ones with what they were computed from.
    Set<String> facts() {
        Stream<String> own = target.kind() == Target.Kind.ALERT
                ? alert(before).stream().flatMap(a -> a.facts().stream())
                : arguments(before).flatMap(argument -> argument.facts().stream());
        Set<String> facts = own.collect(Collectors.toCollection(TreeSet::new));
        before.facts().stream()
                .filter(fact -> facts.contains(fact.id()))
                .flatMap(fact -> fact.from().stream())
                .toList()
                .forEach(facts::add);
        return facts;
    }

    private Set<String> fired(Assessment assessment) {
        return arguments(assessment).map(Assessment.Argument::rule).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Assessment.Argument> arguments(Assessment assessment) {
        Stream<Assessment.CauseVerdict> causes =
                switch (target.kind()) {
                    case MECHANISM, ALERT -> Stream.of();
                    case FIRST_CAUSE -> Difference.first(assessment).stream();
                    case CAUSE -> cause(assessment).stream();
                };
        return target.kind() == Target.Kind.MECHANISM
                ? assessment.mechanism().evidence().stream()
                : causes.flatMap(c -> Stream.concat(c.for_().stream(), c.against().stream()));
    }

    private String convention() {
        return switch (target.kind()) {
            case MECHANISM -> Stated.MECHANISM;
            case FIRST_CAUSE, CAUSE -> Stated.LEVELS;
            case ALERT -> target.alert(pack).orElseThrow().id();
        };
    }
}
