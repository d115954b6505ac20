package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Truth;

/// The three indices of E = R - A in multiples of normal basal production (derived quantities 18 and 19): drive, death
/// inside the marrow, output. For drawing and teaching only; they never enter a weight.
final class Kinetics {

    private final Chart chart;
    private final boolean peripheralSign;
    private final List<String> assumptions = new ArrayList<>();

    /// @param peripheralSign whether destruction outside the marrow is proven: then death cannot be assigned
    Kinetics(Chart chart, boolean peripheralSign) {
        this.chart = chart;
        this.peripheralSign = peripheralSign;
    }

    /// The indices as the document says them.
    Assessment.Kinetics read() {
        Optional<Interval> output = output();
        Optional<Interval> drive = drive(output);
        Optional<Interval> death = death();
        drive.ifPresent(this::width);
        coherence(drive, death, output);
        return new Assessment.Kinetics(
                drive.map(Kinetics::range),
                death.map(Kinetics::range),
                output.map(Kinetics::range),
                zone(drive, death, output),
                assumptions);
    }

    private double number(String key) {
        return chart.pack().weights().number("formula.index." + key);
    }

    private Finding finding(String analyte) {
        return chart.finding(analyte);
    }

    private static boolean bounded(Interval value) {
        return Double.isFinite(value.low()) && Double.isFinite(value.high());
    }

    private Interval clipped(Interval value) {
        return Interval.closed(Math.clamp(value.low(), 0, number("max")), Math.clamp(value.high(), 0, number("max")));
    }

    private static Assessment.Range range(Interval value) {
        return new Assessment.Range(Assessment.rounded(value.low()), Assessment.rounded(value.high()));
    }

    /// E: the reticulocyte production index with its uncertainty.
    private Optional<Interval> output() {
        Interval rpi = finding("rpi").value();
        if (!bounded(rpi)) {
            assumptions.add("no reticulocyte count: output is not known");
            return Optional.empty();
        }
        double spread = number("output.spread");
        return Optional.of(clipped(Interval.closed(rpi.low() * (1 - spread), rpi.high() * (1 + spread))));
    }

    /// R: by erythroid mass where the transferrin receptor can be read, otherwise stimulus times capacity; never below
    /// the measured output.
    private Optional<Interval> drive(Optional<Interval> output) {
        Optional<Interval> plain = mass().or(this::stimulated);
        return plain.map(r -> output.map(e -> Interval.closed(Math.max(r.low(), e.low()), Math.max(r.high(), e.high())))
                .orElse(r));
    }

    private Optional<Interval> mass() {
        boolean replete = finding("ferritin").knownAtLeast(number("mass.ferritin"), "ng/mL")
                && finding("tsat").knownAtLeast(number("mass.tsat"), "%")
                && finding("egfr").knownAtLeast(number("mass.egfr"), "mL/min/{1.73_m2}");
        Interval receptor = finding("stfr").value();
        Optional<Interval> middle = chart.limits().middle("stfr");
        if (!replete || !bounded(receptor) || middle.isEmpty()) {
            return Optional.empty();
        }
        assumptions.add("drive by the transferrin receptor over the middle of its reference interval (assay-bound)");
        return Optional.of(clipped(receptor.against(middle.get(), (s, m) -> s / m)));
    }

    private Optional<Interval> stimulated() {
        Interval hematocrit = finding("hematocrit").value();
        if (!bounded(hematocrit)) {
            assumptions.add("no hematocrit: drive is not known");
            return Optional.empty();
        }
        Interval top = hematocrit.falling(h ->
                Math.clamp(1 + (number("stimulus.hct") - h) / number("stimulus.per-hct"), 1, number("stimulus.max")));
        Interval stimulus = top.with(response(), (max, g) -> 1 + (max - 1) * g);
        return Optional.of(clipped(stimulus.with(capacity(), (s, c) -> s * c)));
    }

    /// How far erythropoietin answers the anemia, 0 to 1.
    private Interval response() {
        Interval ratio = finding("epo_op").value();
        double from = number("response.from");
        double span = number("response.span");
        if (bounded(ratio)) {
            return ratio.rising(x -> Math.clamp((x - from) / span, 0, 1));
        }
        boolean undisturbed = finding("egfr").knownAtLeast(number("response.egfr"), "mL/min/{1.73_m2}")
                && finding("crp").knownBelow(number("response.crp"), "mg/L");
        assumptions.add("no erythropoietin: the answer to the anemia is assumed between "
                + (undisturbed ? number("response.least") : 0) + " and 1");
        return Interval.closed(undisturbed ? number("response.least") : 0, 1);
    }

    /// What the marrow could do, against its age.
    private Interval capacity() {
        Interval ratio = finding("cellularity_ratio").value();
        if (!bounded(ratio)) {
            assumptions.add("no marrow: its capacity is assumed between 0 and " + number("capacity.unknown"));
            return Interval.closed(0, number("capacity.unknown"));
        }
        Interval erythroblasts = finding("marrow_erythroblasts_pct").value();
        Interval whole = bounded(erythroblasts)
                ? ratio.with(erythroblasts, (c, e) -> c * e / number("capacity.erythroblasts"))
                : ratio;
        return whole.rising(c -> Math.clamp(c, 0, number("capacity.max")));
    }

    /// A: excess breakdown of cells and heme, as far as a low output lays it inside the marrow.
    private Optional<Interval> death() {
        Interval rpi = finding("rpi").value();
        Optional<Interval> breakdown = breakdown();
        if (peripheralSign) {
            assumptions.add("death inside the marrow cannot be assigned: destruction outside it is proven");
            return Optional.empty();
        }
        if (!bounded(rpi) || breakdown.isEmpty()) {
            assumptions.add("death inside the marrow needs reticulocytes and LDH or indirect bilirubin");
            return Optional.empty();
        }
        Interval inside = rpi.falling(e -> Math.clamp((number("death.rpi") - e) / 2, 0, 1));
        return Optional.of(clipped(inside.with(breakdown.get(), (phi, t) -> phi * t)));
    }

    private Optional<Interval> breakdown() {
        List<Interval> signals =
                Stream.of(bilirubin(), ldh()).flatMap(Optional::stream).toList();
        if (signals.isEmpty()) {
            return Optional.empty();
        }
        Interval sum = signals.stream().reduce((a, b) -> a.with(b, Double::sum)).orElseThrow();
        boolean spared = finding("haptoglobin").knownAtLeast(number("breakdown.haptoglobin"), "g/L");
        double share = spared ? number("breakdown.share") : 1;
        return Optional.of(sum.rising(x -> Math.max(0, x / signals.size() - 1) * share));
    }

    private Optional<Interval> bilirubin() {
        Interval indirect = finding("bilirubin_indirect").value();
        boolean other = finding("gilbert").knownPresent()
                || finding("bilirubin_direct_share").knownAbove(number("breakdown.direct-share"), "%");
        return bounded(indirect) && !other
                ? Optional.of(clipped(indirect.rising(x -> x / number("breakdown.bilirubin"))))
                : Optional.empty();
    }

    private Optional<Interval> ldh() {
        Interval multiple = finding("ldh_mult").value();
        double liver = number("breakdown.liver");
        boolean other = finding("alt_mult").knownAbove(liver, "{xULN}")
                || finding("ast_mult").knownAbove(liver, "{xULN}")
                || finding("ck_mult").knownAbove(1, "{xULN}")
                || finding("bulky_tumor").knownPresent();
        return bounded(multiple) && !other ? Optional.of(clipped(multiple)) : Optional.empty();
    }

    private void width(Interval drive) {
        if (drive.high() - drive.low() > number("drive.width")) {
            assumptions.add("drive cannot be estimated without erythropoietin and marrow (or transferrin receptor)");
        }
    }

    private void coherence(Optional<Interval> drive, Optional<Interval> death, Optional<Interval> output) {
        if (drive.isEmpty() || death.isEmpty() || output.isEmpty()) {
            return;
        }
        Interval implied = drive.get().against(output.get(), (r, e) -> r - e);
        double tolerance = Math.max(1, Math.max(death.get().high(), implied.high()) / 2);
        if (implied.low() > death.get().high() + tolerance) {
            assumptions.add("more drive than output and death account for: early response, lack of iron, or pooling");
        }
        if (implied.high() < death.get().low() - tolerance) {
            assumptions.add(
                    "more breakdown than the marrow can explain: destruction outside it, or LDH from elsewhere");
        }
    }

    /// The zone of the plot, if the whole of every interval lies in it.
    private Optional<String> zone(Optional<Interval> drive, Optional<Interval> death, Optional<Interval> output) {
        if (drive.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        Interval r = drive.get();
        Interval e = output.get();
        Interval a = death.orElse(Interval.UNKNOWN);
        boolean quiet = death.isPresent() && a.below(number("zone.death.quiet")) == Truth.TRUE;
        if (r.atLeast(number("zone.ineffective.drive")) == Truth.TRUE
                && a.atLeast(number("zone.ineffective.death")) == Truth.TRUE
                && e.below(number("zone.ineffective.output")) == Truth.TRUE) {
            return Optional.of("ineffective");
        }
        if (e.atLeast(number("zone.destruction.output")) == Truth.TRUE && (quiet || peripheralSign)) {
            return Optional.of("peripheral-destruction-or-loss");
        }
        if (quiet
                && r.below(number("zone.empty.drive")) == Truth.TRUE
                && e.below(number("zone.empty.drive")) == Truth.TRUE) {
            return Optional.of("empty-factory");
        }
        boolean blunted = finding("epo_op").knownBelow(number("zone.low-signal.epo"), "1");
        return quiet && blunted && e.below(number("zone.low-signal.output")) == Truth.TRUE
                ? Optional.of("low-signal")
                : Optional.empty();
    }
}
