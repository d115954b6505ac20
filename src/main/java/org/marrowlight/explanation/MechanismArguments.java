package org.marrowlight.explanation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.blood.Lineage;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// The arguments about the class of the patient and of every lineage. What speaks for another class opposes.
final class MechanismArguments {

    private static final String RULES = "MECH-";
    private static final String COUNTED = "CYT-";

    private final Assessment assessment;
    private final RulePack pack;
    private final Voice voice;

    MechanismArguments(Assessment assessment, RulePack pack, Voice voice) {
        this.assessment = assessment;
        this.pack = pack;
        this.voice = voice;
    }

    /// The argument about the class of the patient.
    ConclusionArgument ofPatient() {
        Assessment.MechanismVerdict verdict = assessment.mechanism();
        Set<Mechanism> meant = meant(verdict);
        return new ConclusionArgument(
                ConclusionArgument.Kind.MECHANISM,
                verdict.code().code(),
                said(verdict),
                verdict(verdict),
                sided(verdict.evidence(), meant, true),
                sided(verdict.evidence(), meant, false),
                open(),
                voice.qualityOf(Voice.factsOf(verdict.evidence())),
                Stream.concat(margin(verdict).stream(), because(verdict.because()).stream())
                        .toList());
    }

    /// The argument about one lineage.
    ConclusionArgument of(Assessment.LineageVerdict verdict) {
        Set<Mechanism> meant = meant(verdict);
        return new ConclusionArgument(
                ConclusionArgument.Kind.LINEAGE,
                verdict.lineage().code(),
                name(verdict.lineage()),
                state(verdict),
                sided(verdict.evidence(), meant, true),
                sided(verdict.evidence(), meant, false),
                List.of(),
                voice.qualityOf(lineageFacts(verdict)),
                because(verdict.because()));
    }

    private List<String> lineageFacts(Assessment.LineageVerdict verdict) {
        return Stream.concat(counts(verdict.lineage()).stream(), Voice.factsOf(verdict.evidence()).stream())
                .toList();
    }

    /// The class with its subtype or parts.
    static String said(Assessment.MechanismVerdict verdict) {
        String parts = verdict.parts().stream()
                .map(code -> Mechanism.of(code).map(Mechanism::display).orElse(code))
                .collect(Collectors.joining(" and "));
        String subtype = verdict.subtype().map(s -> " (" + s + ")").orElse("");
        return verdict.code().display() + (parts.isEmpty() ? subtype : ": " + parts);
    }

    private Explanation.Sentence verdict(Assessment.MechanismVerdict verdict) {
        String leads = verdict.code() == Mechanism.INDETERMINATE
                ? verdict.leading()
                        .map(l -> "; " + l.code().display() + " leads with " + FactWords.plain(l.points()) + " points")
                        .orElse("")
                : "";
        return new Explanation.Sentence(
                PackWords.capitalised(said(verdict)) + ", support " + verdict.certainty() + leads + ".",
                rules(verdict.code()),
                Voice.factsOf(verdict.evidence()));
    }

    /// The convention that gives a class.
    static List<String> rules(Mechanism code) {
        return switch (code) {
            case NONE -> List.of(Stated.NO_CYTOPENIA);
            case INDETERMINATE -> List.of(Stated.MECHANISM, Stated.INDETERMINATE);
            default -> List.of(Stated.MECHANISM);
        };
    }

    private static Set<Mechanism> meant(Assessment.MechanismVerdict verdict) {
        if (verdict.code() == Mechanism.INDETERMINATE) {
            return verdict.leading().map(l -> Set.of(l.code())).orElse(Set.of());
        }
        Set<Mechanism> parts = verdict.parts().stream()
                .flatMap(code -> Mechanism.of(code).stream())
                .collect(Collectors.toSet());
        return parts.isEmpty() ? Set.of(verdict.code()) : parts;
    }

    /// A lineage that is mixed or undecided means every class that has points.
    private static Set<Mechanism> meant(Assessment.LineageVerdict verdict) {
        boolean several = verdict.mechanism() == Mechanism.MIXED || verdict.mechanism() == Mechanism.INDETERMINATE;
        return several
                ? verdict.points().entrySet().stream()
                        .filter(e -> e.getValue() > 0)
                        .flatMap(e -> Mechanism.of(e.getKey()).stream())
                        .collect(Collectors.toSet())
                : Set.of(verdict.mechanism());
    }

    private List<Point> sided(List<Assessment.Argument> evidence, Set<Mechanism> meant, boolean supporting) {
        return evidence.stream()
                .filter(argument -> supports(argument, meant) == supporting)
                .map(this::point)
                .toList();
    }

    private boolean supports(Assessment.Argument argument, Set<Mechanism> meant) {
        return (argument.points() >= 0)
                == weighed(argument).map(meant::contains).orElse(true);
    }

    private Optional<Mechanism> weighed(Assessment.Argument argument) {
        return Optional.ofNullable(pack.cards().get(argument.rule()))
                .map(RuleCard::effect)
                .filter(RuleCard.Effect.WeighsMechanism.class::isInstance)
                .map(effect -> ((RuleCard.Effect.WeighsMechanism) effect).mechanism());
    }

    /// The argument with the class that it weighs on.
    private Point point(Assessment.Argument argument) {
        Point point = voice.point(argument);
        String whose = weighed(argument)
                .map(m -> PackWords.capitalised(argument.direction()) + " " + m.display() + ": ")
                .orElse("");
        Explanation.Sentence sentence = point.sentence();
        return new Point(
                new Explanation.Sentence(whose + sentence.text(), sentence.rules(), sentence.facts()),
                point.points(),
                point.group(),
                point.strength(),
                point.citations());
    }

    private List<Explanation.Sentence> open() {
        return assessment.notEvaluated().stream()
                .filter(open -> open.rule().startsWith(RULES))
                .map(voice.words()::open)
                .toList();
    }

    private List<Explanation.Sentence> because(List<String> because) {
        return because.stream()
                .map(text -> voice.words().sentence(text, List.of(Stated.MECHANISM), List.of()))
                .toList();
    }

    /// How far the leading class is ahead, where more would make it surer.
    private Optional<Explanation.Sentence> margin(Assessment.MechanismVerdict verdict) {
        double strong = pack.weights().number("certainty.strong");
        return verdict.leading()
                .filter(l ->
                        verdict.code() != Mechanism.NONE && !verdict.certainty().equals("strong"))
                .map(leading -> {
                    double ahead = leading.points()
                            - verdict.runnerUp().map(Assessment.Leading::points).orElse(0.0);
                    String next = verdict.runnerUp()
                            .map(r -> " over " + r.code().display())
                            .orElse("");
                    return new Explanation.Sentence(
                            PackWords.capitalised(leading.code().display()) + " leads by " + FactWords.plain(ahead)
                                    + " points" + next + "; strong support needs " + FactWords.plain(strong) + ".",
                            List.of(Stated.MECHANISM),
                            List.of());
                });
    }

    private List<String> counts(Lineage lineage) {
        return assessment.facts().stream()
                .filter(fact -> fact.used() && fact.analyte().equals(lineage.analyte()))
                .map(Assessment.Fact::id)
                .toList();
    }

    private Explanation.Sentence state(Assessment.LineageVerdict verdict) {
        String grade = verdict.grade().map(g -> ", grade " + g).orElse("");
        String why = verdict.mechanism() == Mechanism.NONE
                ? ""
                : ": " + verdict.mechanism().display();
        String state = verdict.state().equals("unknown") ? "not known" : verdict.state();
        List<String> counts = counts(verdict.lineage());
        List<String> fired = assessment.trace().stream()
                .filter(step -> step.rule().startsWith(COUNTED)
                        && step.matched().stream().anyMatch(counts::contains))
                .map(Assessment.Step::rule)
                .distinct()
                .toList();
        return new Explanation.Sentence(
                PackWords.closed(voice.facts().behind(name(verdict.lineage()) + " " + state + grade + why, counts)),
                Stream.concat(fired.stream(), Stream.of(Stated.MECHANISM)).toList(),
                counts);
    }

    static String name(Lineage lineage) {
        return PackWords.capitalised(lineage.code().replace('-', ' '));
    }
}
