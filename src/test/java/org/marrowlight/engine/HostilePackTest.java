package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Pins that the text of a pack is treated as code from outside: what is not listed does not get in.
class HostilePackTest {

    private static final String FACT = "Finding(analyte == \"mcv\", isHigh())";
    private static final String INSERT = "insert(new Evidence(\"E01-2\"));";

    private static String rule(String condition, String consequence) {
        return """
                rule "extra"
                    @id("E01-2")
                when
                    %s
                then
                    %s
                end
                """.formatted(condition, consequence);
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                Arguments.of("a command in the consequence", rule(FACT, "Runtime.getRuntime().exec(\"id\");")),
                Arguments.of("a second statement", rule(FACT, INSERT + " System.exit(1);")),
                Arguments.of(
                        "a statement hidden in the argument",
                        rule(FACT, "insert(new Evidence(System.getenv(\"HOME\")));")),
                Arguments.of(
                        "an anonymous class", rule(FACT, "insert(new Evidence(\"E01-2\") { { System.exit(1); } });")),
                Arguments.of(
                        "a call in a constraint",
                        rule("Finding(analyte == \"mcv\", Runtime.getRuntime() != null)", INSERT)),
                Arguments.of(
                        "getClass in a constraint",
                        rule("Finding(analyte == \"mcv\", this.getClass() != null)", INSERT)),
                Arguments.of(
                        "a lambda in a constraint",
                        rule(
                                "Finding(analyte == \"mcv\", below(((java.util.function.Supplier<Integer>) () -> 1).get(), \"fL\"))",
                                INSERT)),
                Arguments.of("eval", rule("eval(true)", INSERT)),
                Arguments.of("from", rule("Finding(analyte == \"mcv\", isHigh()) from System.getProperties()", INSERT)),
                Arguments.of(
                        "accumulate", rule("accumulate(Finding($a : analyte == \"mcv\"); $n : count($a))", INSERT)),
                Arguments.of("forall", rule("forall(Finding(analyte == \"mcv\", isHigh()))", INSERT)),
                Arguments.of("a foreign type", rule("java.io.File()", INSERT)),
                Arguments.of("a pattern of everything", rule("Finding()", INSERT)),
                Arguments.of("an import", "import java.io.File;\n" + rule(FACT, INSERT)),
                Arguments.of("a package", "package evil;\n" + rule(FACT, INSERT)),
                Arguments.of("a global", "global java.util.List list;\n" + rule(FACT, INSERT)),
                Arguments.of("a function", "function void f() { System.exit(1); }\n" + rule(FACT, INSERT)),
                Arguments.of("a declared type", "declare Evil\n  a : String\nend\n" + rule(FACT, INSERT)),
                Arguments.of("a query", "query q()\n Finding(analyte == \"mcv\")\nend\n" + rule(FACT, INSERT)),
                Arguments.of("salience", rule(FACT, INSERT).replace("when", "salience 10\nwhen")),
                Arguments.of("no-loop", rule(FACT, INSERT).replace("when", "no-loop true\nwhen")),
                Arguments.of("agenda group", rule(FACT, INSERT).replace("when", "agenda-group \"x\"\nwhen")),
                Arguments.of("another annotation", rule(FACT, INSERT).replace("when", "@Propagation(EAGER)\nwhen")),
                Arguments.of("no id", rule(FACT, INSERT).replace("@id(\"E01-2\")", "")),
                Arguments.of("another rule's id", rule(FACT, "insert(new Evidence(\"E01-1\"));")),
                Arguments.of("another kind of conclusion", rule(FACT, "insert(new Gate(\"E01-2\"));")),
                Arguments.of("modify", rule("$f : " + FACT, "modify($f) {};")),
                Arguments.of("unicode escapes", rule(FACT, "\\u0053ystem.exit(1);")),
                Arguments.of("a comment that closes", rule(FACT, "/* */ " + INSERT + " /* */ System.exit(1);")),
                Arguments.of("a denied unknown question", rule("Finding(analyte == \"mcv\", !isHigh())", INSERT)),
                Arguments.of(
                        "a denied finding that may be unknown",
                        rule(FACT + "\n not(Finding(analyte == \"dat_poly\", present()))", INSERT)),
                Arguments.of("a denial of its own stage", rule(FACT + "\n not(Evidence(rule == \"E01-1\"))", INSERT)),
                Arguments.of("a rule without a card", rule(FACT, INSERT).replace("E01-2", "E01-99")),
                Arguments.of("a package attribute", "dialect \"mvel\"\n" + rule(FACT, INSERT)),
                Arguments.of("a window", rule(FACT + " over window:time(5s)", INSERT)),
                Arguments.of("a strength that is no letter", rule(FACT, "insert(new Evidence(\"E01-2\", \"Q\"));")),
                Arguments.of("an octal number", rule("Finding(analyte == \"mcv\", above(0144, \"fL\"))", INSERT)),
                Arguments.of(
                        "two analytes in one pattern",
                        rule("Finding(analyte == \"mcv\", analyte == \"dat_poly\", isHigh())", INSERT)),
                Arguments.of("a sign taken for evidence", rule("Evidence(rule == \"FLAG-LOW\")", INSERT)),
                Arguments.of("a level before it is known", rule("Verdict(cause == \"b12-deficiency\")", INSERT)),
                Arguments.of("nonsense after the end", rule(FACT, INSERT) + "\nSystem.exit(1);"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void attack_isRefusedBeforeAnythingRuns(String what, String drl) {
        PackReader.Reading reading = PackReader.read(SmallPack.withDrl(drl));

        assertThat(reading).as(what).isInstanceOf(PackReader.Faulty.class);
        List<Problem> problems = ((PackReader.Faulty) reading).problems();
        assertThat(problems).allSatisfy(p -> {
            assertThat(p.where()).matches("causes/nutrition/extra[.]drl:[0-9]+");
            assertThat(p.remedy()).isNotBlank();
            assertThat(p.code())
                    .isIn(
                            ProblemCode.PACK_FORBIDDEN,
                            ProblemCode.PACK_RULE_TEXT,
                            ProblemCode.PACK_ORDER,
                            ProblemCode.PACK_STRUCTURE,
                            ProblemCode.PACK_ANALYTE);
        });
    }

    static Stream<Arguments> namesThatEndTheirLiteral() {
        String header = "effect,group,title,rationale,exceptions,citation,signed by\n";
        String code = "x\"\" || System.exit(1) == \"\"";
        String unit = "fL\"\") || System.exit(1) == (\"\"";
        return Stream.of(
                Arguments.of(
                        "the id of a row",
                        SmallPack.plus(
                                "causes/nutrition/nutrition.csv",
                                "\"E01-9\"\") when then System.exit(1); end rule \"\"z\",< 200,,+D,b12,T,,,Paper2020,\n")),
                Arguments.of(
                        "the code of an analyte",
                        SmallPack.with(Map.of(
                                "analytes.csv",
                                SmallPack.sources().get("analytes.csv") + "\"" + code
                                        + "\",X,CBC,quantity,,,fL,,,,,,,,\n",
                                "causes/more.csv",
                                "id,\"" + code + " [fL]\"," + header + "E01-7,< 5,+D,b12,T,,,Paper2020,\n"))),
                Arguments.of(
                        "a unit",
                        SmallPack.with(Map.of(
                                "analytes.csv",
                                SmallPack.sources().get("analytes.csv") + "xx,X,CBC,quantity,,,\"" + unit
                                        + "\",,,,,,,,\n",
                                "causes/more.csv",
                                "id,\"xx [" + unit + "]\"," + header + "E01-7,< 5,+D,b12,T,,,Paper2020,\n"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namesThatEndTheirLiteral")
    void nameThatWouldEndItsLiteral_isRefused(String what, Map<String, String> sources) {
        assertThat(PackReader.read(sources)).as(what).isInstanceOf(PackReader.Faulty.class);
    }

    @Test
    void nameOfARule_neverReachesTheCompiler() {
        String name = "rule 'x\" @id(\"E01-2\") when then System.exit(1); end rule \"y'";
        PackReader.Reading reading =
                PackReader.read(SmallPack.withDrl(rule(FACT, INSERT).replace("rule \"extra\"", name)));

        assertThat(reading)
                .asInstanceOf(InstanceOfAssertFactories.type(PackReader.Sound.class))
                .satisfies(sound -> assertThat(PackCompiler.text(sound.rules())).doesNotContain("System"));
    }

    @Test
    void commentInACondition_neverReachesTheCompiler() {
        PackReader.Reading reading =
                PackReader.read(SmallPack.withDrl(rule(FACT.replace("isHigh()", "isHigh() /* hidden */"), INSERT)));

        assertThat(reading)
                .asInstanceOf(InstanceOfAssertFactories.type(PackReader.Sound.class))
                .satisfies(sound -> assertThat(PackCompiler.text(sound.rules())).doesNotContain("hidden"));
    }
}
