package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowlight.differential.Assessment;

/// Makes changes of results by assessing the case with them, each set once, within a budget.
final class Trying {

    private final WhatIfCase patient;
    private final Standing standing;
    private final int budget;
    private final Map<Set<Alteration>, Made> made = new HashMap<>();
    private final List<Set<Alteration>> flips = new ArrayList<>();

    /// What came of a set of changes.
    ///
    /// @param turned whether it has the effect
    /// @param firmness of the conclusion after it
    record Made(boolean turned, double firmness, Assessment after) {}

    Trying(WhatIfCase patient, Standing standing, int budget) {
        this.patient = patient;
        this.standing = standing;
        this.budget = budget;
    }

    /// Evaluations that were made.
    int evaluations() {
        return made.size();
    }

    boolean spent() {
        return made.size() >= budget;
    }

    /// What comes of a set of changes; empty if the budget does not reach.
    Optional<Made> make(List<Alteration> alterations) {
        Set<Alteration> set = Set.copyOf(alterations);
        if (!made.containsKey(set)) {
            if (spent()) {
                return Optional.empty();
            }
            Assessment after = patient.changed(alterations);
            made.put(set, new Made(standing.turned(after), standing.firmness(after), after));
        }
        return Optional.ofNullable(made.get(set));
    }

    /// Whether a set has the effect and no part of it has; a part that the budget does not reach leaves it unproved.
    boolean minimal(List<Alteration> alterations) {
        return make(alterations).filter(Made::turned).isPresent()
                && parts(alterations).stream()
                        .allMatch(part -> make(part).filter(m -> !m.turned()).isPresent());
    }

    private static List<List<Alteration>> parts(List<Alteration> whole) {
        List<List<Alteration>> parts = new ArrayList<>();
        for (int mask = 1; mask < (1 << whole.size()) - 1; mask++) {
            List<Alteration> part = new ArrayList<>();
            for (int i = 0; i < whole.size(); i++) {
                if ((mask & (1 << i)) != 0) {
                    part.add(whole.get(i));
                }
            }
            parts.add(part);
        }
        return parts;
    }

    /// Keeps a set that has the effect.
    void keep(List<Alteration> alterations) {
        flips.add(Set.copyOf(alterations));
    }

    /// Whether one of the sets kept changes the same analytes, or some of them.
    boolean covered(List<Alteration> alterations) {
        Set<String> analytes = analytes(alterations);
        return flips.stream().anyMatch(flip -> analytes.containsAll(analytes(List.copyOf(flip))));
    }

    private static Set<String> analytes(List<Alteration> alterations) {
        return alterations.stream().map(a -> a.analyte().code()).collect(Collectors.toSet());
    }
}
