package org.marrowlight.explanation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;

/// What an assessment says beside its conclusions, in sentences, each list in the order of the document. Every sentence
/// names a rule or a stated convention of the pack.
///
/// @param actions what the alerts ask for now, by alert
/// @param nextTests one entry for each proposed test
/// @param unexplained abnormal results that no cause rests on
/// @param notEvaluated rules, alerts and causes that could not be decided, one sentence each
/// @param quality every quality remark, also those on results that no conclusion rests on
/// @param notices what was repaired or left out when the input was read
public record Remarks(
        List<AlertActions> actions,
        List<ProposedTest> nextTests,
        List<Explanation.Sentence> unexplained,
        List<Explanation.Sentence> notEvaluated,
        List<Explanation.Sentence> quality,
        List<Explanation.Sentence> notices) {

    /// What one alert asks for now.
    public record AlertActions(String alert, List<Explanation.Sentence> sentences) {
        public AlertActions {
            sentences = List.copyOf(sentences);
        }
    }

    /// A proposed test.
    ///
    /// @param why what it tells, and how soon it is wanted
    /// @param before what must be done before it
    /// @param separates what its result would tell apart
    public record ProposedTest(
            String code,
            String display,
            Explanation.Sentence why,
            List<Explanation.Sentence> before,
            List<Explanation.Sentence> separates) {
        public ProposedTest {
            before = List.copyOf(before);
            separates = List.copyOf(separates);
        }
    }

    public Remarks {
        actions = List.copyOf(actions);
        nextTests = List.copyOf(nextTests);
        unexplained = List.copyOf(unexplained);
        notEvaluated = List.copyOf(notEvaluated);
        quality = List.copyOf(quality);
        notices = List.copyOf(notices);
    }

    /// The remarks of a document.
    ///
    /// @param pack the pack that made it
    public static Remarks of(Assessment assessment, RulePack pack) {
        Voice voice = new Voice(assessment, pack);
        return new Remarks(
                assessment.alerts().stream()
                        .map(alert -> new AlertActions(alert.code(), AlertArguments.actions(alert, voice.words())))
                        .toList(),
                assessment.nextTests().stream().map(test -> test(test, voice)).toList(),
                assessment.unexplained().stream()
                        .map(fact -> unexplained(fact, voice))
                        .toList(),
                assessment.notEvaluated().stream().map(voice.words()::open).toList(),
                assessment.quality().stream().map(voice::quality).toList(),
                assessment.notices().stream().map(Remarks::notice).toList());
    }

    private static ProposedTest test(Assessment.NextTest test, Voice voice) {
        List<String> rule = List.of(rule(test));
        String urgency = PackWords.capitalised(test.urgency().code()) + ": ";
        return new ProposedTest(
                test.code(),
                test.display(),
                new Explanation.Sentence(
                        PackWords.closed(urgency + voice.words().plain(test.why())),
                        Stream.concat(rule.stream(), voice.words().rules(String.join(" ", test.because())).stream())
                                .distinct()
                                .toList(),
                        List.of()),
                test.before().stream()
                        .map(b -> new Explanation.Sentence(
                                PackWords.closed("Before it: " + voice.words().plain(b)), rule, List.of()))
                        .toList(),
                test.separates().stream()
                        .map(pair -> new Explanation.Sentence(separates(pair, voice.words()), rule, List.of()))
                        .toList());
    }

    /// The rule of a proposed test.
    static String rule(Assessment.NextTest test) {
        return test.code().toUpperCase(Locale.ROOT);
    }

    private static String separates(List<String> pair, PackWords words) {
        List<String> names = pair.stream().map(words::conclusion).toList();
        return "It would tell " + String.join(" from ", names) + ".";
    }

    private static Explanation.Sentence unexplained(String fact, Voice voice) {
        return new Explanation.Sentence(
                "No cause rests on " + voice.facts().values(List.of(fact)) + ".",
                List.of(Stated.UNEXPLAINED),
                List.of(fact));
    }

    private static Explanation.Sentence notice(Problem problem) {
        String remedy =
                problem.remedy().isBlank() ? "" : " " + PackWords.closed(PackWords.capitalised(problem.remedy()));
        return new Explanation.Sentence(
                PackWords.closed(PackWords.capitalised(problem.message())) + remedy,
                Stated.of(problem.code()),
                List.of());
    }
}
