package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Case;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.Mutant;
import org.marrowlight.engine.MutantPack;

/// Does anybody notice a wrong number, sign or missing row? Every expectation comes from what is stored or shipped,
/// never from the mutated rule. The report stands in `target/mutants.txt`.
@Tag("long")
class MutationTest {

    private static final long SEED = 20260115;
    private static final int SAMPLE = 240;

    /// Percent of the mutants that somebody must notice.
    private static final double LEAST = 95;

    private static final Path REPORT = Path.of("target/mutants.txt");
    private static final MutantPack PACK = MutantPack.read(Path.of("rules"));

    /// Who may notice.
    private enum Watch {
        LINT,
        BOUNDARIES,
        EXAMPLES,
        GOLDEN
    }

    /// All mutants, and those that nothing stored notices.
    private record Census(String of, List<Mutant> all, List<Mutant> unnoticed) {

        static Census of(String what, List<Mutant> all) {
            return new Census(
                    what, all, all.stream().filter(m -> !PACK.boundaryBreaks(m)).toList());
        }

        double noticed() {
            return share(all.size(), unnoticed.size());
        }

        private List<String> report() {
            List<String> lines = new ArrayList<>();
            lines.add(
                    all.size() + " mutants of " + of + "; stored boundaries and weights notice " + percent(noticed()));
            Map<Mutant.Kind, Long> missed = count(unnoticed);
            count(all)
                    .forEach((kind, n) -> lines.add("  " + kind.name().toLowerCase(Locale.ROOT) + ": " + n + ", "
                            + percent(share(n, missed.getOrDefault(kind, 0L)))));
            unnoticed.forEach(mutant -> lines.add("  unnoticed: " + mutant));
            return lines;
        }
    }

    @Test
    void mutants_areNoticed() throws IOException {
        Census rules = Census.of("rules", PACK.ofRules());
        Census scores = Census.of("scores", PACK.ofScores());
        Map<Mutant, Set<Watch>> sample = sample(rules.all());
        List<Mutant> survivors = sample.entrySet().stream()
                .filter(e -> e.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        List<String> report = new ArrayList<>(report(sample));
        report.addAll(rules.report());
        report.addAll(scores.report());
        Files.write(REPORT, report);

        assertThat(rules.noticed()).isGreaterThanOrEqualTo(LEAST);
        assertThat(scores.noticed()).isGreaterThanOrEqualTo(LEAST);
        assertThat(share(SAMPLE, survivors.size()))
                .as("unnoticed: " + survivors)
                .isGreaterThanOrEqualTo(LEAST);
    }

    private static Map<Mutant, Set<Watch>> sample(List<Mutant> all) throws JsonProcessingException {
        List<Mutant> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        Map<String, List<RuleExamplesTest.Example>> examples = examples();
        Map<Mutant, Set<Watch>> sample = new LinkedHashMap<>();
        shuffled.subList(0, SAMPLE).forEach(m -> sample.put(m, noticed(m, examples.getOrDefault(m.rule(), List.of()))));
        return sample;
    }

    private static double share(long all, long missed) {
        return 100.0 * (all - missed) / all;
    }

    private static Map<String, List<RuleExamplesTest.Example>> examples() throws JsonProcessingException {
        return RuleExamplesTest.examples().collect(Collectors.groupingBy(RuleExamplesTest.Example::rule));
    }

    private static Set<Watch> noticed(Mutant mutant, List<RuleExamplesTest.Example> examples) {
        Set<Watch> watches = EnumSet.noneOf(Watch.class);
        if (PACK.lintFinds(mutant)) {
            watches.add(Watch.LINT);
        }
        if (PACK.boundaryBreaks(mutant)) {
            watches.add(Watch.BOUNDARIES);
        }
        Rulebook.Loaded loaded = PACK.compiled(mutant, Shipped.LOADED);
        Assessor assessor = new Assessor(loaded.pack(), loaded.reasoner(), Site.plain("none"), "test");
        if (examples.stream().anyMatch(e -> !e.comesOut(assess(assessor, ExampleCase.of(e.written()))))) {
            watches.add(Watch.EXAMPLES);
        }
        if (watches.isEmpty() && golden().anyMatch(changed(assessor))) {
            watches.add(Watch.GOLDEN);
        }
        return watches;
    }

    private static Assessment assess(Assessor assessor, Case patientCase) {
        return assessor.assess(patientCase, ExampleCase.AS_OF, Optional.empty(), List.of());
    }

    private static Stream<Case> golden() {
        return Stream.of(
                        WorkedCases.folateTrap(),
                        WorkedCases.maskedByIron(),
                        WorkedCases.bloodCountOnly(),
                        WorkedCases.hemolyzedSample())
                .map(ExampleCase::of);
    }

    /// Whether a worked case comes out otherwise than with the shipped pack: class, alerts, causes and their points.
    private static Predicate<Case> changed(Assessor assessor) {
        return worked -> !outcome(assess(assessor, worked)).equals(outcome(Shipped.assess(worked)));
    }

    private static List<?> outcome(Assessment a) {
        return List.of(
                a.mechanism().code(),
                a.alerts().stream().map(x -> x.code() + x.level()).toList(),
                a.causes().stream().map(c -> c.code() + c.level() + c.points()).toList());
    }

    private static List<String> report(Map<Mutant, Set<Watch>> sample) {
        List<String> lines = new ArrayList<>();
        lines.add("sample of " + sample.size() + " mutants of rules, seed " + SEED + "; noticed "
                + percent(share(
                        sample.size(),
                        unnoticed(sample, EnumSet.allOf(Watch.class)).size())));
        for (Watch watch : Watch.values()) {
            lines.add("  by " + watch.name().toLowerCase(Locale.ROOT)
                    + (watch == Watch.GOLDEN ? ", where nobody else did: " : ": ")
                    + percent(share(
                            sample.size(), unnoticed(sample, EnumSet.of(watch)).size())));
        }
        unnoticed(sample, EnumSet.allOf(Watch.class)).forEach(mutant -> lines.add("  survivor: " + mutant));
        unnoticed(sample, EnumSet.of(Watch.EXAMPLES))
                .forEach(mutant -> lines.add("  not noticed by the examples of its rule: " + mutant));
        return lines;
    }

    private static List<Mutant> unnoticed(Map<Mutant, Set<Watch>> sample, Set<Watch> by) {
        return sample.entrySet().stream()
                .filter(e -> Collections.disjoint(e.getValue(), by))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<Mutant.Kind, Long> count(List<Mutant> mutants) {
        return mutants.stream()
                .collect(Collectors.groupingBy(
                        Mutant::kind, () -> new EnumMap<>(Mutant.Kind.class), Collectors.counting()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share);
    }
}
