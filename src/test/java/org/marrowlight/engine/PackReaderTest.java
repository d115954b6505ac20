package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
                .contains(org.assertj.core.groups.Tuple.tuple(
                        ProblemCode.PACK_UNIT, "causes/nutrition/nutrition.drl:17"));
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
}
