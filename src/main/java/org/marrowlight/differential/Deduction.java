package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Strength;
import org.marrowlight.knowledge.Urgency;

/// What has fired so far, stage by stage: the trace, and for every rule the facts and earlier conclusions
/// that it rests on. Several firings of one rule (the branches of an `or`) count as one, at the strongest of
/// their strengths.
final class Deduction {

    /// Prefix of named flags, which are evaluated twice: on raw findings for the alerts, on findings with
    /// quality applied for the rest.
    static final String FLAG = "FLAG-";

    private final RulePack pack;
    private final Map<String, Fired> fired = new TreeMap<>();
    private final List<Assessment.Step> trace = new ArrayList<>();

    /// One rule that fired.
    ///
    /// @param analytes analytes matched by the rule itself
    /// @param basis analytes matched by it or by any conclusion that it rests on
    /// @param signs earlier conclusions that it matched
    /// @param variant strength letter or alert level that the condition decided, or empty
    record Fired(
            RuleCard card,
            SortedSet<String> analytes,
            SortedSet<String> basis,
            SortedSet<String> signs,
            String variant) {

        private Fired and(Fired other) {
            return new Fired(
                    card,
                    union(analytes, other.analytes),
                    union(basis, other.basis),
                    union(signs, other.signs),
                    stronger(variant, other.variant));
        }
    }

    private static final List<String> RANK = Stream.concat(
                    Stream.of("D", "S", "M", "W"), Stream.of(Urgency.values()).map(Urgency::code))
            .toList();

    Deduction(RulePack pack) {
        this.pack = pack;
    }

    private static SortedSet<String> union(Set<String> a, Set<String> b) {
        SortedSet<String> both = new TreeSet<>(a);
        both.addAll(b);
        return both;
    }

    private static String stronger(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a + b;
        }
        return RANK.indexOf(a) <= RANK.indexOf(b) ? a : b;
    }

    /// Adds the firings of a stage, in their order, to the trace and to what is concluded.
    void add(String stage, List<Firing> firings, Chart chart) {
        for (Firing firing : firings) {
            Fired one = support(firing);
            fired.merge(firing.rule(), one, Fired::and);
            trace.add(step(stage, one, chart));
        }
    }

    private Fired support(Firing firing) {
        SortedSet<String> analytes = new TreeSet<>();
        SortedSet<String> signs = new TreeSet<>();
        for (Object fact : firing.matched()) {
            switch (fact) {
                case Finding finding -> analytes.add(finding.analyte());
                case Conclusion conclusion -> signs.add(conclusion.rule());
                case Verdict verdict -> signs.add(verdict.cause());
                default -> throw new IllegalStateException("no fact of the core: " + fact.getClass());
            }
        }
        SortedSet<String> basis = new TreeSet<>(analytes);
        signs.forEach(sign -> find(sign).ifPresent(earlier -> basis.addAll(earlier.basis())));
        return new Fired(pack.card(firing.rule()), analytes, basis, signs, variant(firing));
    }

    private static String variant(Firing firing) {
        return firing.produced().stream().map(Deduction::variantOf).reduce("", Deduction::stronger);
    }

    private static String variantOf(Conclusion conclusion) {
        return switch (conclusion) {
            case Evidence evidence -> evidence.letter();
            case RaisedAlert alert -> alert.level();
            case Sign sign -> "";
            case Gate gate -> "";
            case Forbid forbid -> "";
            case QualityRemark remark -> "";
        };
    }

    private Assessment.Step step(String stage, Fired one, Chart chart) {
        return new Assessment.Step(
                trace.size() + 1,
                stage,
                one.card().id(),
                refs(one.analytes(), chart),
                List.copyOf(one.signs()),
                List.of(one.variant().isEmpty() ? one.card().id() : one.card().id() + ":" + one.variant()));
    }

    /// The fact references of analytes, without those of which nothing is known.
    static List<String> refs(Set<String> analytes, Chart chart) {
        return analytes.stream().map(chart::idOf).filter(id -> !id.isEmpty()).toList();
    }

    /// Whether a rule has fired.
    boolean has(String rule) {
        return fired.containsKey(rule);
    }

    /// What a fired rule rests on.
    Optional<Fired> find(String rule) {
        return Optional.ofNullable(fired.get(rule));
    }

    /// Everything that fired, by rule id.
    List<Fired> all() {
        return List.copyOf(fired.values());
    }

    /// The conclusions as facts for the next stage.
    List<Conclusion> facts() {
        return fired.values().stream().map(Deduction::fact).toList();
    }

    private static Conclusion fact(Fired one) {
        String id = one.card().id();
        return switch (one.card().effect()) {
            case RuleCard.Effect.Marks marks -> new Sign(id);
            case RuleCard.Effect.Explains explains -> new Sign(id);
            case RuleCard.Effect.Opens opens -> new Gate(id);
            case RuleCard.Effect.Forbids forbids -> new Forbid(id);
            case RuleCard.Effect.WeighsCause weighs -> new Evidence(id, one.variant());
            case RuleCard.Effect.WeighsMechanism weighs -> new Evidence(id, one.variant());
            case RuleCard.Effect.Qualifies qualifies -> new QualityRemark(id);
            case RuleCard.Effect.Alerts alerts -> new RaisedAlert(id, one.variant());
        };
    }

    /// The same, with the flags of the raw findings forgotten: later stages evaluate them anew. The trace
    /// goes on.
    Deduction withoutFlags() {
        Deduction next = new Deduction(pack);
        next.fired.putAll(fired);
        next.fired.keySet().removeIf(rule -> rule.startsWith(FLAG));
        next.trace.addAll(trace);
        return next;
    }

    /// The strength of a fired evidence row: as its condition decided, otherwise as its card says.
    static Strength strength(Fired one, Strength card) {
        return one.variant().isEmpty() ? card : Strength.of(one.variant(), card.points() >= 0);
    }

    /// The trace so far.
    List<Assessment.Step> trace() {
        return List.copyOf(trace);
    }
}
