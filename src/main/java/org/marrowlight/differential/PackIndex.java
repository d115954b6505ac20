package org.marrowlight.differential;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;

/// What every assessment looks up in a pack, put in order once.
final class PackIndex {

    private static final SortedSet<String> NO_TESTS = Collections.emptySortedSet();

    private final RulePack pack;
    private final DerivedFrom derivedFrom;
    private final Map<String, Cause> causes = new HashMap<>();
    private final Map<String, List<RuleCard>> evidence = new HashMap<>();
    private final Map<String, Coverage> coverage = new HashMap<>();
    private final Map<String, SortedSet<String>> tests = new HashMap<>();
    private final Map<String, Finding> unmeasured = new HashMap<>();
    private final Map<String, Set<String>> readOfCauses = new HashMap<>();
    private final Map<Mechanism, Set<String>> readOfMechanisms = new HashMap<>();

    PackIndex(RulePack pack) {
        this.pack = pack;
        this.derivedFrom = new DerivedFrom(pack);
        for (Cause cause : pack.causes()) {
            List<RuleCard> cards = pack.evidenceOf(cause.code());
            causes.put(cause.code(), cause);
            evidence.put(cause.code(), cards);
            coverage.put(cause.code(), Coverage.of(cards, pack.weights()));
            readOfCauses.put(cause.code(), results(cards));
        }
        for (Mechanism mechanism : Mechanism.values()) {
            readOfMechanisms.put(
                    mechanism,
                    results(pack.cards().values().stream()
                            .filter(c -> c.effect() instanceof RuleCard.Effect.WeighsMechanism w
                                    && w.mechanism() == mechanism)
                            .toList()));
        }
        for (TestOrder test : pack.tests()) {
            test.analytes().forEach(analyte -> tests.computeIfAbsent(analyte, a -> new TreeSet<>())
                    .add(test.code()));
        }
        for (Analyte analyte : pack.vocabulary().analytes()) {
            unmeasured.put(analyte.code(), Finding.notMeasured(analyte.code(), analyte.unit()));
        }
    }

    /// Analytes that the rules read, derived ones replaced by what they are computed from where that is known.
    private Set<String> results(Collection<RuleCard> cards) {
        Set<String> results = new HashSet<>();
        cards.forEach(card -> card.analytes().forEach(analyte -> results.addAll(derivedFrom.inputs(analyte))));
        return Set.copyOf(results);
    }

    RulePack pack() {
        return pack;
    }

    /// The cause of a code.
    Optional<Cause> cause(String code) {
        return Optional.ofNullable(causes.get(code));
    }

    /// The evidence rows of a cause.
    List<RuleCard> evidenceOf(Cause cause) {
        return evidence.getOrDefault(cause.code(), List.of());
    }

    /// The share of the evidence of a cause that has data (COMB-4).
    double coverage(Cause cause, Chart chart) {
        return coverage.getOrDefault(cause.code(), Coverage.NONE).on(chart);
    }

    /// The results that the rows of a cause read.
    Set<String> read(Cause cause) {
        return readOfCauses.getOrDefault(cause.code(), Set.of());
    }

    /// The results that the rows of a mechanism read.
    Set<String> read(Mechanism mechanism) {
        return readOfMechanisms.getOrDefault(mechanism, Set.of());
    }

    /// The tests that bring some analytes, or what they are computed from.
    SortedSet<String> tests(Collection<String> analytes) {
        SortedSet<String> bringing = new TreeSet<>();
        for (String analyte : analytes) {
            derivedFrom.inputs(analyte).forEach(result -> bringing.addAll(tests.getOrDefault(result, NO_TESTS)));
        }
        return bringing;
    }

    /// The findings of a case of which nothing is known, by analyte; a copy.
    Map<String, Finding> unmeasured() {
        return new HashMap<>(unmeasured);
    }
}
