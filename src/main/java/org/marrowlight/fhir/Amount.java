package org.marrowlight.fhir;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.knowledge.Vocabulary;

/// Numbers of a document as FHIR writes them.
final class Amount {

    private Amount() {}

    /// A double with no more digits than it has.
    static BigDecimal of(double x) {
        BigDecimal shortest = BigDecimal.valueOf(x).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /// The normalised value of a fact; empty for one without a number, or with two finite ends, which a
    /// Quantity cannot say.
    static Optional<Quantity> of(Fact fact, Vocabulary vocabulary) {
        return bare(fact).map(quantity -> withUnit(quantity, fact, vocabulary));
    }

    private static Optional<Quantity> bare(Fact fact) {
        if (fact.low().isPresent() && fact.low().equals(fact.high())) {
            return fact.low().map(x -> new Quantity().setValue(of(x)));
        }
        if (fact.low().isPresent() && fact.high().isPresent()) {
            return Optional.empty();
        }
        return fact.low()
                .map(x -> bound(x, fact.lowIncluded().orElse(false) ? ">=" : ">"))
                .or(() -> fact.high().map(x -> bound(x, fact.highIncluded().orElse(false) ? "<=" : "<")));
    }

    private static Quantity bound(double x, String comparator) {
        return new Quantity().setValue(of(x)).setComparator(Quantity.QuantityComparator.fromCode(comparator));
    }

    private static Quantity withUnit(Quantity quantity, Fact fact, Vocabulary vocabulary) {
        fact.unit().filter(unit -> !unit.isBlank()).ifPresent(unit -> {
            quantity.setUnit(unit);
            if (isUcum(fact, vocabulary)) {
                quantity.setSystem(Canon.UCUM).setCode(unit);
            }
        });
        return quantity;
    }

    /// Grades and answers count in our own steps, not in UCUM units.
    private static boolean isUcum(Fact fact, Vocabulary vocabulary) {
        return vocabulary
                .analyte(fact.analyte())
                .map(Analyte::kind)
                .filter(kind -> kind == Analyte.Kind.QUANTITY || kind == Analyte.Kind.DERIVED)
                .isPresent();
    }
}
