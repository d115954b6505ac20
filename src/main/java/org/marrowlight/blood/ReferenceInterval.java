package org.marrowlight.blood;

import java.util.Optional;

/// The limits of one analyte for one group of people, in the analyte's canonical unit.
///
/// @param ageFrom age in days, included
/// @param ageTo age in days, excluded; infinite for no upper end
/// @param context what else must hold (`T1`, `not pregnant`, `Duffy-null phenotype`), empty for everybody
/// @param type `reference`, or a kind of decision limit (`who_no_anemia`, `who_severe`, `decision`...)
/// @param source citation key
public record ReferenceInterval(
        String analyte,
        Optional<Sex> sex,
        double ageFrom,
        double ageTo,
        String context,
        Optional<Double> low,
        Optional<Double> high,
        String type,
        String source,
        String note) {

    /// Whether a person of this age, sex and context may belong to the group; an unknown age or sex may.
    public boolean mayApplyTo(
            Interval ageInDays, Optional<Sex> patient, java.util.function.Predicate<String> contextHolds) {
        boolean age = ageInDays.high() >= ageFrom && ageInDays.low() < ageTo;
        boolean sexFits = sex.isEmpty() || patient.isEmpty() || sex.equals(patient);
        return age && sexFits && contextHolds.test(context);
    }
}
