package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RuleCard.Effect;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Wording;

/// Puts the cards of a pack on pages.
final class Chapters {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final RulePack pack;
    private final RuleCards rules;
    private final KnowledgeCards knowledge;
    private final Map<String, List<RuleCard>> byPage = new HashMap<>();

    Chapters(RulePack pack, Map<String, Wording> wordings) {
        Places places = new Places(pack);
        this.pack = pack;
        this.rules = new RuleCards(pack, wordings, places, Uses.of(pack));
        this.knowledge = new KnowledgeCards(pack, wordings, places, rules);
        pack.cards().values().stream()
                .sorted(Comparator.comparing(card -> natural(card.id())))
                .forEach(card -> byPage.computeIfAbsent(places.of(card).page(), p -> new ArrayList<>())
                        .add(card));
    }

    /// An id that sorts E01-2 before E01-10.
    private static String natural(String id) {
        return DIGITS.matcher(id).replaceAll(number -> "%6s".formatted(number.group()));
    }

    List<Page> pages() {
        List<Page> pages = new ArrayList<>();
        pack.causes().forEach(cause -> pages.add(cause(cause)));
        pages.add(mechanisms());
        pages.add(page(Places.SIGNS, "Signs"));
        pages.add(page(Places.ALERTS, "Alerts"));
        pages.add(page(Places.NEXT_TESTS, "Next tests"));
        pages.add(page(Places.QUALITY, "Quality of the sample"));
        pages.add(page(Places.WEIGHING, "How evidence is weighed"));
        analytes(pages);
        pages.add(citations());
        pages.addFirst(index(pages));
        return List.copyOf(pages);
    }

    private Page page(String name, String title) {
        return Page.of(name, title, section(title, name, card -> true));
    }

    private Page.Section section(String title, String page, Predicate<RuleCard> belongs) {
        return new Page.Section(
                title,
                byPage.getOrDefault(page, List.of()).stream()
                        .filter(belongs)
                        .map(rules::of)
                        .toList());
    }

    private Page cause(Cause cause) {
        String page = Places.page(cause);
        return Page.of(
                page,
                cause.display(),
                new Page.Section("The cause", List.of(knowledge.of(cause))),
                section("What opens it", page, card -> card.effect() instanceof Effect.Opens),
                section("For it", page, card -> points(card) > 0),
                section("Against it", page, card -> points(card) < 0),
                section("What keeps it below probable", page, card -> card.effect() instanceof Effect.Forbids),
                section("Without weight", page, Chapters::weightless));
    }

    private static double points(RuleCard card) {
        return card.effect() instanceof Effect.WeighsCause weighs
                ? weighs.strength().points()
                : 0;
    }

    private static boolean weightless(RuleCard card) {
        boolean door = card.effect() instanceof Effect.Opens || card.effect() instanceof Effect.Forbids;
        return !door && points(card) == 0;
    }

    private Page mechanisms() {
        List<Page.Section> sections = new ArrayList<>();
        for (Mechanism mechanism : Mechanism.values()) {
            Page.Section evidence = section(
                    "",
                    Places.MECHANISMS,
                    card -> card.effect() instanceof Effect.WeighsMechanism weighs && weighs.mechanism() == mechanism);
            List<Card> cards = new ArrayList<>(List.of(knowledge.of(mechanism)));
            cards.addAll(evidence.cards());
            sections.add(new Page.Section(mechanism.display(), cards));
        }
        sections.add(section(
                "Without weight", Places.MECHANISMS, card -> !(card.effect() instanceof Effect.WeighsMechanism)));
        return Page.of(Places.MECHANISMS, "Mechanisms", sections.toArray(Page.Section[]::new));
    }

    private void analytes(List<Page> pages) {
        Map<String, List<Analyte>> byCategory = new TreeMap<>();
        pack.vocabulary().analytes().forEach(a -> byCategory
                .computeIfAbsent(a.category(), c -> new ArrayList<>())
                .add(a));
        byCategory.forEach((category, analytes) -> pages.add(Page.of(
                Places.analytes(category),
                "Analytes: " + category,
                new Page.Section(category, analytes.stream().map(knowledge::of).toList()))));
    }

    private Page citations() {
        return Page.of(
                Places.CITATIONS,
                "Sources",
                new Page.Section(
                        "Sources",
                        new TreeSet<>(pack.citations().keySet())
                                .stream()
                                        .map(pack.citations()::get)
                                        .map(knowledge::of)
                                        .toList()));
    }

    private Page index(List<Page> pages) {
        Card.Grid contents = new Card.Grid(
                "pages",
                List.of("page", "cards", "signed"),
                pages.stream().map(Chapters::contents).toList());
        return new Page(
                "index",
                "Handbook: " + pack.title(),
                List.of(
                        field("pack", pack.id().id() + " " + pack.id().version() + ", " + pack.status()),
                        field("digest", pack.id().digest()),
                        field(
                                "reviewed",
                                signed(pages.stream().flatMap(Page::cards).toList())),
                        field("use", "decision support, not a diagnosis")),
                List.of(contents),
                List.of());
    }

    private static Card.Field field(String name, String text) {
        return new Card.Field(name, List.of(Line.of(text)));
    }

    private static String signed(List<Card> cards) {
        return cards.stream().filter(card -> card.review().signed()).count() + " of " + cards.size()
                + " cards signed by a clinician";
    }

    private static List<Line> contents(Page page) {
        List<Card> cards = page.cards().toList();
        return List.of(
                Line.of(new Span.PageLink(page.name(), page.title())),
                Line.of(String.valueOf(cards.size())),
                Line.of(String.valueOf(
                        cards.stream().filter(card -> card.review().signed()).count())));
    }
}
