package org.marrowlight.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment;

/// Puts the results that a pack tells apart in order of their distance from the one that was measured.
final class NearestResults {

    private final Assessment assessment;

    NearestResults(Assessment assessment) {
        this.assessment = assessment;
    }

    /// Every other result, the nearest first; to be without the result last.
    List<Alteration> of(Analyte analyte, List<Result> results) {
        int own = own(analyte, results);
        List<Alteration> ways = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (i != own) {
                ways.add(new Alteration(analyte, Optional.of(results.get(i)), Math.max(1, Math.abs(i - own))));
            }
        }
        ways.sort(Comparator.comparingInt(Alteration::steps));
        ways.add(new Alteration(analyte, Optional.empty(), results.size()));
        return List.copyOf(ways);
    }

    /// The results from the one next to the measured to the one that holds a number, the nearest first; the last alone
    /// if
    /// the measured one is not among them.
    List<Alteration> towards(Analyte analyte, List<Result> results, BigDecimal number) {
        int own = own(analyte, results);
        int end = at(results, number);
        List<Alteration> between = new ArrayList<>();
        int step = Integer.signum(end - own);
        for (int i = own < 0 ? end : own + step; end >= 0 && step != 0 && i != end + step; i += step) {
            between.add(new Alteration(analyte, Optional.of(results.get(i)), Math.max(1, Math.abs(i - own))));
        }
        return List.copyOf(between);
    }

    private static int at(List<Result> results, BigDecimal number) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Result.Range range && within(range, number)) {
                return i;
            }
        }
        return -1;
    }

    /// Where the measured result lies; before the first if it is not among them.
    private int own(Analyte analyte, List<Result> results) {
        Optional<Assessment.Fact> fact = assessment.facts().stream()
                .filter(f -> f.used() && f.analyte().equals(analyte.code()))
                .findFirst();
        Optional<Double> low = fact.flatMap(Assessment.Fact::low);
        Optional<Double> high = fact.flatMap(Assessment.Fact::high);
        return low.filter(x -> low.equals(high))
                .map(x -> at(results, BigDecimal.valueOf(x)))
                .orElse(-1);
    }

    private static boolean within(Result.Range range, BigDecimal x) {
        boolean above = range.from()
                .map(e -> e.below() ? x.compareTo(e.value()) > 0 : x.compareTo(e.value()) >= 0)
                .orElse(true);
        boolean below = range.to()
                .map(e -> e.below() ? x.compareTo(e.value()) <= 0 : x.compareTo(e.value()) < 0)
                .orElse(true);
        return above && below;
    }
}
