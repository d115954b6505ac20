package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.marrowlight.engine.PackFolder;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.explanation.handbook.PackDifference;
import org.marrowlight.explanation.handbook.PackDifference.Change;
import org.marrowlight.explanation.handbook.PackDifference.Entry;
import org.marrowlight.explanation.handbook.PackDifference.Part;
import org.marrowlight.knowledge.RulePack;

/// What differs between two packs is told of each entry, with the words before and after.
class PackDifferenceTest {

    private static final String TABLE = "causes/nutrition/nutrition.csv";
    private static final String EXAMPLES = "causes/nutrition/nutrition.examples.yaml";
    private static final Handbook BEFORE = handbook(small());

    private static SortedMap<String, String> small() {
        return PackFolder.read(Path.of("src/test/resources/packs/small"));
    }

    private static Handbook handbook(SortedMap<String, String> sources) {
        RulePack pack = Shipped.RULEBOOK.words(sources).orElseThrow(() -> new AssertionError("a pack with faults"));
        return Handbook.of(pack, Shipped.RULEBOOK.wordings(pack));
    }

    private static PackDifference edited(String file, UnaryOperator<String> edit) {
        SortedMap<String, String> sources = small();
        sources.compute(file, (_, text) -> edit.apply(String.valueOf(text)));
        assertThat(sources).isNotEqualTo(small());
        return PackDifference.between(BEFORE, handbook(sources));
    }

    private static PackDifference replaced(String from, String to) {
        return edited(TABLE, text -> text.replace(from, to));
    }

    private static Entry of(PackDifference difference, String id) {
        return difference.entries().stream()
                .filter(entry -> entry.card().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " does not differ: " + difference));
    }

    private static Part part(PackDifference difference, String id, String name) {
        return of(difference, id).parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " of " + id + " does not differ: " + difference));
    }

    @Test
    void samePack_differsInNothing() {
        assertThat(PackDifference.between(BEFORE, handbook(small())).entries()).isEmpty();
    }

    @Test
    void placeInAFile_isNoDifference() {
        assertThat(edited("causes/nutrition/nutrition.drl", text -> "\n\n" + text)
                        .entries())
                .isEmpty();
    }

    @Test
    void threshold_isToldBeforeAndAfter() {
        PackDifference difference = replaced("E01-4,> 350,", "E01-4,> 300,");

        assertThat(difference.entries()).extracting(entry -> entry.card().id()).containsExactly("E01-4");
        assertThat(of(difference, "E01-4").change()).isEqualTo(Change.CHANGED);
        assertThat(part(difference, "E01-4", "when")).satisfies(when -> {
            assertThat(when.before()).contains("350").doesNotContain("300");
            assertThat(when.after()).contains("300").doesNotContain("350");
        });
        assertThat(difference.changed()).isEqualTo(1);
    }

    @Test
    void weight_isToldBeforeAndAfter() {
        Part effect = part(replaced("not known,-S,", "not known,-M,"), "E01-4", "effect");

        assertThat(effect.before()).contains("-10 decibans", "strong");
        assertThat(effect.after()).contains("moderate").doesNotContain("strong");
    }

    @Test
    void citation_isToldOfTheRule_andAddedAsASource() {
        SortedMap<String, String> sources = small();
        sources.compute("citations.csv", (_, text) -> text + "Book2024,B,Second title,J,2024,,\n");
        sources.compute(TABLE, (_, text) -> String.valueOf(text)
                .replace("B12 above 350,,,Paper2020", "B12 above 350,,,Book2024"));
        PackDifference difference = PackDifference.between(BEFORE, handbook(sources));

        assertThat(part(difference, "E01-4", "source").before()).startsWith("Paper2020");
        assertThat(part(difference, "E01-4", "source").after()).startsWith("Book2024");
        assertThat(of(difference, "Book2024").change()).isEqualTo(Change.ADDED);
        assertThat(part(difference, "Paper2020", "cited by").before()).contains("E01-4");
        assertThat(part(difference, "Paper2020", "cited by").after()).doesNotContain("E01-4");
    }

    @Test
    void ruleThatIsNew_isAdded_andRemovedTheOtherWayRound() {
        SortedMap<String, String> sources = small();
        sources.compute(TABLE, (_, text) -> text + "E01-9,> 900,,-W,b12,B12 above 900,,,Paper2020,\n");
        sources.compute(
                EXAMPLES,
                (_, text) -> text
                        + "E01-9:\n  fires:\n    - { vitamin_b12: 901 pg/mL }\n  silent:\n    - { vitamin_b12: 900 pg/mL }\n");
        Handbook after = handbook(sources);

        PackDifference there = PackDifference.between(BEFORE, after);
        PackDifference back = PackDifference.between(after, BEFORE);

        assertThat(of(there, "E01-9").change()).isEqualTo(Change.ADDED);
        assertThat(of(there, "E01-9").card().title()).isEqualTo("B12 above 900");
        assertThat(there.added()).isEqualTo(1);
        assertThat(of(back, "E01-9").change()).isEqualTo(Change.REMOVED);
        assertThat(back.removed()).isEqualTo(1);
        assertThat(part(there, "b12-deficiency", "against it").after()).contains("E01-9");
        assertThat(there.entries()).hasSameSizeAs(back.entries());
    }

    @Test
    void ruleInDrl_isToldInItsText() {
        PackDifference difference =
                edited("causes/nutrition/nutrition.drl", text -> text.replace("below(180,", "below(200,"));
        Part text = part(difference, "E01-2", "text in causes/nutrition/nutrition.drl");

        assertThat(text.before()).contains("below(180, \"pg/mL\")");
        assertThat(text.after()).contains("below(200, \"pg/mL\")");
    }

    @Test
    void example_isToldByItsOutcomeAndValues() {
        Part examples = part(edited(EXAMPLES, text -> text.replace("80 pg/mL", "70 pg/mL")), "E01-1", "examples");

        assertThat(examples.before()).contains("the rule fires; ", "Vitamin B12 80 pg/mL");
        assertThat(examples.after()).contains("the rule fires; ", "Vitamin B12 70 pg/mL");
    }
}
