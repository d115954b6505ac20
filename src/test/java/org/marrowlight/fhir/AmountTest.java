package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.marrowlight.differential.Assessment.Fact;

class AmountTest {

    private static Optional<Quantity> quantity(Optional<Double> low, Optional<Double> high) {
        Fact fact = new Fact(
                "f1",
                "result",
                "hemoglobin",
                "Hemoglobin",
                "measured",
                Optional.empty(),
                low,
                high,
                Optional.of(true),
                Optional.of(false),
                Optional.of("g/dL"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true);
        return Amount.of(fact, AnswerFixtures.pack().vocabulary());
    }

    @Test
    void number_keepsItsDigits() {
        assertThat(Amount.of(200.0).toPlainString()).isEqualTo("200");
        assertThat(Amount.of(8.4).toPlainString()).isEqualTo("8.4");
    }

    @Test
    void plainValue_isInUcum() {
        Quantity quantity = quantity(Optional.of(8.4), Optional.of(8.4)).orElseThrow();

        assertThat(quantity.getCode()).isEqualTo("g/dL");
        assertThat(quantity.hasComparator()).isFalse();
    }

    @Test
    void openEnd_becomesComparator() {
        assertThat(quantity(Optional.empty(), Optional.of(0.1))
                        .orElseThrow()
                        .getComparator()
                        .toCode())
                .isEqualTo("<");
        assertThat(quantity(Optional.of(20.0), Optional.empty())
                        .orElseThrow()
                        .getComparator()
                        .toCode())
                .isEqualTo(">=");
    }

    @Test
    void twoEnds_areNoQuantity() {
        assertThat(quantity(Optional.of(1.0), Optional.of(2.0))).isEmpty();
    }
}
