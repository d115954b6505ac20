package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment.Kinetics;
import org.marrowlight.differential.Assessment.Range;
import org.marrowlight.knowledge.Weights;
import org.marrowlight.web.pages.Reading;

/// Where this patient stands between busy but wasting, fine but robbed, and silent: output (E) over death inside the
/// marrow (A), both in multiples of normal on a square-root scale, so that lines of equal drive (R = E + A) run from
/// axis to axis. What is not known is drawn open, never as a point.
///
/// @param patient where the patient stands; empty if neither index is known
/// @param bars the three indices on a scale of their own
/// @param words the same in a sentence
public record MarrowPlot(
        Zones zones,
        List<Curve> curves,
        List<Tick> ticks,
        Optional<Patient> patient,
        List<Bar> bars,
        String words,
        List<String> assumptions) {

    private static final double LEFT = 44;
    private static final double TOP = 14;
    private static final double WIDTH = 340;
    private static final double HEIGHT = 220;
    private static final double LEAST = 9;
    private static final int STEPS = 12;
    private static final List<Double> MARKS = List.of(0.0, 0.5, 1.0, 2.0, 4.0, 8.0);
    private static final Map<String, String> ZONES = Map.of(
            "ineffective", "busy but wasting: much is made, and most of it dies inside the marrow",
            "peripheral-destruction-or-loss", "fine but robbed: the marrow delivers, and the cells are lost outside it",
            "empty-factory", "silent: little is made",
            "low-signal", "silent: the signal to make more is missing");

    /// The shaded fields, as the rules of the pack bound them.
    public record Zones(String wasting, Box robbed, Box silent) {}

    /// A rectangle.
    public record Box(String x, String y, String width, String height) {}

    /// A line of equal drive.
    public record Curve(String points, String x, String y, String label) {}

    /// A mark of both axes.
    public record Tick(String x, String y, String label) {}

    /// Where the patient stands.
    ///
    /// @param open whether an index is not known, so that the field reaches from end to end
    public record Patient(Box box, boolean open, String x, String y) {}

    /// An index on a scale from 0 to 200.
    public record Bar(String name, String value, boolean known, String x, String width) {}

    /// The scale of a plot.
    private record Scale(double max) {
        double x(double death) {
            return LEFT + WIDTH * Math.sqrt(Math.clamp(death / max, 0, 1));
        }

        double y(double output) {
            return TOP + HEIGHT * (1 - Math.sqrt(Math.clamp(output / max, 0, 1)));
        }

        Box box(Range death, Range output) {
            double x = x(death.low());
            double y = y(output.high());
            double width = x(death.high()) - x;
            double height = y(output.low()) - y;
            double wider = Math.max(width, LEAST);
            double higher = Math.max(height, LEAST);
            return new Box(
                    place(x - (wider - width) / 2), place(y - (higher - height) / 2), place(wider), place(higher));
        }

        String point(double death, double output) {
            return place(x(death)) + "," + place(y(output));
        }
    }

    static MarrowPlot of(Kinetics kinetics, Weights weights, Reading reading) {
        Scale scale = new Scale(weights.number("formula.index.max"));
        return new MarrowPlot(
                zones(scale, weights),
                Stream.of(1.0, 2.0, 4.0)
                        .map(drive -> curve(scale, drive, reading))
                        .toList(),
                MARKS.stream()
                        .filter(mark -> mark <= scale.max())
                        .map(mark -> new Tick(place(scale.x(mark)), place(scale.y(mark)), reading.number(mark)))
                        .toList(),
                patient(scale, kinetics),
                List.of(
                        bar("Drive (R)", kinetics.drive(), scale, reading),
                        bar("Death (A)", kinetics.death(), scale, reading),
                        bar("Output (E)", kinetics.output(), scale, reading)),
                words(kinetics, reading),
                kinetics.assumptions());
    }

    private static Zones zones(Scale scale, Weights weights) {
        double drive = weights.number("formula.index.zone.ineffective.drive");
        double death = weights.number("formula.index.zone.ineffective.death");
        double output = weights.number("formula.index.zone.ineffective.output");
        double quiet = weights.number("formula.index.zone.death.quiet");
        double robbed = weights.number("formula.index.zone.destruction.output");
        double silent = weights.number("formula.index.zone.low-signal.output");
        return new Zones(
                wasting(scale, drive, death, output),
                scale.box(new Range(0, quiet), new Range(robbed, scale.max())),
                scale.box(new Range(0, quiet), new Range(0, silent)));
    }

    /// Death and output within their limits, and drive, which is their sum, above its own.
    private static String wasting(Scale scale, double drive, double death, double output) {
        Stream<String> edge = IntStream.rangeClosed(0, STEPS)
                .mapToDouble(i -> drive - (drive - death) * i / STEPS)
                .mapToObj(a -> scale.point(a, drive - a));
        Stream<String> corners =
                Stream.of(scale.point(death, output), scale.point(scale.max(), output), scale.point(scale.max(), 0));
        return Stream.concat(edge, corners).collect(Collectors.joining(" "));
    }

    private static Curve curve(Scale scale, double drive, Reading reading) {
        String points = IntStream.rangeClosed(0, STEPS)
                .mapToObj(i -> scale.point(drive * i / STEPS, drive * (STEPS - i) / STEPS))
                .collect(Collectors.joining(" "));
        double middle = drive / 2;
        return new Curve(
                points, place(scale.x(middle) + 3), place(scale.y(middle) - 3), "drive " + reading.number(drive));
    }

    private static Optional<Patient> patient(Scale scale, Kinetics kinetics) {
        if (kinetics.death().isEmpty() && kinetics.output().isEmpty()) {
            return Optional.empty();
        }
        Range all = new Range(0, scale.max());
        Range death = kinetics.death().orElse(all);
        Range output = kinetics.output().orElse(all);
        return Optional.of(new Patient(
                scale.box(death, output),
                kinetics.death().isEmpty() || kinetics.output().isEmpty(),
                place((scale.x(death.low()) + scale.x(death.high())) / 2),
                place((scale.y(output.low()) + scale.y(output.high())) / 2)));
    }

    private static Bar bar(String name, Optional<Range> range, Scale scale, Reading reading) {
        double from = range.map(r -> 200 * Math.sqrt(r.low() / scale.max())).orElse(0.0);
        double to = range.map(r -> 200 * Math.sqrt(r.high() / scale.max())).orElse(200.0);
        return new Bar(
                name,
                range.map(r -> said(r, reading)).orElse("not known"),
                range.isPresent(),
                place(from),
                place(Math.max(to - from, 3)));
    }

    private static String said(Range range, Reading reading) {
        return reading.range(Optional.of(brief(range.low())), Optional.of(brief(range.high()))) + " × normal";
    }

    /// Two decimals: what is drawn is not known more precisely.
    private static double brief(double x) {
        return Math.round(x * 100) / 100.0;
    }

    private static String words(Kinetics kinetics, Reading reading) {
        String zone = kinetics.zone()
                .map(z -> "This is the picture of " + ZONES.getOrDefault(z, z) + ".")
                .orElse(
                        "They do not decide between the three pictures: one of them is not known, or known too roughly.");
        return "Output is " + known(kinetics.output(), reading) + ", death inside the marrow "
                + known(kinetics.death(), reading) + ", drive " + known(kinetics.drive(), reading) + ". " + zone;
    }

    private static String known(Optional<Range> range, Reading reading) {
        return range.map(r -> said(r, reading)).orElse("not known");
    }

    private static String place(double x) {
        return String.format(Locale.ROOT, "%.1f", x);
    }
}
