package org.marrowlight.explanation;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;

/// The arguments about causes.
final class CauseArguments {

    /// Reasons of the weighing that can be said more plainly than the document does.
    private static final Map<Pattern, String> PLAINER = Map.of(
            Pattern.compile("no row that decides by criteria"), "no finding decides by itself",
            Pattern.compile("score (-?[0-9.]+) is below ([0-9.]+)"),
                    "its $1 points are below $2, where probable begins",
            Pattern.compile("only one group of evidence speaks for .*"), "only one kind of evidence speaks for it",
            Pattern.compile("never above the level of (.*)"), "it never stands above $1",
            Pattern.compile("never above (\\S+) without (.*)"), "it never stands above $1 without $2",
            Pattern.compile("kept below probable by (.*)"), "it is kept below probable by $1");

    private final Voice voice;

    CauseArguments(Voice voice) {
        this.voice = voice;
    }

    ConclusionArgument of(Assessment.CauseVerdict cause) {
        List<Assessment.Argument> all =
                Stream.concat(cause.for_().stream(), cause.against().stream()).toList();
        return new ConclusionArgument(
                ConclusionArgument.Kind.CAUSE,
                cause.code(),
                cause.display(),
                verdict(cause),
                voice.points(cause.for_()),
                voice.points(cause.against()),
                cause.missing().stream().map(this::missing).toList(),
                voice.qualityOf(Voice.factsOf(all)),
                cause.whyNotHigher().stream().map(this::reason).toList());
    }

    /// The level, the score behind it, and how much of the evidence has data.
    static Explanation.Sentence verdict(Assessment.CauseVerdict cause) {
        return new Explanation.Sentence(
                cause.display() + ": " + cause.level().code() + " (" + FactWords.plain(cause.points())
                        + " evidence points, " + Math.round(cause.coverage() * 100) + " % of its evidence has data).",
                List.of(Stated.LEVELS, Stated.SCORE, Stated.COVERAGE),
                List.of());
    }

    private Explanation.Sentence missing(Assessment.Missing missing) {
        String tests = missing.tests().isEmpty()
                ? ""
                : " (would tell: " + voice.words().tests(missing.tests()) + ")";
        return new Explanation.Sentence(
                "Not measured: " + voice.words().analytes(missing.analytes()) + tests + ".",
                List.of(Stated.COVERAGE),
                List.of());
    }

    private Explanation.Sentence reason(String reason) {
        Explanation.Sentence said = voice.words().sentence(reason, List.of(Stated.LEVELS), List.of());
        return new Explanation.Sentence(
                PackWords.closed(PackWords.capitalised(plainer(voice.words().plain(reason)))),
                said.rules(),
                voice.matched(said.rules()));
    }

    private static String plainer(String reason) {
        return PLAINER.entrySet().stream()
                .map(e -> Map.entry(e.getKey().matcher(reason), e.getValue()))
                .filter(e -> e.getKey().matches())
                .map(e -> e.getKey().replaceFirst(e.getValue()))
                .findFirst()
                .orElse(reason);
    }
}
