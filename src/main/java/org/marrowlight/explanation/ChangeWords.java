package org.marrowlight.explanation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment;

/// Says what a change of results would do.
final class ChangeWords {

    private final Assessment before;
    private final Standing standing;
    private final FactWords facts;

    ChangeWords(Assessment before, Standing standing) {
        this.before = before;
        this.standing = standing;
        this.facts = new FactWords(before);
    }

    ChangeReport.Flip flip(List<Alteration> alterations, Assessment after) {
        String condition = alterations.stream().map(this::condition).collect(Collectors.joining(" and "));
        return new ChangeReport.Flip(
                alterations.stream().map(this::altered).toList(),
                standing.state(after),
                new Explanation.Sentence(
                        "If " + condition + ", " + standing.words(after, "would be") + ".",
                        standing.rules(after),
                        alterations.stream()
                                .flatMap(a -> fact(a.analyte()).stream())
                                .toList()));
    }

    private String condition(Alteration alteration) {
        String name = alteration.analyte().display();
        return alteration
                .to()
                .map(to -> name + " were " + said(to) + " instead of " + from(alteration.analyte()))
                .orElseGet(() -> "there were no result of " + name + " instead of " + from(alteration.analyte()));
    }

    private ChangeReport.Altered altered(Alteration alteration) {
        return new ChangeReport.Altered(
                alteration.analyte().code(),
                alteration.analyte().display(),
                from(alteration.analyte()),
                alteration.to().map(ChangeWords::said),
                alteration.to().map(ChangeWords::tried));
    }

    /// After "were", which one number follows without "of".
    private static String said(Result result) {
        String words = ResultWords.of(List.of(result));
        return words.startsWith("of ") ? words.substring("of ".length()) : words;
    }

    private static String tried(Result result) {
        return switch (result) {
            case Result.Range range -> range.number().toPlainString();
            case Result.Word word -> word.word();
        };
    }

    /// The result as it is, without its name.
    private String from(Analyte analyte) {
        return fact(analyte)
                .map(id -> facts.values(List.of(id)))
                .map(said -> said.startsWith(analyte.display())
                        ? said.substring(analyte.display().length()).strip()
                        : said)
                .orElse("the result");
    }

    private Optional<String> fact(Analyte analyte) {
        return before.facts().stream()
                .filter(f -> f.used() && f.analyte().equals(analyte.code()))
                .map(Assessment.Fact::id)
                .findFirst();
    }
}
