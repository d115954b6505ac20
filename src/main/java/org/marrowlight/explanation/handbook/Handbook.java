package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Wording;

/// Everything that a pack says, as cards that stand on pages; the first page is the index.
public final class Handbook {

    private final List<Page> pages;
    private final SortedMap<String, List<Card>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Handbook(List<Page> pages) {
        this.pages = pages;
        pages.stream().flatMap(Page::cards).forEach(card -> names(card)
                .forEach(name ->
                        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(card)));
    }

    /// The handbook of a pack.
    ///
    /// @param wordings what the authors wrote, by the id of the entry
    public static Handbook of(RulePack pack, Map<String, Wording> wordings) {
        return new Handbook(new Chapters(pack, wordings).pages());
    }

    private static Stream<String> names(Card card) {
        return Stream.concat(Stream.of(card.id()), card.aliases().stream());
    }

    /// Every page, the index first.
    public List<Page> pages() {
        return pages;
    }

    /// The cards of a name, whatever its case: an id of a rule, cause, test, analyte or source, or the code of a cause,
    /// mechanism or alert. Empty if nothing has that name.
    public List<Card> cards(String name) {
        return List.copyOf(byName.getOrDefault(name, List.of()));
    }

    /// Every name that leads to a card, sorted.
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
