package org.marrowlight.explanation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Truth;
import org.marrowlight.knowledge.Clue;
import org.marrowlight.knowledge.RulePack;

/// The plausible results of an analyte in a case, cut where any question of the pack changes its answer: thresholds of
/// the analyte itself, its reference limits, and those of everything that is computed from it.
///
/// Numbers are looked at with three digits, as laboratories report them.
final class PlausibleResults {

    private static final int DIGITS = 3;
    private static final List<BigDecimal> GRADES =
            Stream.of("0", "0.5", "1", "2", "3", "4").map(BigDecimal::new).toList();
    private static final List<BigDecimal> ROUND =
            Stream.of("1", "2", "5").map(BigDecimal::new).toList();
    /// Decades below the lowest threshold or the top of the range that are looked at.
    private static final int DECADES = 4;

    private final RulePack pack;
    private final WhatIfCase patient;

    PlausibleResults(RulePack pack, WhatIfCase patient) {
        this.pack = pack;
        this.patient = patient;
    }

    /// The results, from low to high; one or none if the pack asks nothing that they would decide.
    List<Result> of(Analyte analyte) {
        return switch (analyte.kind()) {
            case QUANTITY -> ranges(analyte, refined(analyte));
            case ORDINAL, CONTEXT -> ranges(analyte, answered(analyte, GRADES));
            case CODED -> words(analyte);
            case DERIVED -> List.of();
        };
    }

    /// The same, cut less finely: of a quantity only one number between any two thresholds of its own was looked at, so
    /// that ends are not known.
    List<Result> coarse(Analyte analyte) {
        return analyte.kind() == Analyte.Kind.QUANTITY
                ? ranges(analyte, answered(analyte, List.copyOf(between(analyte))))
                : of(analyte);
    }

    private NavigableSet<BigDecimal> between(Analyte analyte) {
        NavigableSet<BigDecimal> numbers = new TreeSet<>();
        NavigableSet<BigDecimal> cuts = new TreeSet<>(thresholds(analyte));
        BigDecimal high = analyte.plausibleHigh().orElse(BigDecimal.valueOf(1000));
        cuts.removeIf(x -> x.compareTo(high) >= 0);
        BigDecimal low = analyte.plausibleLow().orElse(BigDecimal.ZERO);
        numbers.add(plain(high));
        for (BigDecimal cut : cuts) {
            numbers.add(between(low, cut));
            low = cut;
        }
        numbers.add(between(low, low.multiply(BigDecimal.TWO).min(high).max(low)));
        numbers.removeIf(x -> x.compareTo(analyte.plausibleLow().orElse(x)) < 0 || x.compareTo(high) > 0);
        return numbers;
    }

    private List<Clue> asked(Analyte analyte) {
        return Stream.concat(
                        pack.questions().stream(),
                        pack.derivations().scores().stream()
                                .flatMap(score -> score.items().stream())
                                .flatMap(item -> item.steps().stream())
                                .flatMap(step -> step.when().stream()))
                .filter(clue -> clue.analyte().equals(analyte.code()))
                .toList();
    }

    private List<Result> words(Analyte analyte) {
        NavigableSet<String> words = new TreeSet<>();
        asked(analyte).stream().map(Clue::word).filter(w -> !w.isEmpty()).forEach(words::add);
        if (words.isEmpty()) {
            return List.of();
        }
        Map<List<Truth>, Result> distinct = new LinkedHashMap<>();
        Stream.concat(Stream.of(Result.Word.OTHER), words.stream())
                .map(word -> new Result.Word(analyte, word))
                .forEach(word -> distinct.putIfAbsent(patient.answers(analyte, word.tried()), word));
        return List.copyOf(distinct.values());
    }

    private NavigableMap<BigDecimal, List<Truth>> answered(Analyte analyte, List<BigDecimal> numbers) {
        NavigableMap<BigDecimal, List<Truth>> answers = new TreeMap<>();
        numbers.forEach(x -> answers.put(x, answers(analyte, x)));
        return answers;
    }

    private List<Truth> answers(Analyte analyte, BigDecimal x) {
        return patient.answers(analyte, number(analyte, x).tried());
    }

    private static Result.Range number(Analyte analyte, BigDecimal x) {
        return new Result.Range(analyte, Optional.empty(), Optional.empty(), x);
    }

    /// Answers at round numbers and around thresholds, then between any two that differ, until they are neighbours.
    private NavigableMap<BigDecimal, List<Truth>> refined(Analyte analyte) {
        NavigableSet<BigDecimal> start = numbers(analyte);
        NavigableMap<BigDecimal, List<Truth>> answers = answered(analyte, List.copyOf(start));
        BigDecimal low = start.first();
        for (BigDecimal high : start.tailSet(low, false)) {
            refine(low, high, answers, x -> answers(analyte, x));
            low = high;
        }
        return answers;
    }

    private static void refine(
            BigDecimal low,
            BigDecimal high,
            NavigableMap<BigDecimal, List<Truth>> answers,
            Function<BigDecimal, List<Truth>> ask) {
        BigDecimal middle = between(low, high);
        boolean same = answers.getOrDefault(low, List.of()).equals(answers.getOrDefault(high, List.of()));
        if (same || middle.compareTo(low) <= 0 || middle.compareTo(high) >= 0) {
            return;
        }
        answers.put(middle, ask.apply(middle));
        refine(low, middle, answers, ask);
        refine(middle, high, answers, ask);
    }

    /// The middle on the grid of reported digits; one of the ends if they are neighbours.
    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        BigDecimal step = step(high.abs().max(low.abs()));
        BigDecimal middle = low.add(high).divide(BigDecimal.TWO, MathContext.DECIMAL64);
        return plain(middle.divideToIntegralValue(step).multiply(step));
    }

    /// The last digit that is reported.
    private static BigDecimal step(BigDecimal x) {
        return BigDecimal.ONE.scaleByPowerOfTen(x.precision() - x.scale() - DIGITS);
    }

    private static BigDecimal plain(BigDecimal x) {
        BigDecimal stripped = x.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private List<BigDecimal> thresholds(Analyte analyte) {
        return asked(analyte).stream()
                .map(Clue::number)
                .filter(x -> x > 0)
                .map(BigDecimal::valueOf)
                .map(PlausibleResults::plain)
                .toList();
    }

    private NavigableSet<BigDecimal> numbers(Analyte analyte) {
        List<BigDecimal> thresholds = thresholds(analyte);
        NavigableSet<BigDecimal> numbers = new TreeSet<>(round(analyte, thresholds));
        for (BigDecimal threshold : thresholds) {
            numbers.add(plain(threshold.subtract(step(threshold))));
            numbers.add(threshold);
            numbers.add(plain(threshold.add(step(threshold))));
        }
        analyte.plausibleLow().ifPresent(low -> {
            numbers.removeIf(x -> x.compareTo(low) < 0);
            numbers.add(plain(low));
        });
        analyte.plausibleHigh().ifPresent(high -> {
            numbers.removeIf(x -> x.compareTo(high) > 0);
            numbers.add(plain(high));
        });
        return numbers;
    }

    /// 1, 2 and 5 of every decade.
    private static List<BigDecimal> round(Analyte analyte, List<BigDecimal> thresholds) {
        BigDecimal high = analyte.plausibleHigh().orElse(BigDecimal.valueOf(1000));
        BigDecimal lowest = thresholds.stream().reduce(high, BigDecimal::min);
        int top = high.precision() - high.scale();
        int bottom = Math.min(top, lowest.precision() - lowest.scale()) - DECADES;
        List<BigDecimal> round = new ArrayList<>();
        for (int decade = bottom; decade <= top; decade++) {
            int exponent = decade;
            ROUND.forEach(x -> round.add(plain(x.scaleByPowerOfTen(exponent))));
        }
        return round;
    }

    private List<Result> ranges(Analyte analyte, NavigableMap<BigDecimal, List<Truth>> answers) {
        List<Result> ranges = new ArrayList<>();
        List<BigDecimal> same = new ArrayList<>();
        Optional<Result.Edge> from = Optional.empty();
        for (Map.Entry<BigDecimal, List<Truth>> next : answers.entrySet()) {
            if (!same.isEmpty() && !next.getValue().equals(answers.get(same.getLast()))) {
                Optional<Result.Edge> to = Optional.of(edge(analyte, same.getLast(), next.getKey()));
                ranges.add(new Result.Range(analyte, from, to, typical(same)));
                from = to;
                same.clear();
            }
            same.add(next.getKey());
        }
        ranges.add(new Result.Range(analyte, from, Optional.empty(), typical(same)));
        return List.copyOf(ranges);
    }

    /// Named by the threshold of the pack if there is one.
    private Result.Edge edge(Analyte analyte, BigDecimal low, BigDecimal high) {
        boolean below = asked(analyte).stream().anyMatch(c -> low.compareTo(BigDecimal.valueOf(c.number())) == 0);
        return below && analyte.kind() == Analyte.Kind.QUANTITY
                ? new Result.Edge(low, true)
                : new Result.Edge(high, false);
    }

    /// The number with the fewest digits, in the middle if there are several.
    private static BigDecimal typical(List<BigDecimal> numbers) {
        Comparator<BigDecimal> fewest =
                Comparator.comparingInt(x -> x.stripTrailingZeros().precision());
        int digits =
                numbers.stream().min(fewest).orElseThrow().stripTrailingZeros().precision();
        List<BigDecimal> candidates = numbers.stream()
                .filter(x -> x.stripTrailingZeros().precision() == digits)
                .toList();
        return candidates.get(candidates.size() / 2);
    }
}
