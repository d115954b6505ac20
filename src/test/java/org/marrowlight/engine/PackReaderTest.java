package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// Pins that a pack is read whole or refused with the place of every fault.
class PackReaderTest {

    private static RulePack pack() {
        return ((PackReader.Sound) PackReader.read(SmallPack.sources())).pack();
    }

    private static List<Problem> faults(String file, String from, String to) {
        String text = SmallPack.sources().getOrDefault(file, "");
        assertThat(text).contains(from);
        PackReader.Reading reading = PackReader.read(SmallPack.with(Map.of(file, text.replace(from, to))));
        assertThat(reading).isInstanceOf(PackReader.Faulty.class);
        return ((PackReader.Faulty) reading).problems();
    }

    @Test
    void soundPack_givesCardsWithConditionInWords() {
        RuleCard card = pack().card("E01-4");

        assertThat(card.when()).isEqualTo("Vitamin B12 > 350 pg/mL; FLAG-MACRO not known");
        assertThat(card.analytes()).containsExactly("vitamin_b12");
        assertThat(card.signs()).containsExactly("FLAG-MACRO");
        assertThat(card.origin()).isEqualTo("causes/nutrition/nutrition.csv:3");
        assertThat(card.effect())
                .asInstanceOf(InstanceOfAssertFactories.type(RuleCard.Effect.WeighsCause.class))
                .returns(-10.0, w -> w.strength().points());
    }

    @Test
    void cardOfDrlRule_knowsWhatItsConditionReads() {
        assertThat(pack().card("E01-2").analytes()).containsExactly("dat_poly", "mcv", "vitamin_b12");
        assertThat(pack().card("E01-GATE").signs()).containsExactly("FLAG-LOW");
    }

    @Test
    void digest_isTheSameUnderOtherLineEnds() {
        Map<String, String> windows = new java.util.TreeMap<>();
        SmallPack.sources().forEach((path, text) -> windows.put(path, text.replace("\n", "\r\n")));

        assertThat(PackDigest.of(windows)).isEqualTo(PackDigest.of(SmallPack.sources()));
    }

    @Test
    void digest_changesWithEveryByteAndPath() {
        String digest = PackDigest.of(SmallPack.sources());
        Map<String, String> moved = SmallPack.sources();
        moved.put("moved.csv", String.valueOf(moved.remove("words.csv")));

        assertThat(PackDigest.of(SmallPack.with(Map.of("units.csv", "spelling,unit,note\n"))))
                .isNotEqualTo(digest);
        assertThat(PackDigest.of(moved)).isNotEqualTo(digest);
    }

    @Test
    void cellWithoutMeaning_isRefusedWithItsLine() {
        List<Problem> faults = faults("causes/nutrition/nutrition.csv", "> 350", "greater than 350");

        assertThat(faults).anySatisfy(p -> {
            assertThat(p.code()).isEqualTo(ProblemCode.PACK_CELL);
            assertThat(p.where()).isEqualTo("causes/nutrition/nutrition.csv:3");
        });
    }

    @Test
    void columnInAnotherUnit_isRefused() {
        assertThat(faults("causes/nutrition/nutrition.csv", "vitamin_b12 [pg/mL]", "vitamin_b12 [pmol/L]"))
                .isNotEmpty();
    }

    @Test
    void thresholdInAnotherUnit_isRefusedWithItsLine() {
        assertThat(faults("causes/nutrition/nutrition.drl", "below(180, \"pg/mL\")", "below(133, \"pmol/L\")"))
                .extracting(Problem::code, Problem::where)
                .contains(tuple(ProblemCode.PACK_UNIT, "causes/nutrition/nutrition.drl:17"));
    }

    @Test
    void unknownAnalyteCitationGroupOrTrigger_isRefused() {
        assertThat(faults("causes/nutrition/nutrition.drl", "\"mcv\", isHigh()", "\"mvc\", isHigh()"))
                .extracting(Problem::code)
                .contains(ProblemCode.PACK_ANALYTE);
        assertThat(faults("causes/nutrition/nutrition.csv", "350,,,Paper2020", "350,,,Nobody1999"))
                .extracting(Problem::code)
                .contains(ProblemCode.PACK_CITATION);
        assertThat(faults("causes/nutrition/nutrition.csv", "-S,b12", "-S,nothing"))
                .isNotEmpty();
        assertThat(faults("tests.csv", "FLAG-LOW", "FLAG-HIGH")).isNotEmpty();
    }

    @Test
    void idThatStandsTwice_isRefused() {
        assertThat(faults("causes/nutrition/nutrition.csv", "E01-4", "E01-1"))
                .extracting(Problem::code)
                .contains(ProblemCode.PACK_DUPLICATE_ID);
    }

    @Test
    void everyFault_isToldAtOnce() {
        PackReader.Reading reading = PackReader.read(Map.of("pack.yaml", "id: x"));

        assertThat(((PackReader.Faulty) reading).problems()).hasSizeGreaterThan(8);
    }

    private static void refused(Map<String, String> sources, ProblemCode code, String where) {
        PackReader.Reading reading = PackReader.read(sources);

        assertThat(reading).isInstanceOf(PackReader.Faulty.class);
        assertThat(((PackReader.Faulty) reading).problems())
                .extracting(Problem::code, Problem::where)
                .contains(tuple(code, where));
    }

    @Test
    void cellWithTwoLimits_isReadAsOneSentence() {
        assertThat(pack().card("FLAG-MACRO").when()).isEqualTo("Mean corpuscular volume > 100 and <= 115 fL");
        assertThat(pack().card("FLAG-LOW").when()).isEqualTo("Hemoglobin low");
    }

    @Test
    void tableThatDeniesItsOwnStage_isRefused() {
        String header = "id,E01-1,effect,group,title,rationale,exceptions,citation,signed by\n";

        refused(
                SmallPack.with(Map.of("causes/more.csv", header + "E01-7,not known,+D,b12,T,,,Paper2020,\n")),
                ProblemCode.PACK_ORDER,
                "causes/more.csv:2");
    }

    @Test
    void ruleThatReadsALaterStage_isRefused() {
        String header = "id,E01-1,effect,title,rationale,exceptions,citation,signed by\n";

        refused(
                SmallPack.with(Map.of("signs/1-findings/more.csv", header + "\nFLAG-X,yes,sign,T,,,Paper2020,\n")),
                ProblemCode.PACK_ORDER,
                "signs/1-findings/more.csv:3");
    }

    @Test
    void effectOfAnotherStage_orNone_isRefused() {
        String header = "id,mcv [fL],effect,title,rationale,exceptions,citation,signed by\n";

        refused(
                SmallPack.with(Map.of("causes/more.csv", header + "FLAG-X,< 5,sign,T,,,Paper2020,\n")),
                ProblemCode.PACK_CELL,
                "causes/more.csv:2");
        refused(
                SmallPack.with(Map.of("causes/more.csv", header + "E01-7,< 5,,T,,,Paper2020,\n")),
                ProblemCode.PACK_CELL,
                "causes/more.csv:2");
    }

    @Test
    void cardWithoutRule_isRefusedWithItsLine() {
        refused(
                SmallPack.plus(
                        "causes/nutrition/nutrition.cards.yaml",
                        "E01-8:\n  when: x\n  effect: +S\n  group: b12\n  title: y\n  citation: Paper2020\n"),
                ProblemCode.PACK_STRUCTURE,
                "causes/nutrition/nutrition.cards.yaml:12");
    }

    @Test
    void cardOrCauseOrWeightThatStandsTwice_isRefusedWithItsLine() {
        refused(
                SmallPack.plus("causes/nutrition/nutrition.cards.yaml", "E01-2:\n  effect: -D\n"),
                ProblemCode.PACK_STRUCTURE,
                "causes/nutrition/nutrition.cards.yaml:12");
        refused(
                SmallPack.plus(
                        "causes.csv", "E01,b12-deficiency,B12,0,,,all-affected,no,2,established,,,yes,,,,Paper2020\n"),
                ProblemCode.PACK_DUPLICATE_ID,
                "causes.csv:3");
        refused(
                SmallPack.plus("weighing.csv", "cap,b12,5,,,Paper2020,\n"),
                ProblemCode.PACK_DUPLICATE_ID,
                "weighing.csv:9");
    }

    @Test
    void faultOfACauseOrTest_namesItsLine() {
        assertThat(faults("tests.csv", "FLAG-LOW", "FLAG-HIGH"))
                .extracting(Problem::where)
                .containsExactly("tests.csv:2");
        assertThat(faults("causes.csv", ",Paper2020", ",Nobody1999"))
                .extracting(Problem::where)
                .containsExactly("causes.csv:2");
    }

    @Test
    void capWithoutValue_isRefused() {
        assertThat(faults("weighing.csv", "cap,b12,20", "cap,b12,"))
                .extracting(Problem::where)
                .containsExactly("weighing.csv:2");
    }

    @Test
    void examplesOfNoRule_andFilesThatNobodyReads_areRefused() {
        refused(
                SmallPack.plus("causes/nutrition/nutrition.examples.yaml", "E01-77:\n  fires: []\n"),
                ProblemCode.PACK_STRUCTURE,
                "causes/nutrition/nutrition.examples.yaml:6");
        refused(SmallPack.with(Map.of("cause/more.csv", "id\n")), ProblemCode.PACK_STRUCTURE, "cause/more.csv");
    }

    @Test
    void faults_comeInTheOrderOfFilesAndLines() {
        PackReader.Reading reading = PackReader.read(Map.of("pack.yaml", "id: x"));

        assertThat(((PackReader.Faulty) reading).problems()).isSortedAccordingTo(Comparator.comparing(Problem::where));
    }
}
