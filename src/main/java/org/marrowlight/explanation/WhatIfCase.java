package org.marrowlight.explanation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/// A case in which results are others. One that is new came from the sample of the newest blood count; one that is
/// changed in its place keeps its time and the laboratory's limits.
final class WhatIfCase {

    private static final String OBSERVATION = "what-if";
    private static final String LABORATORY = "laboratory";

    private final Assessor assessor;
    private final Case patientCase;
    private final Instant asOf;
    private final Instant index;
    private final Map<String, Measurement> standing;

    /// Every result that is put in is new.
    WhatIfCase(Assessor assessor, Case patientCase, Instant asOf) {
        this(assessor, patientCase, asOf, assessor.index(patientCase, asOf), Map.of());
    }

    private WhatIfCase(
            Assessor assessor, Case patientCase, Instant asOf, Instant index, Map<String, Measurement> standing) {
        this.assessor = assessor;
        this.patientCase = patientCase;
        this.asOf = asOf;
        this.index = index;
        this.standing = standing;
    }

    /// The same case, of which results that were used are changed in their place.
    ///
    /// @param before the assessment of the case as it is
    WhatIfCase inPlace(Assessment before) {
        Map<String, Measurement> standing = new HashMap<>();
        before.facts().stream().filter(Assessment.Fact::used).forEach(fact -> patientCase.measurements().stream()
                .filter(m ->
                        m.analyte().equals(fact.analyte()) && fact.observation().equals(Optional.of(m.observation())))
                .findFirst()
                .ifPresent(m -> standing.putIfAbsent(fact.analyte(), inUnitOf(fact, m))));
        return new WhatIfCase(assessor, patientCase, asOf, index, standing);
    }

    /// With the laboratory's limits in the unit in which values are put in, and without its flag.
    private static Measurement inUnitOf(Assessment.Fact fact, Measurement m) {
        return new Measurement(
                m.analyte(),
                m.value(),
                Status.FINAL,
                m.taken(),
                m.until(),
                m.issued(),
                m.observation(),
                fact.reference()
                        .filter(limits -> limits.source().equals(LABORATORY))
                        .map(limits -> new Measurement.LabRange(
                                limits.low().map(BigDecimal::valueOf),
                                limits.high().map(BigDecimal::valueOf))),
                Optional.empty());
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

    /// The analytes of which a result is changed in its place.
    Set<String> changeable() {
        return standing.keySet();
    }

    /// How the questions of the pack were answered if the value were there.
    List<Truth> answers(Analyte analyte, Value value) {
        return assessor.answers(added(patientCase, analyte, value), asOf);
    }

    /// Takes the place of a result of the same moment; earlier ones stay, because falls and rises look back.
    private Case added(Case from, Analyte analyte, Value value) {
        Instant moment = Optional.ofNullable(standing.get(analyte.code()))
                .map(m -> m.taken().latest())
                .orElse(index);
        Stream<Measurement> others = from.measurements().stream()
                .filter(m -> !m.analyte().equals(analyte.code())
                        || (analyte.kind() != Analyte.Kind.CONTEXT
                                && m.taken().latest().isBefore(moment)));
        return measurements(from, Stream.concat(others, Stream.of(measurement(analyte, value))));
    }

    private static Case measurements(Case from, Stream<Measurement> measurements) {
        return new Case(from.bundle(), from.patient(), measurements.toList(), from.orders());
    }

    /// A fact of history has no date: a date would say that it began today.
    private Measurement measurement(Analyte analyte, Value value) {
        return Optional.ofNullable(standing.get(analyte.code()))
                .map(m -> valued(m, value))
                .orElseGet(() -> new Measurement(
                        analyte.code(),
                        value,
                        Status.FINAL,
                        analyte.kind() == Analyte.Kind.CONTEXT ? Timing.UNDATED : Timing.at(index),
                        Optional.empty(),
                        OBSERVATION,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Measurement valued(Measurement m, Value value) {
        return new Measurement(
                m.analyte(),
                value,
                m.status(),
                m.taken(),
                m.until(),
                m.issued(),
                m.observation(),
                m.range(),
                m.interpretation());
    }
}
