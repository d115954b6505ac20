package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Analyte;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.engine.PackFolder;
import org.marrowlight.explanation.handbook.Card;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.explanation.handbook.Line;
import org.marrowlight.explanation.handbook.Page;
import org.marrowlight.explanation.handbook.Place;
import org.marrowlight.explanation.handbook.Span;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.RuleCard;

/// The handbook holds everything that the pack says, on one card each, and nothing leads nowhere.
class HandbookTest {

    private static final Handbook HANDBOOK = ShippedHandbook.HANDBOOK;
    private static final List<Card> CARDS =
            HANDBOOK.pages().stream().flatMap(Page::cards).toList();

    private static Card only(Handbook handbook, String name) {
        assertThat(handbook.cards(name)).as(name).hasSize(1);
        return handbook.cards(name).getFirst();
    }

    private static String field(Card card, String name) {
        return card.fields().stream()
                .filter(f -> f.name().equals(name))
                .flatMap(f -> f.lines().stream())
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Line> lines(List<Card.Field> fields, List<Card.Grid> grids) {
        return Stream.concat(
                fields.stream().flatMap(f -> f.lines().stream()),
                grids.stream().flatMap(g -> g.rows().stream()).flatMap(List::stream));
    }

    @Test
    void everyIdOfThePack_hasOneCardOfItsOwn() {
        Set<String> ids = Stream.of(
                        Shipped.PACK.cards().keySet().stream(),
                        Shipped.PACK.causes().stream().map(Cause::id),
                        Shipped.PACK.causes().stream().map(Cause::code),
                        Shipped.PACK.vocabulary().analytes().stream().map(Analyte::code),
                        Shipped.PACK.citations().keySet().stream())
                .flatMap(s -> s)
                .collect(Collectors.toSet());

        assertThat(ids).allSatisfy(id -> assertThat(HANDBOOK.cards(id))
                .anyMatch(card -> card.id().equals(id) || card.aliases().contains(id)));
        assertThat(CARDS.stream().map(Card::place)).doesNotHaveDuplicates();
        assertThat(HANDBOOK.names()).containsAll(ids);
    }

    @Test
    void everyLink_leadsToACardOrAPage() {
        Set<Place> places = CARDS.stream().map(Card::place).collect(Collectors.toSet());
        Set<String> pages = HANDBOOK.pages().stream().map(Page::name).collect(Collectors.toSet());
        List<Span> spans = Stream.concat(
                        HANDBOOK.pages().stream().flatMap(p -> lines(p.fields(), p.grids())),
                        CARDS.stream().flatMap(c -> lines(c.fields(), c.grids())))
                .flatMap(line -> line.spans().stream())
                .toList();

        assertThat(spans.stream().filter(Span.Link.class::isInstance).map(s -> ((Span.Link) s).to()))
                .hasSizeGreaterThan(CARDS.size())
                .allMatch(places::contains);
        assertThat(spans.stream().filter(Span.PageLink.class::isInstance).map(s -> ((Span.PageLink) s).page()))
                .containsExactlyInAnyOrderElementsOf(
                        pages.stream().filter(p -> !p.equals("index")).toList())
                .allMatch(pages::contains);
    }

    @Test
    void everyCardOfARule_tellsConditionEffectSourceExamplesAndText() {
        assertThat(Shipped.PACK.cards().values().stream().filter(c -> c.kind() == RuleCard.Kind.RULE))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    Card card = only(HANDBOOK, rule.id());
                    assertThat(field(card, "when")).isNotBlank();
                    assertThat(field(card, "effect")).isNotBlank();
                    assertThat(field(card, "source")).contains(rule.citations());
                    assertThat(field(card, "stands in")).isEqualTo(rule.origin());
                    assertThat(card.quotes()).isNotEmpty();
                    assertThat(card.grids())
                            .flatExtracting(Card.Grid::rows)
                            .anySatisfy(row -> assertThat(row.getFirst().text()).isEqualTo("fires"));
                });
    }

    private static List<List<String>> table(Card card, String title) {
        return card.grids().stream()
                .filter(grid -> grid.title().startsWith(title))
                .flatMap(grid -> Stream.concat(
                        Stream.of(grid.head()),
                        grid.rows().stream()
                                .map(row -> row.stream().map(Line::text).toList())))
                .toList();
    }

    @Test
    void examplesAndBoundaries_areTablesWithAColumnForEachAnalyte() {
        Card card = only(HANDBOOK, "E20-1");

        assertThat(table(card, "examples"))
                .startsWith(
                        List.of("the rule", "Sex", "Age", "Hemoglobin, blood", "Ferritin", "C-reactive protein"),
                        List.of("fires", "female", "40 a", "9 g/dL", "6 ug/L", ""),
                        List.of("fires", "male", "3 a", "9 g/dL", "20 ng/mL", "12 mg/L"))
                .contains(List.of("stays silent", "female", "40 a", "9 g/dL", "18 ng/mL", ""));
        assertThat(table(card, "where the condition turns"))
                .startsWith(
                        List.of("the condition", "Ferritin, ng/mL", "Age, years", "C-reactive protein, mg/L"),
                        List.of("holds", "15", "", ""))
                .contains(List.of("fails", "15.1", "", ""), List.of("fails", "30", "4.9", "5.1"));
        assertThat(CARDS.stream().flatMap(c -> c.grids().stream())).allSatisfy(grid -> assertThat(grid.rows())
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(grid.head())));
    }

    @Test
    void weight_isSaidWithItsGroupAndWhatItWeighsOn() {
        Card card = only(HANDBOOK, "E01-2");

        assertThat(field(card, "effect")).isEqualTo("+10 decibans (S, strong) for Vitamin B12 deficiency");
        assertThat(field(card, "group"))
                .startsWith("b12: ")
                .contains("at most +20 decibans for and -20 decibans against");
        assertThat(field(card, "reads")).isEqualTo("Vitamin B12 (total cobalamin)");
        assertThat(field(card, "exceptions")).isEqualTo("DQ-B12-LOWFALSE");
        assertThat(field(only(HANDBOOK, "E01-4"), "effect"))
                .isEqualTo("-10 decibans (S, strong) against Vitamin B12 deficiency");
    }

    @Test
    void markOfAnUncheckedSource_staysVisible() {
        assertThat(field(only(HANDBOOK, "E01-17"), "source")).contains("Koshy2020", "(verify pages)");
        assertThat(field(only(HANDBOOK, "Koshy2020"), "status")).isEqualTo("verify pages");
    }

    @Test
    void alert_goesByItsIdAndByTheCodeOfDocuments() {
        assertThat(HANDBOOK.cards("hb7")).containsExactly(only(HANDBOOK, "ALERT-HB7"));
        assertThat(HANDBOOK.cards("ttp")).extracting(Card::id).containsExactlyInAnyOrder("ttp", "ALERT-TTP");
        assertThat(HANDBOOK.cards("alert-ttp")).isEqualTo(HANDBOOK.cards("ALERT-TTP"));
        assertThat(HANDBOOK.cards("ALERT-")).isEmpty();
    }

    @Test
    void noCard_saysThatItIsReviewed() {
        assertThat(CARDS)
                .allSatisfy(card -> assertThat(card.review().words()).isEqualTo("not reviewed by a clinician"));
        assertThat(HANDBOOK.pages().getFirst().fields())
                .filteredOn(f -> f.name().equals("reviewed"))
                .extracting(f -> f.lines().getFirst().text())
                .containsExactly("0 of " + CARDS.size() + " cards signed by a clinician");
    }

    @Test
    void whoeverSigns_standsOnTheCard() {
        SortedMap<String, String> sources = PackFolder.read(Path.of("src/test/resources/packs/small"));
        sources.computeIfPresent(
                "causes/nutrition/nutrition.cards.yaml", (f, t) -> t + "  signed by: Dr. A. Blood, 2026-11-26\n");
        sources.computeIfPresent("conventions.csv", (f, t) -> t.replaceFirst("\n", ",signed by\n")
                .replaceFirst("Paper2020\n", "Paper2020,Dr. C\n"));
        sources.computeIfPresent("tests.csv", (f, t) -> t.replaceFirst("\n", ",signed by\n")
                .replaceFirst("Paper2020\n", "Paper2020,Dr. T\n"));
        sources.computeIfPresent("causes.csv", (f, t) -> t.replaceFirst("\n", ",signed by\n")
                .replaceFirst("Paper2020\n", "Paper2020,Dr. E\n"));

        Handbook handbook = small(sources);

        assertThat(only(handbook, "E01-2").review().words()).isEqualTo("signed by Dr. A. Blood, 2026-11-26");
        assertThat(only(handbook, "DQ-RANGE").review().words()).isEqualTo("signed by Dr. C");
        assertThat(only(handbook, "NEXT-B12").review().words()).isEqualTo("signed by Dr. T");
        assertThat(only(handbook, "b12-deficiency").review().words()).isEqualTo("signed by Dr. E");
        assertThat(only(handbook, "E01-4").review().words()).isEqualTo("not reviewed by a clinician");
        assertThat(handbook.pages().getFirst().fields().toString()).contains("4 of ");
    }

    @Test
    void whatRestsOnARule_isNamed() {
        Handbook handbook = small(PackFolder.read(Path.of("src/test/resources/packs/small")));

        assertThat(field(only(handbook, "FLAG-MACRO"), "read by")).isEqualTo("E01-4, FT-1, MECH-I1");
        assertThat(field(only(handbook, "FLAG-LOW"), "calls for")).isEqualTo("NEXT-B12");
        assertThat(field(only(handbook, "b12-deficiency"), "read by")).isEqualTo("ALERT-HB7");
        assertThat(field(only(handbook, "b12-deficiency"), "opened by")).isEqualTo("E01-GATE");
        assertThat(field(only(handbook, "b12-deficiency"), "for it")).isEqualTo("E01-1, E01-2");
        assertThat(field(only(handbook, "b12-deficiency"), "against it")).isEqualTo("E01-4");
        assertThat(field(only(handbook, "ineffective-hematopoiesis"), "for it")).isEqualTo("MECH-I1");
        assertThat(field(only(handbook, "vitamin_b12"), "qualified by")).isEqualTo("DQ-B12-HIGH");
        assertThat(field(only(handbook, "vitamin_b12"), "brought by")).isEqualTo("NEXT-B12");
        assertThat(field(only(handbook, "vitamin_b12"), "synonyms")).isEqualTo("1");
    }

    private static Handbook small(Map<String, String> sources) {
        Rulebook.Opened opened = Shipped.RULEBOOK.open(sources);
        assertThat(opened).isInstanceOf(Rulebook.Loaded.class);
        Rulebook.Loaded loaded = (Rulebook.Loaded) opened;
        return Handbook.of(loaded.pack(), Shipped.RULEBOOK.wordings(loaded.pack()));
    }
}
