package org.marrowlight.explanation;

import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Argument;

/// How often a rule fired in a number of answers.
///
/// @param answers how many answers were looked through
/// @param fired in how many of them the rule fired
/// @param alone in how many of these it was the only argument of its direction for a cause, a line or the patient
public record RuleFirings(int answers, int fired, int alone) {

    /// Nothing looked through yet.
    public static final RuleFirings NONE = new RuleFirings(0, 0, 0);

    /// With one more answer.
    public RuleFirings with(String rule, Assessment answer) {
        boolean here = fired(rule, answer);
        return new RuleFirings(answers + 1, fired + (here ? 1 : 0), alone + (here && alone(rule, answer) ? 1 : 0));
    }

    /// Whether a rule fired in an answer.
    public static boolean fired(String rule, Assessment answer) {
        return answer.trace().stream().anyMatch(step -> step.rule().equals(rule));
    }

    private static boolean alone(String rule, Assessment answer) {
        Stream<List<Argument>> sides = Stream.of(
                        answer.causes().stream().flatMap(cause -> Stream.of(cause.for_(), cause.against())),
                        answer.lineages().stream().flatMap(line -> sides(line.evidence())),
                        sides(answer.mechanism().evidence()))
                .flatMap(s -> s);
        return sides.anyMatch(
                side -> !side.isEmpty() && side.stream().allMatch(a -> a.rule().equals(rule)));
    }

    private static Stream<List<Argument>> sides(List<Argument> evidence) {
        return Stream.of(
                evidence.stream().filter(a -> a.points() > 0).toList(),
                evidence.stream().filter(a -> a.points() < 0).toList());
    }
}
