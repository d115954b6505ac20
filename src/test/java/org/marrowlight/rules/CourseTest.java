package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.Sex;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Value;
import org.marrowlight.differential.Assessment;

/// What the record says over time: falls, days since events, the first low count.
class CourseTest {

    private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");

    private final List<Measurement> measurements = new ArrayList<>();

    private CourseTest result(String analyte, String value, String unit, int daysAgo) {
        return result(analyte, value, unit, Timing.at(NOW.minus(daysAgo, ChronoUnit.DAYS)));
    }

    private CourseTest result(String analyte, String value, String unit, Timing taken) {
        return result(analyte, value, unit, taken, Status.FINAL);
    }

    private CourseTest preliminary(String analyte, String value, String unit) {
        return result(analyte, value, unit, Timing.at(NOW), Status.PRELIMINARY);
    }

    private CourseTest result(String analyte, String value, String unit, Timing taken, Status status) {
        measurements.add(new Measurement(
                analyte,
                new Value.Numeric(value, new BigDecimal(value), Comparator.EQUAL, unit),
                status,
                taken,
                Optional.empty(),
                "Observation/" + analyte + measurements.size(),
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    private CourseTest event(String analyte, int daysAgo, Optional<Integer> endedDaysAgo) {
        measurements.add(new Measurement(
                analyte,
                new Value.Words("present", List.of()),
                Status.FINAL,
                Timing.at(NOW.minus(daysAgo, ChronoUnit.DAYS)),
                endedDaysAgo.map(d -> Timing.at(NOW.minus(d, ChronoUnit.DAYS))),
                "MedicationStatement/" + analyte + daysAgo,
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    private Optional<Assessment.Fact> fact(String analyte) {
        LocalDate born = LocalDate.parse("1980-01-01");
        Case patientCase = new Case(
                Optional.empty(),
                new Patient(Optional.empty(), Optional.of(new Patient.Birth(born, born)), Optional.of(Sex.FEMALE)),
                measurements,
                Set.of());
        return Shipped.assess(patientCase).facts().stream()
                .filter(f -> f.analyte().equals(analyte) && f.used())
                .findFirst();
    }

    private double value(String analyte) {
        return fact(analyte).orElseThrow().low().orElseThrow();
    }

    @Test
    void fall_isMeasuredFromTheHighestResultWithinItsDays() {
        result("hemoglobin", "8.0", "g/dL", 0)
                .result("hemoglobin", "10.5", "g/dL", 3)
                .result("hemoglobin", "11.0", "g/dL", 6)
                .result("hemoglobin", "14.0", "g/dL", 40);
        assertThat(value("hb_fall_7d")).isCloseTo(3.0, within(1e-9));
        assertThat(fact("hb_fall_24h")).isEmpty();
    }

    @Test
    void undatedResults_haveNoCourse() {
        result("hemoglobin", "8.0", "g/dL", Timing.UNDATED);
        assertThat(fact("hemoglobin")).isPresent();
        assertThat(fact("hb_fall_7d")).isEmpty();
        assertThat(fact("hb_low_days")).isEmpty();
    }

    @Test
    void fallOnHeparin_startsFromTheDayBeforeTheFirstDose() {
        result("platelets", "80", "10*9/L", 0)
                .result("platelets", "240", "10*9/L", 8)
                .result("platelets", "400", "10*9/L", 60)
                .event("heparin", 7, Optional.empty());
        assertThat(value("platelets_fall_pct_heparin")).isCloseTo(66.667, within(0.01));
        assertThat(value("heparin_days")).isCloseTo(7, within(1e-9));
        assertThat(value("heparin_off_days")).isZero();
    }

    @Test
    void lowDays_countFromTheFirstLowResult_andAreZeroForANewOne() {
        result("hemoglobin", "9.0", "g/dL", 0).result("hemoglobin", "9.5", "g/dL", 150);
        assertThat(value("hb_low_days")).isCloseTo(150, within(1e-9));
        measurements.clear();
        result("hemoglobin", "9.0", "g/dL", 0).result("hemoglobin", "13.5", "g/dL", 150);
        assertThat(value("hb_low_days")).isZero();
    }

    @Test
    void treatmentThatEndedLongAgo_noLongerActs() {
        result("anc", "0.4", "10*9/L", 0).event("clozapine", 400, Optional.of(200));
        assertThat(fact("clozapine")).isEmpty();
        measurements.clear();
        result("anc", "0.4", "10*9/L", 0).event("clozapine", 400, Optional.of(5));
        assertThat(fact("clozapine")).isPresent();
    }

    @Test
    void transfusion_opensItsWindow_andOneLongAgoDoesNot() {
        result("hemoglobin", "9.0", "g/dL", 0).event("rbc_transfusion", 30, Optional.empty());
        assertThat(value("rbc_transfusion_120d")).isEqualTo(1);
        measurements.clear();
        result("hemoglobin", "9.0", "g/dL", 0).event("rbc_transfusion", 200, Optional.empty());
        assertThat(fact("rbc_transfusion_120d").orElseThrow().high()).contains(0.0);
    }

    @Test
    void belowPretransfusion_comparesWithTheLastValueBefore() {
        result("hemoglobin", "6.5", "g/dL", 0)
                .result("hemoglobin", "9.4", "g/dL", 9)
                .result("hemoglobin", "7.0", "g/dL", 11)
                .event("rbc_transfusion", 10, Optional.empty());
        assertThat(value("hb_below_pretransfusion")).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void citrateCount_takesThePlaceOfTheEdtaCount() {
        result("platelets", "38", "10*9/L", 0).result("platelets_citrate", "182", "10*9/L", 0);
        assertThat(value("platelets")).isCloseTo(200.2, within(1e-9));
        assertThat(value("platelets_edta")).isCloseTo(38, within(1e-9));
    }

    @Test
    void preliminaryCitrateCount_doesNotTakeThePlaceOfAFinalEdtaCount() {
        result("platelets", "38", "10*9/L", 0).preliminary("platelets_citrate", "182", "10*9/L");
        assertThat(value("platelets")).isCloseTo(38, within(1e-9));
    }

    @Test
    void nucleatedRedCells_areTakenOutOfTheLeukocytes() {
        result("wbc", "24.0", "10*9/L", 0).result("nrbc_per_100wbc", "45", "/100{WBC}", 0);
        assertThat(value("wbc")).isCloseTo(16.55, within(0.01));
    }
}
