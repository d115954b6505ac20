package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Strength;

/// Makes the mutants of one rule: every number of its conditions and weights one unit of its last printed digit up and
/// down and times ten, every sign turned, every row gone.
final class Mutation {

    private static final Pattern NUMBER = Pattern.compile("(?<=\\()-?[0-9]+(?:\\.[0-9]+)?(?=, \")");

    private final String rule;
    private final List<LintedRule> branches;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutation(String rule, List<LintedRule> branches) {
        this.rule = rule;
        this.branches = branches;
    }

    static List<Mutant> of(String rule, List<LintedRule> branches) {
        Mutation mutation = new Mutation(rule, branches);
        for (int i = 0; i < branches.size(); i++) {
            mutation.thresholds(i);
            mutation.deletion(i);
        }
        mutation.weights();
        return mutation.mutants;
    }

    /// A condition with one number changed.
    private record Changed(RuleTree.Node node, String what) {}

    private void thresholds(int at) {
        RuleTree tree = branches.get(at).tree();
        boolean printedWithPoint = tree.where().contains(".csv:");
        for (Changed changed : changed(tree.when(), printedWithPoint)) {
            RuleTree other = new RuleTree(tree.id(), changed.node(), tree.conclusion(), tree.variant(), tree.where());
            List<LintedRule> now = new ArrayList<>(branches);
            now.set(at, LintedRule.of(branches.get(at).card(), other));
            add(Mutant.Kind.THRESHOLD, tree.where() + " " + changed.what(), now);
        }
    }

    private static List<Changed> changed(RuleTree.Node node, boolean point) {
        return switch (node) {
            case RuleTree.All all ->
                parts(all.parts(), point).stream()
                        .map(p -> new Changed(new RuleTree.All(p.parts()), p.what()))
                        .toList();
            case RuleTree.Any any ->
                parts(any.parts(), point).stream()
                        .map(p -> new Changed(new RuleTree.Any(p.parts()), p.what()))
                        .toList();
            case RuleTree.None none ->
                changed(none.part(), point).stream()
                        .map(c -> new Changed(new RuleTree.None(c.node()), c.what()))
                        .toList();
            case RuleTree.Pattern pattern -> changed(pattern, point);
        };
    }

    private record Parts(List<RuleTree.Node> parts, String what) {}

    private static List<Parts> parts(List<RuleTree.Node> parts, boolean point) {
        List<Parts> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (Changed changed : changed(parts.get(i), point)) {
                List<RuleTree.Node> now = new ArrayList<>(parts);
                now.set(i, changed.node());
                all.add(new Parts(now, changed.what()));
            }
        }
        return all;
    }

    private static List<Changed> changed(RuleTree.Pattern pattern, boolean point) {
        List<Changed> all = new ArrayList<>();
        for (int i = 0; i < pattern.constraints().size(); i++) {
            String constraint = pattern.constraints().get(i);
            Matcher number = NUMBER.matcher(constraint);
            while (number.find()) {
                for (String other : others(number.group(), point)) {
                    List<String> now = new ArrayList<>(pattern.constraints());
                    now.set(i, constraint.substring(0, number.start()) + other + constraint.substring(number.end()));
                    all.add(new Changed(
                            new RuleTree.Pattern(pattern.type(), now),
                            pattern.subject() + " " + constraint + " becomes " + other));
                }
            }
        }
        return all;
    }

    /// The number one unit up, one unit down, and times ten. A table writes whole numbers with a zero behind the point.
    private static List<String> others(String written, boolean point) {
        BigDecimal x =
                new BigDecimal(point && written.endsWith(".0") ? written.substring(0, written.length() - 2) : written);
        BigDecimal unit = BigDecimal.ONE.movePointLeft(x.scale());
        return java.util.stream.Stream.of(x.add(unit), x.subtract(unit), x.multiply(BigDecimal.TEN))
                .filter(y -> y.compareTo(x) != 0)
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private void deletion(int at) {
        List<LintedRule> now = new ArrayList<>(branches);
        now.remove(at);
        add(Mutant.Kind.DELETION, branches.get(at).tree().where() + " is gone", now);
    }

    private void weights() {
        RuleCard card = branches.getFirst().card();
        Optional<Strength> written = card.effect() instanceof RuleCard.Effect.WeighsCause w
                ? Optional.of(w.strength())
                : card.effect() instanceof RuleCard.Effect.WeighsMechanism m
                        ? Optional.of(m.strength())
                        : Optional.empty();
        written.filter(s -> s.points() != 0).ifPresent(s -> {
            weight(card, Mutant.Kind.SIGN, new Strength(s.letter(), -s.points(), s.ratio()));
            if (s.letter().equals("LR")) {
                weight(card, Mutant.Kind.WEIGHT, new Strength("LR", s.points() + 1, s.ratio()));
                weight(card, Mutant.Kind.WEIGHT, new Strength("LR", s.points() - 1, s.ratio()));
                weight(card, Mutant.Kind.WEIGHT, new Strength("LR", s.points() * 10, s.ratio()));
            }
        });
    }

    private void weight(RuleCard card, Mutant.Kind kind, Strength strength) {
        RuleCard other = weighing(card, strength);
        List<LintedRule> now = branches.stream()
                .map(b -> new LintedRule(other, b.tree(), b.ways()))
                .toList();
        add(kind, card.origin() + " weighs " + strength.points(), now);
    }

    private static RuleCard weighing(RuleCard card, Strength strength) {
        RuleCard.Effect effect = card.effect() instanceof RuleCard.Effect.WeighsCause w
                ? new RuleCard.Effect.WeighsCause(w.cause(), strength, w.group())
                : card.effect() instanceof RuleCard.Effect.WeighsMechanism m
                        ? new RuleCard.Effect.WeighsMechanism(
                                m.mechanism(), m.subtype(), m.lineages(), strength, m.group())
                        : card.effect();
        return new RuleCard(
                card.id(),
                card.kind(),
                card.stage(),
                card.when(),
                card.title(),
                card.rationale(),
                card.exceptions(),
                card.citations(),
                effect,
                card.analytes(),
                card.signs(),
                card.signedBy(),
                card.origin());
    }

    private void add(Mutant.Kind kind, String what, List<LintedRule> now) {
        mutants.add(new Mutant(rule, kind, what, now));
    }
}
