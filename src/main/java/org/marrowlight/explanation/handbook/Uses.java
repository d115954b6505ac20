package org.marrowlight.explanation.handbook;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowlight.blood.ReferenceInterval;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Course;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Score;
import org.marrowlight.knowledge.Strength;
import org.marrowlight.knowledge.TestOrder;

/// What rests on each entry of a pack: rules, tests, causes, scores, by the way in which they use it.
final class Uses {

    /// By what is used: the way, and the ids of those who use it.
    private final SortedMap<String, SortedMap<String, SortedSet<String>>> all = new TreeMap<>();

    private Uses() {}

    static Uses of(RulePack pack) {
        Uses uses = new Uses();
        pack.cards().values().forEach(uses::add);
        pack.tests().forEach(uses::add);
        pack.causes().forEach(uses::add);
        pack.derivations().scores().forEach(uses::add);
        pack.derivations().courses().forEach(uses::add);
        pack.vocabulary().analytes().stream()
                .flatMap(a -> pack.vocabulary().intervals(a.code()).stream())
                .forEach(uses::add);
        pack.weights().mixed().forEach(mixed -> mixed.when()
                .forEach(w -> uses.add(Places.subject(w), "names two mechanisms", mixed.text())));
        return uses;
    }

    /// The ids of those who use an entry, by the way in which they do.
    SortedMap<String, SortedSet<String>> of(String id) {
        return all.getOrDefault(id, new TreeMap<>());
    }

    private void add(String used, String way, String user) {
        all.computeIfAbsent(used, u -> new TreeMap<>())
                .computeIfAbsent(way, w -> new TreeSet<>())
                .add(user);
    }

    private void add(List<String> used, String way, String user) {
        used.forEach(id -> add(Places.subject(id), way, user));
    }

    private void add(RuleCard card) {
        boolean test = card.kind() == RuleCard.Kind.DATA;
        add(card.signs(), "read by", card.id());
        add(card.analytes(), test ? "brought by" : "read by", card.id());
        add(card.citations(), "cited by", card.id());
        conclusion(card.effect(), card.id());
    }

    private void conclusion(RuleCard.Effect effect, String rule) {
        switch (effect) {
            case RuleCard.Effect.Opens opens -> add(opens.cause(), "opened by", rule);
            case RuleCard.Effect.Forbids forbids -> add(forbids.cause(), "kept below probable by", rule);
            case RuleCard.Effect.WeighsCause weighs -> add(weighs.cause(), side(weighs.strength()), rule);
            case RuleCard.Effect.WeighsMechanism weighs ->
                add(weighs.mechanism().code(), side(weighs.strength()), rule);
            case RuleCard.Effect.Qualifies qualifies -> add(qualifies.analytes(), "qualified by", rule);
            case RuleCard.Effect.Marks marks -> {}
            case RuleCard.Effect.Alerts alerts -> {}
            case RuleCard.Effect.Explains explains -> {}
        }
    }

    private static String side(Strength strength) {
        if (strength.points() == 0) {
            return "spoken of by";
        }
        return strength.points() > 0 ? "for it" : "against it";
    }

    private void add(TestOrder test) {
        add(test.triggers(), "calls for", test.id());
        add(test.unless(), "holds back", test.id());
    }

    private void add(Cause cause) {
        add(cause.unless(), "lifts the ceiling of", cause.code());
        add(cause.companion().stream().toList(), "sets the highest level of", cause.code());
        add(cause.citations(), "cited by", cause.code());
    }

    private void add(Score score) {
        add(score.analytes(), "counts in", score.code());
        add(score.citations(), "cited by", score.code());
    }

    private void add(ReferenceInterval interval) {
        add(List.of(interval.source().split("; ", -1)), "source of limits of", interval.analyte());
    }

    private void add(Course course) {
        add(course.of(), "followed by", course.code());
    }
}
