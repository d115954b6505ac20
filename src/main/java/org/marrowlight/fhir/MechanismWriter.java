package org.marrowlight.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.Leading;
import org.marrowlight.differential.Assessment.LineageVerdict;
import org.marrowlight.differential.Assessment.MechanismVerdict;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard.Effect.WeighsMechanism;

/// Writes the mechanism: one RiskAssessment for the patient, first, and one more for each pattern when the low
/// lineages do not share a mechanism. Every class is named, those rejected too.
record MechanismWriter(Answer answer) {

    private static final List<Mechanism> CLASSES =
            List.of(Mechanism.INEFFECTIVE, Mechanism.DESTRUCTION, Mechanism.APLASIA, Mechanism.LOSS);

    /// What is said about one group of lineages.
    ///
    /// @param certainty empty where the document states none
    private record Pattern(
            String role,
            List<LineageVerdict> lineages,
            Mechanism verdict,
            Optional<String> subtype,
            Optional<String> certainty,
            List<Argument> evidence,
            List<String> because) {

        /// The points of a class: the highest of the lineages.
        Optional<Double> points(Mechanism mechanism) {
            return lineages.stream()
                    .flatMap(l -> Stream.ofNullable(l.points().get(mechanism.code())))
                    .max(Comparator.naturalOrder());
        }
    }

    List<RiskAssessment> write() {
        List<Pattern> patterns = new ArrayList<>();
        patterns.add(ofPatient());
        List<Pattern> byLineage = byLineage();
        if (byLineage.size() > 1) {
            patterns.addAll(byLineage);
        }
        return patterns.stream().map(this::write).toList();
    }

    private Pattern ofPatient() {
        MechanismVerdict verdict = answer.assessment().mechanism();
        return new Pattern(
                Answer.MECHANISM,
                low(),
                verdict.code(),
                verdict.subtype(),
                Optional.of(verdict.certainty()),
                verdict.evidence(),
                verdict.because());
    }

    private List<Pattern> byLineage() {
        Map<String, List<LineageVerdict>> alike = low().stream()
                .collect(Collectors.groupingBy(MechanismWriter::key, LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream().map(MechanismWriter::ofLineages).toList();
    }

    private static Pattern ofLineages(List<LineageVerdict> alike) {
        LineageVerdict first = alike.getFirst();
        return new Pattern(
                role(first),
                alike,
                first.mechanism(),
                first.subtype(),
                Optional.empty(),
                alike.stream().flatMap(l -> l.evidence().stream()).distinct().toList(),
                alike.stream().flatMap(l -> l.because().stream()).distinct().toList());
    }

    static String role(LineageVerdict verdict) {
        return Answer.MECHANISM + "/" + verdict.lineage().code();
    }

    private static String key(LineageVerdict verdict) {
        return verdict.mechanism().code() + " " + verdict.subtype().orElse("");
    }

    private List<LineageVerdict> low() {
        return answer.assessment().lineages().stream()
                .filter(l -> l.state().equals("low"))
                .toList();
    }

    private RiskAssessment write(Pattern pattern) {
        RiskAssessment risk = RiskForm.begin(answer, pattern.role());
        risk.setCode(Canon.concept("cyto-assessment", "mechanism", "mechanism of the cytopenia"));
        pattern.lineages()
                .forEach(l -> risk.addExtension(
                        new Extension(Canon.LINEAGE, new CodeType(l.lineage().code()))));
        classes(pattern).forEach(m -> risk.addPrediction(prediction(pattern, m)));
        risk.setText(text(pattern));
        return risk;
    }

    private static Narrative text(Pattern pattern) {
        return Page.of("Mechanism: " + name(pattern)
                + pattern.certainty().map(c -> " (" + c + ")").orElse("")
                + pattern.lineages().stream()
                        .map(l -> l.lineage().code())
                        .collect(Collectors.joining(", ", "; low: ", ".")));
    }

    private List<Mechanism> classes(Pattern pattern) {
        Set<Mechanism> named = new LinkedHashSet<>(List.of(pattern.verdict()));
        if (pattern.verdict() != Mechanism.NONE) {
            CLASSES.stream()
                    .sorted(Comparator.comparingDouble(m -> -points(pattern, m).orElse(Double.NEGATIVE_INFINITY)))
                    .forEach(named::add);
        }
        return List.copyOf(named);
    }

    private RiskAssessmentPredictionComponent prediction(Pattern pattern, Mechanism mechanism) {
        RiskAssessmentPredictionComponent prediction = new RiskAssessmentPredictionComponent();
        boolean verdict = mechanism == pattern.verdict();
        prediction.setOutcome(
                verdict
                        ? outcome(pattern)
                        : Canon.concept("cytopenia-mechanism", mechanism.code(), mechanism.display()));
        points(pattern, mechanism).ifPresent(p -> prediction.addExtension(EvidenceWriter.score(p)));
        certainty(pattern, mechanism)
                .ifPresent(c -> prediction.setQualitativeRisk(Canon.concept("cyto-certainty", c, c)));
        new EvidenceWriter(answer).write(evidence(pattern, mechanism)).forEach(prediction::addExtension);
        if (verdict && !pattern.because().isEmpty()) {
            prediction.setRationale(Printable.of(String.join("; ", pattern.because())));
        }
        return prediction;
    }

    private static CodeableConcept outcome(Pattern pattern) {
        CodeableConcept outcome =
                Canon.concept("cytopenia-mechanism", pattern.verdict().code(), name(pattern));
        pattern.subtype().ifPresent(s -> outcome.addCoding()
                .setSystem(Canon.codeSystem("cytopenia-mechanism"))
                .setCode(s));
        return outcome;
    }

    private static String name(Pattern pattern) {
        return pattern.verdict().display()
                + pattern.subtype().map(s -> " (" + s + ")").orElse("");
    }

    /// The verdict and the parts of a mixed one share the certainty; every other class is rejected.
    private Optional<String> certainty(Pattern pattern, Mechanism mechanism) {
        boolean part = pattern.verdict() == Mechanism.MIXED
                && answer.assessment().mechanism().parts().contains(mechanism.code());
        return mechanism == pattern.verdict() || part
                ? pattern.certainty()
                : pattern.certainty().map(c -> "none");
    }

    private Optional<Double> points(Pattern pattern, Mechanism mechanism) {
        MechanismVerdict verdict = answer.assessment().mechanism();
        if (!pattern.role().equals(Answer.MECHANISM)) {
            return pattern.points(mechanism);
        }
        return Stream.of(verdict.leading(), verdict.runnerUp())
                .flatMap(Optional::stream)
                .filter(l -> l.code() == mechanism)
                .map(Leading::points)
                .findFirst()
                .or(() -> pattern.points(mechanism));
    }

    /// The rows that weigh on a class; rows without a class belong to the verdict.
    private List<Argument> evidence(Pattern pattern, Mechanism mechanism) {
        return pattern.evidence().stream()
                .filter(a -> weighs(a).orElse(pattern.verdict()) == mechanism)
                .toList();
    }

    private Optional<Mechanism> weighs(Argument argument) {
        return answer.card(argument.rule())
                .filter(card -> card.effect() instanceof WeighsMechanism)
                .map(card -> ((WeighsMechanism) card.effect()).mechanism());
    }
}
