package org.marrowlight.web.pages.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.marrowlight.explanation.Chain;
import org.marrowlight.explanation.Chain.Node;
import org.marrowlight.web.pages.rules.CardView;

/// A chain as a drawing in columns, what was sent on the left, and as a list that says the same.
///
/// @param items the conclusion first
public record ChainView(int width, int height, List<Box> boxes, List<String> lines, List<Item> items) {

    private static final int COLUMN = 210;
    private static final int ROW = 34;
    private static final int BOX = 180;
    private static final int LETTERS = 28;

    /// A link of the drawing.
    ///
    /// @param kind `fact`, `rule` or `conclusion`
    public record Box(int x, int y, String kind, String label, String words, String href) {

        /// Where its words begin.
        public int textX() {
            return x + 6;
        }

        /// The line on which its words stand.
        public int textY() {
            return y + 17;
        }
    }

    /// Where a link stands.
    private record Spot(int x, int y) {
        static final Spot FIRST = new Spot(1, 1);
    }

    /// A link of the list, with what it rests on.
    public record Item(String id, String words, String href, List<StepRow.Named> from) {}

    /// @param trace address of the page, for links to other chains
    static ChainView of(Chain chain, Names names, String trace) {
        Map<String, Spot> at = places(chain);
        List<Box> boxes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (Node node : chain.nodes()) {
            Spot spot = at.getOrDefault(node.id(), Spot.FIRST);
            String words = names.of(node.id());
            String href = href(node, trace);
            boxes.add(new Box(spot.x(), spot.y(), kind(node), brief(words), node.id() + ": " + words, href));
            node.from().forEach(from -> lines.add(line(at.getOrDefault(from, Spot.FIRST), spot)));
            items.addFirst(new Item(
                    node.id(),
                    words,
                    href,
                    node.from().stream()
                            .map(from -> new StepRow.Named(from, names.of(from)))
                            .toList()));
        }
        int width = at.values().stream().mapToInt(Spot::x).max().orElse(0) + BOX + 2;
        int height = at.values().stream().mapToInt(Spot::y).max().orElse(0) + ROW;
        return new ChainView(width, height, boxes, lines, items);
    }

    /// Each link one column right of everything that it rests on; nodes come with what they rest on before them.
    private static Map<String, Spot> places(Chain chain) {
        Map<String, Integer> columns = new HashMap<>();
        Map<Integer, Integer> rows = new HashMap<>();
        Map<String, Spot> places = new HashMap<>();
        for (Node node : chain.nodes()) {
            int column = node.from().stream()
                            .mapToInt(from -> columns.getOrDefault(from, 0))
                            .max()
                            .orElse(-1)
                    + 1;
            int row = rows.getOrDefault(column, 0);
            rows.put(column, row + 1);
            columns.put(node.id(), column);
            places.put(node.id(), new Spot(column * COLUMN + 1, row * ROW + 1));
        }
        return places;
    }

    private static String kind(Node node) {
        return node.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String href(Node node, String trace) {
        return switch (node.kind()) {
            case FACT -> trace + "?fact=" + CardView.encoded(node.id()) + "#firings";
            case RULE -> trace + "?rule=" + CardView.encoded(node.id()) + "#firings";
            case CONCLUSION -> trace + "?of=" + CardView.encoded(node.id()) + "#chain";
        };
    }

    private static String brief(String words) {
        return words.length() <= LETTERS ? words : words.substring(0, LETTERS - 1) + "…";
    }

    private static String line(Spot from, Spot to) {
        int middle = ROW / 2 - 4;
        int start = from.x() + BOX;
        int startY = from.y() + middle;
        int endY = to.y() + middle;
        return "M%d %dC%d %d %d %d %d %d".formatted(start, startY, start + 15, startY, to.x() - 15, endY, to.x(), endY);
    }
}
