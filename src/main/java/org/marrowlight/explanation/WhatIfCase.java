package org.marrowlight.explanation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Timing;
import org.marrowlight.blood.Truth;
import org.marrowlight.blood.Value;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;

/// A case to which one result at a time is added, as if it came from the sample of its newest blood count.
final class WhatIfCase {

    private static final String OBSERVATION = "what-if";

    private final Assessor assessor;
    private final Case patientCase;
    private final Instant asOf;
    private final Instant index;

    WhatIfCase(Assessor assessor, Case patientCase, Instant asOf) {
        this.assessor = assessor;
        this.patientCase = patientCase;
        this.asOf = asOf;
        this.index = assessor.index(patientCase, asOf);
    }

    /// The assessment of the case as it is.
    Assessment asItIs() {
        return assessor.assess(patientCase, asOf, Optional.empty(), List.of());
    }

    /// The assessment if the result were there.
    Assessment with(Result result) {
        return assessor.assess(added(patientCase, result.analyte(), result.tried()), asOf, Optional.empty(), List.of());
    }

    /// The assessment if some results were others, each analyte once.
    Assessment changed(List<Alteration> alterations) {
        Case altered = patientCase;
        for (Alteration alteration : alterations) {
            altered = altered(altered, alteration);
        }
        return assessor.assess(altered, asOf, Optional.empty(), List.of());
    }

    private Case altered(Case from, Alteration alteration) {
        return alteration
                .to()
                .map(result -> added(from, result.analyte(), result.tried()))
                .orElseGet(() -> measurements(from, from.measurements().stream().filter(m -> !m.analyte()
                        .equals(alteration.analyte().code()))));
    }

    /// The analytes of which the case holds a result.
    Set<String> analytes() {
        return patientCase.measurements().stream().map(Measurement::analyte).collect(Collectors.toSet());
    }

    /// How the questions of the pack were answered if the value were there.
    List<Truth> answers(Analyte analyte, Value value) {
        return assessor.answers(added(patientCase, analyte, value), asOf);
    }

    /// Takes the place of a result of the same moment; earlier ones stay, because falls and rises look back.
    private Case added(Case from, Analyte analyte, Value value) {
        Stream<Measurement> others = from.measurements().stream()
                .filter(m -> !m.analyte().equals(analyte.code())
                        || (analyte.kind() != Analyte.Kind.CONTEXT
                                && m.taken().latest().isBefore(index)));
        return measurements(from, Stream.concat(others, Stream.of(measurement(analyte, value))));
    }

    private static Case measurements(Case from, Stream<Measurement> measurements) {
        return new Case(from.bundle(), from.patient(), measurements.toList(), from.orders());
    }

    /// A fact of history has no date: a date would say that it began today.
    private Measurement measurement(Analyte analyte, Value value) {
        return new Measurement(
                analyte.code(),
                value,
                Status.FINAL,
                analyte.kind() == Analyte.Kind.CONTEXT ? Timing.UNDATED : Timing.at(index),
                Optional.empty(),
                OBSERVATION,
                Optional.empty(),
                Optional.empty());
    }
}
