package org.marrowlight.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/// Counts what both opinions said, rule by rule, and keeps the shortest story of every kind of difference.
final class Tally {

    /// How the answers to one rule fell out.
    enum Kind {
        BOTH_FIRED,
        BOTH_SILENT,
        BOTH_UNKNOWN,
        UNDECIDED_ON_ONE_SIDE,
        EXPLAINED,
        DIFFERENT
    }

    /// A difference that has a reason: the rule, what the pack says, and what a story must tell to be covered.
    private record Reason(String rule, String pack, List<String> shows) {
        static Reason of(CSVRecord row) {
            return new Reason(
                    row.get("id"), row.get("pack"), List.of(row.get("shows").split(" ", -1)));
        }

        boolean covers(String id, SecondOpinion.Pair pair, Story story) {
            return id.matches(rule)
                    && pack.equals(pair.pack() == SecondOpinion.Answer.FIRED ? "fired" : "silent")
                    && shows.stream().allMatch(told -> tells(story, told));
        }

        /// `analyte`, `analyte=words`, `-analyte` where it must not be told; nothing for every story.
        private static boolean tells(Story story, String told) {
            if (told.isEmpty()) {
                return true;
            }
            if (told.startsWith("-")) {
                return !tells(story, told.substring(1));
            }
            String[] parts = told.split("=", 2);
            Stream<Map.Entry<String, String>> all = Stream.concat(
                    story.person().entrySet().stream(),
                    story.entries().stream().map(e -> Map.entry(e.analyte(), e.written())));
            return all.anyMatch(e -> e.getKey().equals(parts[0])
                    && (parts.length == 1 || e.getValue().matches(parts[1].replace('_', ' '))));
        }
    }

    /// A story of which the opinions differ.
    private record Example(Kind kind, SecondOpinion.Pair pair, Story story) {

        /// The same difference, told with as little as possible: halves are left out, then quarters, then single words.
        Example shrunk(SecondOpinion opinion, String rule) {
            Story best = story;
            for (int length = Math.max(1, story.entries().size() / 2); length >= 1; length /= 2) {
                int from = 0;
                while (from < best.entries().size()) {
                    Story less = best.without(from, length);
                    boolean same = pair.equals(opinion.of(less).get(rule));
                    best = same ? less : best;
                    from += same ? 0 : length;
                }
            }
            return new Example(kind, pair, best);
        }

        @Override
        public String toString() {
            return kind + ", pack " + pair.pack() + ", CQL " + pair.cql() + ": " + story;
        }
    }

    /// What one rule came to.
    private static final class OfRule {
        private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        private final List<Example> examples = new ArrayList<>();

        /// Keeps the first few of each kind and direction.
        void keep(Example example, int most) {
            long kept = examples.stream()
                    .filter(x -> x.kind() == example.kind() && x.pair().equals(example.pair()))
                    .count();
            if (kept < most) {
                examples.add(example);
            }
        }

        void shrinkAll(SecondOpinion opinion, String rule) {
            examples.replaceAll(x -> x.shrunk(opinion, rule));
        }
    }

    private final SecondOpinion opinion;
    private final int most;
    private final List<Reason> reasons =
            StoryTeller.table("explained.csv").map(Reason::of).toList();
    private final Map<String, OfRule> rules = new TreeMap<>();

    /// @param most shrunk stories kept of each rule and kind
    Tally(SecondOpinion opinion, int most) {
        this.opinion = opinion;
        this.most = most;
    }

    /// Asks both opinions about all stories, two at a time, and counts in their order.
    void addAll(List<Story> stories) {
        stories.stream().limit(1).forEach(opinion::of);
        List<Map<String, SecondOpinion.Pair>> answers =
                stories.parallelStream().map(opinion::of).toList();
        for (int i = 0; i < stories.size(); i++) {
            Story story = stories.get(i);
            answers.get(i).forEach((rule, pair) -> add(story, rule, pair));
        }
        rules.entrySet().parallelStream().forEach(e -> e.getValue().shrinkAll(opinion, e.getKey()));
    }

    private void add(Story story, String rule, SecondOpinion.Pair pair) {
        OfRule ofRule = rules.computeIfAbsent(rule, r -> new OfRule());
        Kind kind = kind(rule, pair, story);
        ofRule.counts.merge(kind, 1, Integer::sum);
        if (kind == Kind.DIFFERENT) {
            ofRule.keep(new Example(kind, pair, story), most);
        }
    }

    private Kind kind(String rule, SecondOpinion.Pair pair, Story story) {
        if (pair.differs()) {
            return reasons.stream().anyMatch(r -> r.covers(rule, pair, story)) ? Kind.EXPLAINED : Kind.DIFFERENT;
        }
        if (pair.undecidedOnOneSide()) {
            return Kind.UNDECIDED_ON_ONE_SIDE;
        }
        return switch (pair.cql()) {
            case FIRED -> Kind.BOTH_FIRED;
            case SILENT -> Kind.BOTH_SILENT;
            case UNKNOWN -> Kind.BOTH_UNKNOWN;
        };
    }

    /// Rules with a difference that nobody explained.
    List<String> unexplained() {
        return rules.entrySet().stream()
                .filter(e -> count(e.getValue(), Kind.DIFFERENT) > 0)
                .map(e -> e.getKey() + " " + count(e.getValue(), Kind.DIFFERENT) + " " + e.getValue().examples)
                .toList();
    }

    /// Rules that never fired on both sides: nothing was compared but silence.
    List<String> neverFired() {
        return rules.entrySet().stream()
                .filter(e -> count(e.getValue(), Kind.BOTH_FIRED) == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int count(OfRule ofRule, Kind kind) {
        return ofRule.counts.getOrDefault(kind, 0);
    }

    int sum(Kind kind) {
        return rules.values().stream().mapToInt(r -> count(r, kind)).sum();
    }

    List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add("rules " + rules.size() + "; of both: fired " + sum(Kind.BOTH_FIRED) + ", silent "
                + sum(Kind.BOTH_SILENT) + ", unknown " + sum(Kind.BOTH_UNKNOWN) + "; undecided on one side "
                + sum(Kind.UNDECIDED_ON_ONE_SIDE) + "; explained " + sum(Kind.EXPLAINED) + "; different "
                + sum(Kind.DIFFERENT));
        lines.add("rule: fired, silent, unknown; undecided on one side; explained; different");
        rules.forEach((rule, ofRule) -> {
            lines.add(rule + ": " + count(ofRule, Kind.BOTH_FIRED) + ", " + count(ofRule, Kind.BOTH_SILENT) + ", "
                    + count(ofRule, Kind.BOTH_UNKNOWN) + "; " + count(ofRule, Kind.UNDECIDED_ON_ONE_SIDE) + "; "
                    + count(ofRule, Kind.EXPLAINED) + "; " + count(ofRule, Kind.DIFFERENT));
            ofRule.examples.forEach(x -> lines.add("    " + x));
        });
        return lines;
    }
}
