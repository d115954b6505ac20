package org.marrowlight.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitWordsTest {

    @ParameterizedTest
    @CsvSource({
        "g/dL, Hemoglobin, g/dL",
        "10*9/L, Platelet count, 10*9/L",
        "a, Age, years",
        "{INR}, INR, ''",
        "{xULN}, LDH as multiple of the upper limit, xULN",
        "mL/min/{1.73_m2}, Estimated GFR, mL/min/1.73 m2",
        "1, Mentzer index, ''",
        "+, Oval macrocytes, ''"
    })
    void unit_isReadWithoutItsNotation(String unit, String display, String read) {
        assertThat(UnitWords.of(unit, display)).isEqualTo(read);
    }
}
