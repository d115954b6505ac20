package org.marrowlight.web.pages.assessment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.web.pages.Reading;

/// The course of one analyte over the results of a document, as a small line and in words.
///
/// @param line points of a polyline in a box of 100 by 24
/// @param lastX place of the newest result
/// @param words the same as a sentence
public record Trend(String line, String lastX, String lastY, String words) {

    private static final double WIDTH = 96;
    private static final double HEIGHT = 20;
    private static final int MARGIN = 2;

    private record Dot(Instant at, double value, Fact fact) {}

    /// The trend of results of one analyte; empty if fewer than two have a number and a time.
    static Optional<Trend> of(List<Fact> results, UnitChoice units, Reading reading) {
        List<Dot> dots = results.stream()
                .flatMap(Trend::dot)
                .sorted(Comparator.comparing(Dot::at))
                .toList();
        return dots.size() < 2 ? Optional.empty() : Optional.of(drawn(dots, units, reading));
    }

    private static Stream<Dot> dot(Fact fact) {
        Optional<Instant> at = fact.effective().flatMap(Trend::instant);
        return fact.low().equals(fact.high()) && fact.low().isPresent() && at.isPresent()
                ? Stream.of(new Dot(at.get(), fact.low().get(), fact))
                : Stream.of();
    }

    private static Optional<Instant> instant(String iso) {
        try {
            return Optional.of(Instant.parse(iso));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Trend drawn(List<Dot> dots, UnitChoice units, Reading reading) {
        double low = dots.stream().mapToDouble(Dot::value).min().orElseThrow();
        double high = dots.stream().mapToDouble(Dot::value).max().orElseThrow();
        long from = dots.getFirst().at().toEpochMilli();
        long to = dots.getLast().at().toEpochMilli();
        List<String> x = dots.stream()
                .map(d -> place(WIDTH * share((double) (d.at().toEpochMilli() - from), (double) (to - from))))
                .toList();
        List<String> y = dots.stream()
                .map(d -> place(HEIGHT * (1 - share(d.value() - low, high - low))))
                .toList();
        String line = IntStream.range(0, dots.size())
                .mapToObj(i -> x.get(i) + "," + y.get(i))
                .collect(Collectors.joining(" "));
        String words = dots.stream()
                .map(d -> units.value(d.fact()) + " (" + reading.moment(d.at()) + ")")
                .collect(Collectors.joining(", then "));
        return new Trend(line, x.getLast(), y.getLast(), words);
    }

    /// Where nothing changes, the middle.
    private static double share(double part, double whole) {
        return whole == 0 ? 0.5 : part / whole;
    }

    private static String place(double x) {
        return String.valueOf(Math.round((MARGIN + x) * 10) / 10.0);
    }
}
