package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.explanation.handbook.Card;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.explanation.handbook.Lookup;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.TestOrder;

/// Everything in the handbook is found by its name, and by what it says.
class LookupTest {

    private static final Handbook HANDBOOK = ShippedHandbook.HANDBOOK;
    private static final Lookup LOOKUP = new Lookup(HANDBOOK);

    private static Set<String> names() {
        return Stream.of(
                        Shipped.PACK.cards().keySet().stream(),
                        Shipped.PACK.cards().values().stream()
                                .filter(card -> card.effect() instanceof RuleCard.Effect.Alerts)
                                .map(card -> RaisedAlert.codeOf(card.id())),
                        Shipped.PACK.causes().stream().flatMap(cause -> Stream.of(cause.id(), cause.code())),
                        Shipped.PACK.vocabulary().analytes().stream().map(Analyte::code),
                        Shipped.PACK.tests().stream().map(TestOrder::id),
                        Shipped.PACK.citations().keySet().stream(),
                        Stream.of(Mechanism.values()).map(Mechanism::code))
                .flatMap(s -> s)
                .collect(Collectors.toSet());
    }

    private static boolean isNamed(Card card, String name) {
        return Stream.concat(Stream.of(card.id()), card.aliases().stream()).anyMatch(name::equalsIgnoreCase);
    }

    @Test
    void everyIdAndCode_leadsToItsCard_inAnyCase() {
        assertThat(names()).hasSizeGreaterThan(2000).allSatisfy(name -> {
            List<Card> cards = HANDBOOK.cards(name);
            assertThat(name).as("stands in an address as it is").matches("[A-Za-z0-9_.:+-]+");
            assertThat(cards).as(name).isNotEmpty().allMatch(card -> isNamed(card, name));
            assertThat(HANDBOOK.cards(name.toUpperCase(Locale.ROOT))).as(name).isEqualTo(cards);
            assertThat(HANDBOOK.cards(name.toLowerCase(Locale.ROOT))).as(name).isEqualTo(cards);
        });
    }

    @Test
    void name_isFoundFirst() {
        assertThat(Stream.of("E01-2", "ferritin", "ALERT-TTP", "NEXT-RETIC", "NICE2024", "iron-deficiency"))
                .allSatisfy(name -> {
                    assertThat(isNamed(LOOKUP.cards(name).getFirst(), name))
                            .as(name)
                            .isTrue();
                    assertThat(LOOKUP.cards(name.toLowerCase(Locale.ROOT))).isEqualTo(LOOKUP.cards(name));
                });
    }

    @Test
    void words_areAllFoundSomewhereInTheCard() {
        assertThat(LOOKUP.cards("  Iron   DEFICIENCY ")).isNotEmpty().allSatisfy(card -> assertThat(
                        (card.id() + card.aliases() + card.title() + card.fields()).toLowerCase(Locale.ROOT))
                .contains("iron", "deficiency"));
        assertThat(LOOKUP.cards("iron deficiency").stream().limit(10).map(Card::title))
                .anyMatch(title -> title.toLowerCase(Locale.ROOT).contains("iron deficiency"));
        assertThat(LOOKUP.cards("")).isEmpty();
        assertThat(LOOKUP.cards("no such words anywhere")).isEmpty();
        assertThat(LOOKUP.cards("<script>")).isEmpty();
    }

    @Test
    void misspeltName_isOfferedTheNearest() {
        assertThat(LOOKUP.near("feritin")).hasSize(5).first().isEqualTo("ferritin");
        assertThat(LOOKUP.near("ALERT-TPP")).startsWith("ALERT-TTP");
        assertThat(LOOKUP.near("iron-deficency")).startsWith("iron-deficiency");
    }
}
