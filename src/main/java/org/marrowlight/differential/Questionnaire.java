package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.blood.Lineage;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Clue;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Score;

/// Every question that decides a conclusion: those of the rules, of the scores, and of the blood lines with their
/// grades.
final class Questionnaire {

    private final List<Clue> questions;

    Questionnaire(RulePack pack) {
        this.questions = Stream.of(
                        pack.questions().stream(),
                        pack.derivations().scores().stream().flatMap(Questionnaire::ofScore),
                        Stream.of(Lineage.values()).flatMap(lineage -> ofLineage(lineage, pack)),
                        ofLimits("wbc", pack))
                .flatMap(s -> s)
                .distinct()
                .toList();
    }

    private static Stream<Clue> ofScore(Score score) {
        return Stream.concat(
                score.applies().stream(),
                score.items().stream().flatMap(item -> item.steps().stream()).flatMap(step -> step.when().stream()));
    }

    private static Stream<Clue> ofLineage(Lineage lineage, RulePack pack) {
        String prefix = "grade." + lineage.analyte() + ".";
        Stream<Clue> grades = pack.weights().numbers().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .map(key -> new Clue(
                        lineage.analyte(), Clue.Ask.BELOW, pack.weights().number(key), "", false));
        return Stream.concat(ofLimits(lineage.analyte(), pack), grades);
    }

    private static Stream<Clue> ofLimits(String analyte, RulePack pack) {
        return Stream.of(Clue.Ask.LOW, Clue.Ask.HIGH)
                .filter(ask -> pack.vocabulary().analyte(analyte).isPresent())
                .map(ask -> new Clue(analyte, ask, 0, "", false));
    }

    /// The answers for a chart, in the order of the questions.
    List<Truth> answers(Chart chart) {
        List<Truth> answers = new ArrayList<>(questions.size());
        questions.forEach(q -> answers.add(chart.finding(q.analyte()).truth(q)));
        return List.copyOf(answers);
    }
}
