package org.marrowlight.engine;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;

/// Checks across the files of a pack: citations, groups, causes, tests, triggers.
final class Consistency {

    private final RulePack pack;
    private final UnaryOperator<String> place;
    private final Faults faults;

    /// @param place file and line of a cause or test
    Consistency(RulePack pack, UnaryOperator<String> place, Faults faults) {
        this.pack = pack;
        this.place = place;
        this.faults = faults;
    }

    void check() {
        pack.cards().values().forEach(this::card);
        pack.causes().forEach(this::cause);
        pack.tests().forEach(this::test);
        pack.derivations().scores().forEach(score -> citations(score.citations(), score.where()));
        pack.weights().mixed().stream()
                .flatMap(m -> m.when().stream())
                .filter(when -> !trigger(when))
                .forEach(when -> faults.add(
                        ProblemCode.PACK_STRUCTURE,
                        "weighing.csv",
                        "'" + when + "' makes no lineage mixed",
                        "name a rule id or cause>=level"));
    }

    private void card(RuleCard card) {
        if (card.kind() == RuleCard.Kind.RULE
                && (card.title().isEmpty() || card.when().isEmpty())) {
            faults.add(
                    ProblemCode.PACK_STRUCTURE,
                    card.origin(),
                    card.id() + " has no title or condition in words",
                    "add it");
        }
        if (card.citations().isEmpty() && card.kind() != RuleCard.Kind.DATA) {
            faults.add(
                    ProblemCode.PACK_CITATION,
                    card.origin(),
                    card.id() + " cites nothing",
                    "name a key of citations.csv");
        }
        citations(card.citations(), card.origin());
        switch (card.effect()) {
            case RuleCard.Effect.WeighsCause w -> group(pack.weights().caps().containsKey(w.group()), card, w.group());
            case RuleCard.Effect.WeighsMechanism w ->
                group(pack.weights().mechanismCaps().containsKey(w.group()), card, w.group());
            case RuleCard.Effect.Qualifies q -> q.analytes().forEach(a -> analyte(a, card.origin()));
            case RuleCard.Effect.Marks m -> {}
            case RuleCard.Effect.Opens o -> {}
            case RuleCard.Effect.Forbids f -> {}
            case RuleCard.Effect.Alerts a -> {}
            case RuleCard.Effect.Explains e -> {}
        }
    }

    private void citations(List<String> keys, String where) {
        for (String key : keys) {
            if (!pack.citations().containsKey(key)) {
                faults.add(ProblemCode.PACK_CITATION, where, "no citation " + key, "add it to citations.csv");
            }
        }
    }

    private void group(boolean known, RuleCard card, String group) {
        if (!known) {
            faults.add(
                    ProblemCode.PACK_STRUCTURE,
                    card.origin(),
                    "group '" + group + "' of " + card.id() + " has no cap",
                    "add it to weighing.csv");
        }
    }

    private void analyte(String code, String where) {
        if (pack.vocabulary().analyte(code).isEmpty()) {
            faults.add(ProblemCode.PACK_ANALYTE, where, "no analyte " + code, "name a code of analytes.csv");
        }
    }

    private void cause(Cause cause) {
        String where = place.apply(cause.code());
        citations(cause.citations(), where);
        cause.companion()
                .filter(c -> pack.cause(c).isEmpty())
                .ifPresent(c -> faults.add(
                        ProblemCode.PACK_STRUCTURE,
                        where,
                        "companion " + c + " is no cause",
                        "name a code of causes.csv"));
        if (pack.evidenceOf(cause.code()).isEmpty()) {
            faults.add(ProblemCode.PACK_STRUCTURE, where, cause.code() + " has no evidence row", "write its rules");
        }
    }

    private void test(TestOrder test) {
        String where = place.apply(test.id());
        citations(test.citations(), where);
        test.analytes().forEach(a -> analyte(a, where));
        Stream.concat(test.triggers().stream(), test.unless().stream())
                .filter(t -> !trigger(t))
                .forEach(t -> faults.add(
                        ProblemCode.PACK_STRUCTURE,
                        where,
                        test.id() + ": no trigger '" + t + "'",
                        "write a rule id or cause>=level"));
    }

    private boolean trigger(String trigger) {
        int at = trigger.indexOf(">=");
        if (at < 0) {
            return pack.cards().containsKey(trigger);
        }
        return pack.cause(trigger.substring(0, at).strip()).isPresent()
                && Level.of(trigger.substring(at + 2).strip()).isPresent();
    }
}
