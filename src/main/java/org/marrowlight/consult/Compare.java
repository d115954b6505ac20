package org.marrowlight.consult;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.marrowlight.consult.CaseComparison.Answered;
import org.marrowlight.consult.CaseComparison.LostAlert;
import org.marrowlight.consult.CaseComparison.LostTest;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.Difference;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.Urgency;

/// The use case before a pack is put in force: answers filed cases by the pack in force and by a candidate, and tells
/// what a clinician would read differently. Records nothing.
public final class Compare {

    /// Cases that are answered at the same time; so many are held in memory.
    private static final int WINDOW = 64;

    private final Answerer inForce;
    private final Answerer candidate;
    private final InputReader reader;

    /// @param reader that reads an input by the words of either pack
    public Compare(Answerer inForce, Answerer candidate, InputReader reader) {
        this.inForce = inForce;
        this.candidate = candidate;
        this.reader = reader;
    }

    /// How far a comparison has come.
    ///
    /// @param done cases that were compared
    /// @param dangerous those of them in which something urgent, or the answer, is lost
    public record Progress(int done, int dangerous) {}

    /// Compares all cases, several at a time. The stream is drawn, and the progress told, by the caller's thread alone.
    ///
    /// @param workers threads that see the classes of the rule engine; those of the common pool need not
    /// @return the same report whatever the order of the cases
    public ComparisonReport run(Stream<FiledCase> cases, Executor workers, Consumer<Progress> progress) {
        Tally tally = new Tally();
        cases.sequential()
                .gather(Gatherers.windowFixed(WINDOW))
                .forEachOrdered(window -> progress.accept(tally.with(compared(window, workers))));
        return ComparisonReport.of(inForce, candidate, tally.all);
    }

    private List<CaseComparison> compared(List<FiledCase> window, Executor workers) {
        List<CompletableFuture<CaseComparison>> begun = window.stream()
                .map(filed -> CompletableFuture.supplyAsync(() -> compare(filed), workers))
                .toList();
        return begun.stream().map(CompletableFuture::join).toList();
    }

    private static final class Tally {
        private final List<CaseComparison> all = new ArrayList<>();
        private int dangerous;

        Progress with(List<CaseComparison> some) {
            all.addAll(some);
            dangerous += Math.toIntExact(
                    some.stream().filter(CaseComparison::dangerous).count());
            return new Progress(all.size(), dangerous);
        }
    }

    /// Compares one case.
    public CaseComparison compare(FiledCase filed) {
        Answer before = answer(filed, inForce);
        Answer after = answer(filed, candidate);
        return switch (before) {
            case Given(Assessment was) ->
                switch (after) {
                    case Given(Assessment becomes) -> answered(filed, was, becomes);
                    case Withheld(String why) -> of(filed, Answered.ONLY_IN_FORCE, Optional.of(why));
                };
            case Withheld(String why) ->
                after instanceof Given
                        ? of(filed, Answered.ONLY_CANDIDATE, Optional.empty())
                        : of(filed, Answered.NEITHER, Optional.empty());
        };
    }

    private static CaseComparison of(FiledCase filed, Answered answered, Optional<String> unanswered) {
        return new CaseComparison(filed.name(), filed.source(), answered, List.of(), List.of(), List.of(), unanswered);
    }

    private static CaseComparison answered(FiledCase filed, Assessment was, Assessment becomes) {
        return new CaseComparison(
                filed.name(),
                filed.source(),
                Answered.BOTH,
                lostAlerts(was, becomes),
                lostTests(was, becomes),
                Difference.between(was, becomes),
                Optional.empty());
    }

    private sealed interface Answer {}

    private record Given(Assessment assessment) implements Answer {}

    private record Withheld(String why) implements Answer {}

    /// A pack under trial may fail in the middle of a case; that is a finding about the pack, not about the comparison.
    private Answer answer(FiledCase filed, Answerer by) {
        try {
            InputReader.Read read = reader.read(filed.input(), filed.options(), by.pack(), by.site());
            return switch (read.intake()) {
                case Intake.Accepted accepted ->
                    new Given(by.answer(accepted, filed.asOf(), read.lookback(), filed.source()));
                case Intake.Rejected rejected -> new Withheld(words(rejected.problems()));
            };
        } catch (RuntimeException fault) {
            return new Withheld("failed: " + fault);
        }
    }

    private static String words(List<Problem> problems) {
        return problems.stream()
                .map(p -> p.code().code() + " at " + p.where() + ": " + p.message())
                .collect(Collectors.joining("; "));
    }

    /// Alerts that are raised no more; one that the candidate cannot decide is as lost as one that it denies.
    private static List<LostAlert> lostAlerts(Assessment was, Assessment becomes) {
        Set<String> left = becomes.alerts().stream().map(Assessment.Alert::code).collect(Collectors.toSet());
        Set<String> told = new HashSet<>(left);
        return was.alerts().stream()
                .filter(alert -> told.add(alert.code()))
                .map(alert -> new LostAlert(
                        alert.rule(), alert.code(), alert.display(), alert.level(), undecided(alert.rule(), becomes)))
                .toList();
    }

    private static Optional<String> undecided(String rule, Assessment becomes) {
        return becomes.notEvaluated().stream()
                .filter(open -> open.rule().equals(rule))
                .map(Assessment.NotEvaluated::because)
                .findFirst();
    }

    private static List<LostTest> lostTests(Assessment was, Assessment becomes) {
        return was.nextTests().stream()
                .filter(urgent(becomes))
                .map(test -> new LostTest(test.code(), test.display(), test.urgency(), urgency(becomes, test.code())))
                .toList();
    }

    private static Predicate<Assessment.NextTest> urgent(Assessment becomes) {
        return test -> today(test.urgency())
                && urgency(becomes, test.code()).filter(Compare::today).isEmpty();
    }

    private static boolean today(Urgency urgency) {
        return urgency == Urgency.IMMEDIATE || urgency == Urgency.SAME_DAY;
    }

    private static Optional<Urgency> urgency(Assessment assessment, String test) {
        return assessment.nextTests().stream()
                .filter(t -> t.code().equals(test))
                .map(Assessment.NextTest::urgency)
                .findFirst();
    }
}
