package org.marrowlight.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.marrowlight.explanation.WhatIfReport.Change;

/// The results of one analyte, tried in an order that finds soonest where the differential turns: both ends, then the
/// middle between neighbours that differ, then the rest.
final class Trials {

    private final List<Result> results;
    private final TreeMap<Integer, List<Change>> tried = new TreeMap<>();

    /// @param results from low to high
    Trials(List<Result> results) {
        this.results = List.copyOf(results);
    }

    /// The number of results that were tried.
    int count() {
        return tried.size();
    }

    /// The result to try next; empty if all were tried.
    Optional<Result> next() {
        return index().map(results::get);
    }

    /// Enters what a result changes.
    void enter(Result result, List<Change> changes) {
        tried.put(results.indexOf(result), changes);
    }

    private Optional<Integer> index() {
        if (tried.size() == results.size()) {
            return Optional.empty();
        }
        int last = results.size() - 1;
        if (!tried.containsKey(0) || !tried.containsKey(last)) {
            return Optional.of(tried.containsKey(0) ? last : 0);
        }
        Gap best = new Gap(0, 0, false);
        for (int low : tried.keySet()) {
            Optional<Integer> high = Optional.ofNullable(tried.higherKey(low));
            Gap gap = new Gap(
                    low,
                    high.orElse(low),
                    high.map(h -> !changes(h).equals(changes(low))).orElse(false));
            best = gap.before(best) ? gap : best;
        }
        return Optional.of(best.middle());
    }

    private List<Change> changes(int result) {
        return tried.getOrDefault(result, List.of());
    }

    /// Results between two that were tried.
    ///
    /// @param turns whether the two differ, so that the differential turns in between
    private record Gap(int low, int high, boolean turns) {

        boolean before(Gap other) {
            boolean open = high - low > 1;
            return open && (other.high - other.low <= 1 || (turns == other.turns ? wider(other) : turns));
        }

        private boolean wider(Gap other) {
            return high - low > other.high - other.low;
        }

        int middle() {
            return (low + high) / 2;
        }
    }

    /// Neighbouring results that change the same, from low to high.
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int next = 0;
        for (int i : tried.keySet()) {
            if (!runs.isEmpty() && i == next && runs.getLast().changes().equals(changes(i))) {
                runs.add(runs.removeLast().and(results.get(i)));
            } else {
                runs.add(new Run(List.of(results.get(i)), changes(i)));
            }
            next = i + 1;
        }
        return runs;
    }

    /// Results that the budget did not reach.
    List<Result> untried() {
        return results.stream()
                .filter(result -> !tried.containsKey(results.indexOf(result)))
                .toList();
    }

    /// Results without a gap that change the same.
    record Run(List<Result> results, List<Change> changes) {
        Run {
            results = List.copyOf(results);
        }

        private Run and(Result next) {
            List<Result> all = new ArrayList<>(results);
            all.add(next);
            return new Run(all, changes);
        }
    }
}
