package org.marrowlight.web.pages.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.explanation.UnitWords;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.web.pages.Reading;
import org.marrowlight.web.pages.Units;

/// Values of facts in the units that the reader asked for. Factors are those of the pack; where it has none for the
/// wanted unit, the unit of the rules stays.
final class UnitChoice {

    /// What laboratories write in each system in place of the unit of the rules, best first.
    private static final Map<String, List<String>> SI = Map.of(
            "g/dL", List.of("g/L"),
            "mg/dL", List.of("umol/L", "mmol/L", "g/L"),
            "ug/dL", List.of("umol/L"),
            "ng/dL", List.of("pmol/L"),
            "ng/mL", List.of("nmol/L", "ug/L"),
            "pg/mL", List.of("pmol/L"),
            "m[IU]/mL", List.of("[IU]/L"));

    private static final Map<String, List<String>> CONVENTIONAL = Map.of("g/L", List.of("mg/dL", "g/dL"));

    /// Proteins that laboratories give by mass in SI too.
    private static final Map<String, String> BY_MASS = Map.of("transferrin", "g/L", "ferritin", "ug/L");

    private final Vocabulary vocabulary;
    private final Reading reading;

    UnitChoice(Vocabulary vocabulary, Reading reading) {
        this.vocabulary = vocabulary;
        this.reading = reading;
    }

    /// A unit and what a number in the unit of the rules is multiplied with.
    private record Scale(String unit, double factor) {
        Optional<Double> of(Optional<Double> x) {
            return x.map(number -> number * factor);
        }
    }

    /// The value with its unit; the word of a coded answer; empty where there is none.
    String value(Fact fact) {
        Scale scale = scale(fact);
        String range = reading.range(scale.of(fact.low()), scale.of(fact.high()));
        return range.isEmpty() ? answer(fact) : (range + " " + UnitWords.of(scale.unit(), fact.display())).strip();
    }

    /// The reference interval, without the unit.
    String interval(Fact fact) {
        Scale scale = scale(fact);
        return fact.reference()
                .map(r -> reading.range(scale.of(r.low()), scale.of(r.high())))
                .orElse("");
    }

    private Scale scale(Fact fact) {
        String unit = fact.unit().orElse("");
        return vocabulary
                .analyte(fact.analyte())
                .filter(analyte -> analyte.unit().equals(unit))
                .flatMap(this::wanted)
                .orElseGet(() -> new Scale(unit, 1));
    }

    private Optional<Scale> wanted(Analyte analyte) {
        return candidates(analyte).stream()
                .filter(analyte.factors()::containsKey)
                .findFirst()
                .map(unit -> new Scale(
                        unit,
                        1 / analyte.factors().getOrDefault(unit, BigDecimal.ONE).doubleValue()));
    }

    private List<String> candidates(Analyte analyte) {
        if (reading.units() == Units.CONVENTIONAL) {
            return CONVENTIONAL.getOrDefault(analyte.unit(), List.of());
        }
        return Optional.ofNullable(BY_MASS.get(analyte.code()))
                .map(List::of)
                .orElseGet(() -> SI.getOrDefault(analyte.unit(), List.of()));
    }

    /// The word of a coded answer, which stands among the assumptions.
    private static String answer(Fact fact) {
        return fact.assumptions().stream()
                .filter(a -> a.startsWith("answer: "))
                .map(a -> a.substring("answer: ".length()))
                .findFirst()
                .orElse("");
    }
}
