package org.marrowlight.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marrowlight.blood.Status;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Stage;

/// Asks both opinions about one story: the rule pack by its trace, the CQL libraries by their expressions.
final class SecondOpinion {

    /// What an opinion says of a rule.
    enum Answer {
        FIRED,
        SILENT,
        UNKNOWN
    }

    /// Both answers to one rule.
    ///
    /// @param packTells whether the pack lists this rule when it cannot decide it
    record Pair(Answer pack, Answer cql, boolean packTells) {

        /// One side has it fire, the other has not.
        boolean differs() {
            return (pack == Answer.FIRED) != (cql == Answer.FIRED);
        }

        /// Neither fires, but only one of them says that it could not decide.
        boolean undecidedOnOneSide() {
            return !differs() && packTells && pack != cql;
        }
    }

    private final CqlLibraries libraries = new CqlLibraries();

    /// The answers by rule id, for every rule that the libraries know.
    Map<String, Pair> of(Story story) {
        Assessment assessment = Shipped.assess(story.toCase());
        Map<String, Optional<Boolean>> raw = libraries.opinion(CqlParameters.of(story, Set.of(), true));
        Map<String, Optional<Boolean>> signs = signs(story, assessment, raw);
        Set<String> fired = fired(assessment);
        Set<String> unknown = assessment.notEvaluated().stream()
                .map(Assessment.NotEvaluated::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Pair> pairs = new TreeMap<>();
        raw.keySet().forEach(rule -> {
            boolean alert = rule.startsWith("ALERT-");
            Answer pack = fired.contains(rule) ? Answer.FIRED : unknown.contains(rule) ? Answer.UNKNOWN : Answer.SILENT;
            boolean tells = alert || (rule.startsWith("MECH-") && fired.contains("CYT-HB"));
            pairs.put(rule, new Pair(pack, answer((alert ? raw : signs).getOrDefault(rule, Optional.empty())), tells));
        });
        return pairs;
    }

    private static Answer answer(Optional<Boolean> said) {
        return said.map(fired -> fired ? Answer.FIRED : Answer.SILENT).orElse(Answer.UNKNOWN);
    }

    /// Alerts read all results; everything later reads them without what a quality rule took away, and without
    /// preliminary ones. Quality itself has no second opinion here: the pack's word is taken.
    private Map<String, Optional<Boolean>> signs(
            Story story, Assessment assessment, Map<String, Optional<Boolean>> raw) {
        Set<String> withheld = assessment.quality().stream()
                .filter(q -> q.effects().contains("suppress"))
                .flatMap(q -> q.analytes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean preliminary = story.entries().stream().anyMatch(e -> e.status() == Status.PRELIMINARY);
        return withheld.isEmpty() && !preliminary ? raw : libraries.opinion(CqlParameters.of(story, withheld, false));
    }

    /// What fired in the stages that this compares: alerts and signs, not the flags of raw findings, not what reads
    /// the level of a cause.
    private static Set<String> fired(Assessment assessment) {
        return assessment.trace().stream()
                .filter(s -> !s.stage().equals("raw flags") && !s.stage().equals(Stage.CONSEQUENCES.code()))
                .map(Assessment.Step::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
