package org.marrowlight.web.pages.assessment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.Succession;
import org.marrowlight.consult.Supersession;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.explanation.Argumentation;
import org.marrowlight.explanation.ConclusionArgument;
import org.marrowlight.explanation.ConclusionArgument.Kind;
import org.marrowlight.explanation.Explanation.Sentence;
import org.marrowlight.explanation.Remarks;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.web.pages.Reading;

/// An assessment as its page shows it, in the order of reading.
///
/// @param openAlerts alerts that could not be decided: silence about them would read as an all-clear
/// @param rest everything else that could not be decided
/// @param superseded whether a result that it rests on was corrected or retracted later
/// @param newer ids of the answers that take its place
/// @param older ids of the answers whose place it takes
/// @param otherPack whether the words are those of another pack than the one that answered
public record AssessmentView(
        String id,
        String headline,
        String about,
        String asOf,
        String recorded,
        Assessment assessment,
        List<AlertBlock> alerts,
        List<Said> openAlerts,
        ArgumentBlock mechanism,
        String zone,
        MarrowPlot plot,
        List<LineageCard> lineages,
        List<CauseBlock> causes,
        List<CauseBlock> otherCauses,
        List<TestBlock> nextTests,
        List<ResultGroup> results,
        List<Said> quality,
        List<Said> unexplained,
        List<Said> notices,
        List<Said> rest,
        List<SourceRow> sources,
        boolean superseded,
        List<String> newer,
        List<String> older,
        boolean otherPack) {

    private static final String ALERT = "ALERT-";

    /// The view of a recorded consultation.
    ///
    /// @param pack the pack whose words are used, that of the answer where it is kept
    public static AssessmentView of(Consultation answer, Succession succession, RulePack pack, Reading reading) {
        return new Maker(answer.assessment(), pack, reading).view(answer, succession);
    }

    /// What is needed while a view is made.
    private static final class Maker {
        private final Assessment assessment;
        private final RulePack pack;
        private final Reading reading;
        private final Map<String, String> names = new HashMap<>();
        private final List<ConclusionArgument> arguments;
        private final Remarks remarks;
        private final UnitChoice units;

        Maker(Assessment assessment, RulePack pack, Reading reading) {
            this.assessment = assessment;
            this.pack = pack;
            this.reading = reading;
            this.units = new UnitChoice(pack.vocabulary(), reading);
            assessment.facts().forEach(fact -> names.put(fact.id(), fact.display()));
            this.arguments = Argumentation.of(assessment, pack);
            this.remarks = Remarks.of(assessment, pack);
        }

        AssessmentView view(Consultation answer, Succession succession) {
            List<CauseBlock> causes = causes();
            ArgumentBlock mechanism = of(Kind.MECHANISM).getFirst();
            return new AssessmentView(
                    answer.id(),
                    mechanism.verdict().text(),
                    about(assessment.patient()),
                    reading.moment(assessment.asOf()),
                    reading.moment(answer.recordedAt()),
                    assessment,
                    alerts(),
                    said(open(true)),
                    mechanism,
                    Zone.of(assessment.mechanism().code()),
                    MarrowPlot.of(assessment.kinetics(), pack.weights(), reading),
                    lineages(),
                    causes.stream().filter(CauseBlock::weighed).toList(),
                    causes.stream().filter(cause -> !cause.weighed()).toList(),
                    tests(),
                    ResultGroup.of(assessment.facts(), pack.vocabulary(), units, reading),
                    said(remarks.quality()),
                    said(remarks.unexplained()),
                    said(remarks.notices()),
                    said(open(false)),
                    Sources.of(assessment, pack),
                    !succession.replacedBy().isEmpty(),
                    succession.replacedBy().stream()
                            .flatMap(by -> by.later().stream())
                            .toList(),
                    succession.replaces().stream().map(Supersession::earlier).toList(),
                    !pack.id().digest().equals(assessment.pack().digest()));
        }

        private List<Said> said(List<Sentence> sentences) {
            return Said.all(sentences, names);
        }

        private List<Sentence> open(boolean alerts) {
            return remarks.notEvaluated().stream()
                    .filter(sentence -> alerts == sentence.rules().stream().anyMatch(rule -> rule.startsWith(ALERT)))
                    .toList();
        }

        private List<ArgumentBlock> of(Kind kind) {
            return arguments.stream()
                    .filter(argument -> argument.kind() == kind)
                    .map(argument -> ArgumentBlock.of(argument, names, reading))
                    .toList();
        }

        private List<AlertBlock> alerts() {
            List<ArgumentBlock> argued = of(Kind.ALERT);
            return IntStream.range(0, argued.size())
                    .mapToObj(i -> {
                        Assessment.Alert alert = assessment.alerts().get(i);
                        return new AlertBlock(
                                alert.code(),
                                alert.level().code().replace('-', ' '),
                                alert.level().code().equals("immediate"),
                                Said.of(new Sentence("", List.of(alert.rule()), alert.facts()), names),
                                argued.get(i),
                                said(remarks.actions().get(i).sentences()));
                    })
                    .toList();
        }

        private List<LineageCard> lineages() {
            Map<String, Fact> counts = assessment.facts().stream()
                    .filter(Fact::used)
                    .collect(Collectors.toMap(Fact::analyte, Function.identity(), (a, b) -> a));
            List<ArgumentBlock> argued = of(Kind.LINEAGE);
            return IntStream.range(0, argued.size())
                    .mapToObj(i -> LineageCard.of(assessment.lineages().get(i), counts, argued.get(i), units, reading))
                    .toList();
        }

        private List<CauseBlock> causes() {
            List<ArgumentBlock> argued = of(Kind.CAUSE);
            return IntStream.range(0, argued.size())
                    .mapToObj(i -> CauseBlock.of(assessment.causes().get(i), argued.get(i), reading))
                    .toList();
        }

        private List<TestBlock> tests() {
            return IntStream.range(0, assessment.nextTests().size())
                    .mapToObj(i -> TestBlock.of(
                            assessment.nextTests().get(i), remarks.nextTests().get(i), names))
                    .toList();
        }
    }

    private static String about(Assessment.Person person) {
        return Stream.of(
                        person.reference().map(sent -> new PatientReference(sent).local()),
                        person.sex().or(() -> Optional.of("sex not known")),
                        person.ageYears().map(age -> age + " years").or(() -> Optional.of("age not known")),
                        person.pregnant().filter(pregnant -> pregnant).map(pregnant -> "pregnant"))
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
