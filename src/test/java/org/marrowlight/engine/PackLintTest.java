package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Pins what is found in a pack that reads well but cannot be meant, one small bad pack for each kind of fault.
class PackLintTest {

    private static final String ROWS = "causes/nutrition/nutrition.csv";
    private static final String EXAMPLES = "causes/nutrition/nutrition.examples.yaml";

    private static List<Problem> lint(Map<String, String> sources) {
        PackReader.Reading reading = PackReader.read(sources);
        assertThat(reading).isInstanceOf(PackReader.Sound.class);
        return PackLint.of((PackReader.Sound) reading);
    }

    /// The small pack with rows that have an example each.
    private static SortedMap<String, String> withRows(String rows) {
        SortedMap<String, String> sources = SmallPack.plus(ROWS, rows);
        StringBuilder examples = new StringBuilder(SmallPack.sources().getOrDefault(EXAMPLES, ""));
        rows.lines().map(row -> row.substring(0, row.indexOf(','))).forEach(id -> examples.append(id)
                .append(": { fires: [ { age: 1 a } ], silent: [ { age: 2 a } ] }\n"));
        sources.put(EXAMPLES, examples.toString());
        return sources;
    }

    private static SortedMap<String, String> withDrl(String condition) {
        return SmallPack.withDrl("""
                rule "more"
                    @id("E01-2")
                when
                    %s
                then
                    insert(new Evidence("E01-2", "S"));
                end
                """.formatted(condition));
    }

    private static SortedMap<String, String> changed(String file, String from, String to) {
        String text = SmallPack.sources().getOrDefault(file, "");
        assertThat(text).contains(from);
        return SmallPack.with(Map.of(file, text.replace(from, to)));
    }

    private static void found(Map<String, String> sources, ProblemCode code, String where) {
        assertThat(lint(sources)).extracting(Problem::code, Problem::where).containsExactly(tuple(code, where));
        assertThat(lint(sources)).allSatisfy(p -> {
            assertThat(p.remedy()).isNotBlank();
            assertThat(p.severity()).isEqualTo(Problem.Severity.FATAL);
        });
    }

    @Test
    void shippedPack_andSmallPack_areClean() {
        assertThat(lint(PackFolder.read(Path.of("rules")))).isEmpty();
        assertThat(lint(SmallPack.sources())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "overlap                                | < 110          | +M",
                "overlap in one value                   | >= 99.9, < 150 | +M",
                "overlap with a row against             | >= 90          | -M",
                "gap                                    | >= 110, < 150  | +M",
                "gap of one value                       | > 100, < 150   | +M",
                "neutral zone that is one value at most | > 100          | -M"
            })
    void bandsThatOverlapOrLeaveAGap_areFound(String what, String cell, String effect) {
        found(
                withRows("E01-5,\"" + cell + "\",," + effect + ",b12,T,,,Paper2020,\n"),
                ProblemCode.PACK_BANDS,
                ROWS + ":4");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bands that meet             | \">= 100, < 150\",,+M,b12",
                "a neutral zone              | > 150,,-M,b12",
                "another condition           | < 110,yes,+M,b12"
            })
    void bandsThatAreMeant_areNotFound(String what, String row) {
        assertThat(lint(withRows("E01-5," + row + ",T,,,Paper2020,\n"))).isEmpty();
    }

    @Test
    void conditionThatContradictsItself_isFound() {
        found(
                withRows("E01-5,\"> 500, < 400\",yes,+M,b12,T,,,Paper2020,\n"),
                ProblemCode.PACK_UNREACHABLE,
                ROWS + ":4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Finding(analyte == \"mcv\", isHigh(), isLow())",
                "Finding(analyte == \"mcv\", above(105, \"fL\"), !knownAbove(100, \"fL\"))",
                "Finding(analyte == \"mcv\", notMeasured()) Finding(analyte == \"mcv\", isHigh())",
                "Finding(analyte == \"dat_poly\", present()) Finding(analyte == \"dat_poly\", absent())",
                "Finding(analyte == \"dat_poly\", present()) not(Finding(analyte == \"dat_poly\", knownPresent()))",
                "Finding(analyte == \"dat_poly\", above(4, \"+\"))",
                "Sign(rule == \"FLAG-LOW\") not(Sign(rule == \"FLAG-LOW\", known == true))"
            })
    void conditionThatCanNeverHold_isFound(String condition) {
        found(withDrl(condition), ProblemCode.PACK_UNREACHABLE, "causes/nutrition/extra.drl:1");
    }

    @Test
    void branchThatCanNeverHold_isFound() {
        found(
                withDrl("Finding(analyte == \"mcv\", above(120, \"fL\")) "
                        + "(Finding(analyte == \"mcv\", below(90, \"fL\")) or Sign(rule == \"FLAG-LOW\"))"),
                ProblemCode.PACK_UNREACHABLE,
                "causes/nutrition/extra.drl:1");
    }

    @Test
    void scoreThatIsNeverReached_isFound() {
        SortedMap<String, String> sources =
                withDrl("Finding(analyte == \"points\", atLeast(2, \"{score}\")) Sign(rule == \"FLAG-LOW\")");
        sources.merge("analytes.csv", "points,Points,Derived,derived,,,{score},,,,,,,\n", String::concat);
        sources.merge("scores.csv", "points,large,1,mcv [fL] > 100,Paper2020,\n", String::concat);

        assertThat(lint(sources))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(ProblemCode.PACK_UNREACHABLE, ProblemCode.PACK_THRESHOLD);
    }

    @Test
    void rowOfAScoreThatCanNeverHold_isFound() {
        SortedMap<String, String> sources = SmallPack.sources();
        sources.merge("analytes.csv", "points,Points,Derived,derived,,,{score},,,,,,,\n", String::concat);
        sources.merge("scores.csv", "points,large,1,mcv [fL] > 100; mcv [fL] < 90,Paper2020,\n", String::concat);

        found(sources, ProblemCode.PACK_UNREACHABLE, "scores.csv:2");
    }

    @Test
    void rowsThatSayTheOppositeOrTheSameTwice_areFound() {
        found(
                withRows("E01-5,,yes,+M,b12,T,,,Paper2020,\nE01-6,,yes,-W,b12,T,,,Paper2020,\n"),
                ProblemCode.PACK_CONTRADICTION,
                ROWS + ":5");
        found(
                withRows("E01-5,,yes,+M,b12,T,,,Paper2020,\nE01-6,,yes,+W,b12,T,,,Paper2020,\n"),
                ProblemCode.PACK_DUPLICATE_ROW,
                ROWS + ":5");
    }

    @Test
    void thresholdThatNoBelievableValueReaches_isFound() {
        found(withRows("E01-5,not known < 5,yes,+M,b12,T,,,Paper2020,\n"), ProblemCode.PACK_THRESHOLD, ROWS + ":4");
    }

    @Test
    void causeThatNoDataCouldRaise_isFound() {
        SortedMap<String, String> weak = changed("causes.csv", "deficiency,0,", "deficiency,-20,");
        weak.put(ROWS, weak.getOrDefault(ROWS, "").replace("+D", "+M"));
        found(weak, ProblemCode.PACK_OUT_OF_REACH, "causes.csv:2");
        found(changed("causes.csv", ",established,", ",considered,"), ProblemCode.PACK_OUT_OF_REACH, "causes.csv:2");
        assertThat(lint(changed("causes.csv", "deficiency,0,", "deficiency,-20,")))
                .as("a decisive row stands above every score")
                .isEmpty();
    }

    @Test
    void ruleWithoutExample_isFound_andOneWithoutNearMissIsAWarning() {
        found(
                SmallPack.with(Map.of(EXAMPLES, "E01-1: { silent: [ { age: 2 a } ] }\n")),
                ProblemCode.PACK_EXAMPLES,
                ROWS + ":2");
        assertThat(lint(SmallPack.with(Map.of(EXAMPLES, "E01-1: { fires: [ { age: 2 a } ] }\n"))))
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple(ProblemCode.PACK_EXAMPLES, Problem.Severity.WARNING));
    }

    @Test
    void boundariesOfARuleThatIsGone_areFound() {
        found(
                SmallPack.with(Map.of(
                        "causes/nutrition/nutrition.boundaries.yaml",
                        "E01-1:\n  fails:\n    - { vitamin_b12: 100 }\nE01-99:\n  holds:\n    - { age: 1 }\n")),
                ProblemCode.PACK_EXAMPLES,
                "causes/nutrition/nutrition.boundaries.yaml:4");
    }

    @Test
    void numberThatWeighingNeeds_isMissed() {
        found(
                changed("weighing.csv", "number,second.share,0.5,,,Paper2020,\n", ""),
                ProblemCode.PACK_STRUCTURE,
                "weighing.csv");
    }

    private static SortedMap<String, String> excepted(String row) {
        SortedMap<String, String> sources = withRows("E01-5,< 110,,+M,b12,T,,,Paper2020,\n");
        sources.put("lint-exceptions.csv", "code,rule,reason\n" + row + "\n");
        return sources;
    }

    @Test
    void exceptionWithAReason_isHeeded_forItsRulesOnly() {
        assertThat(lint(excepted("ML-412,E01-5 E01-1,the narrower band adds to the wider one")))
                .isEmpty();
        assertThat(lint(excepted("ML-412,E01-5,a reason")))
                .extracting(Problem::code, Problem::severity)
                .containsExactlyInAnyOrder(
                        tuple(ProblemCode.PACK_BANDS, Problem.Severity.FATAL),
                        tuple(ProblemCode.PACK_EXCEPTION, Problem.Severity.WARNING));
    }

    @Test
    void exceptionWithoutAReason_isAFault() {
        found(excepted("ML-412,E01-1 E01-5,"), ProblemCode.PACK_CELL, "lint-exceptions.csv:2");
    }

    @Test
    void openedPack_isRefusedForAnError_andTellsItsWarnings() {
        assertThat(DroolsRulebook.read(withRows("E01-5,< 110,,+M,b12,T,,,Paper2020,\n")))
                .isInstanceOf(Rulebook.Refused.class);
        assertThat(DroolsRulebook.read(SmallPack.with(Map.of(EXAMPLES, "E01-1: { fires: [ { age: 2 a } ] }\n"))))
                .isInstanceOfSatisfying(Rulebook.Loaded.class, loaded -> assertThat(loaded.warnings())
                        .hasSize(1));
    }
}
