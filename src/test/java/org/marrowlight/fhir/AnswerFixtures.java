package org.marrowlight.fhir;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Lineage;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Alert;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.CauseVerdict;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.differential.Assessment.Kinetics;
import org.marrowlight.differential.Assessment.Leading;
import org.marrowlight.differential.Assessment.LineageVerdict;
import org.marrowlight.differential.Assessment.MechanismVerdict;
import org.marrowlight.differential.Assessment.Missing;
import org.marrowlight.differential.Assessment.NextTest;
import org.marrowlight.differential.Assessment.QualityNote;
import org.marrowlight.differential.Assessment.Step;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.Derivations;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RuleCard.Effect;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;
import org.marrowlight.knowledge.Strength;
import org.marrowlight.knowledge.TestOrder;
import org.marrowlight.knowledge.Urgency;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.knowledge.Weights;

/// A small pack and a woman with macrocytic anemia and low platelets, as an engine would have judged her.
final class AnswerFixtures {

    static final PackId PACK = new PackId("cytopenia", "1.0.0", "ab".repeat(32));

    private AnswerFixtures() {}

    static RulePack pack() {
        TreeMap<String, RuleCard> cards = new TreeMap<>();
        card(
                cards,
                "MECH-I1",
                new Effect.WeighsMechanism(
                        Mechanism.INEFFECTIVE, "", List.of(Lineage.RED_CELLS), Strength.of("S", true), "hemolysis"));
        card(
                cards,
                "MECH-D1",
                new Effect.WeighsMechanism(
                        Mechanism.DESTRUCTION, "", List.of(Lineage.RED_CELLS), Strength.of("M", false), "retic"));
        card(cards, "E01-2", new Effect.WeighsCause("b12-deficiency", Strength.of("D", true), "vitamin"));
        card(cards, "E01-5", new Effect.WeighsCause("b12-deficiency", Strength.of("D", true), "metabolites"));
        card(cards, "ALERT-B12NEURO", new Effect.Alerts(Urgency.SAME_DAY, List.of(), List.of(), List.of()));
        return new RulePack(
                PACK,
                "Cytopenia",
                "draft",
                vocabulary(),
                cards,
                List.of(b12Deficiency()),
                List.of(mmaOrder()),
                new Weights(Map.of(), Map.of(), List.of(), List.of(), List.of(), Map.of()),
                new Derivations(List.of(), List.of()),
                List.of(),
                Map.of(
                        "DEVALIA2014",
                        new Citation(
                                "DEVALIA2014",
                                "Devalia V",
                                "Guidelines <b>cobalamin</b>",
                                "Br J Haematol",
                                "2014",
                                "10.1111/bjh.12959",
                                "")),
                new TreeMap<>());
    }

    private static void card(Map<String, RuleCard> cards, String id, Effect effect) {
        cards.put(
                id,
                new RuleCard(
                        id,
                        RuleCard.Kind.RULE,
                        Optional.of(Stage.CAUSES),
                        "condition of " + id,
                        "title",
                        "rationale",
                        "",
                        List.of("DEVALIA2014"),
                        effect,
                        List.of(),
                        List.of(),
                        "",
                        "causes/b12.csv:2"));
    }

    private static Vocabulary vocabulary() {
        return new Vocabulary(
                List.of(
                        analyte("hemoglobin", "718-7", "g/dL"),
                        analyte("vitamin_b12", "2132-9", "pg/mL"),
                        analyte("mma", "13964-2", "umol/L")),
                List.of(),
                new Vocabulary.Usage(Map.of(), Map.of(), Map.of(), Map.of()));
    }

    private static Analyte analyte(String code, String loinc, String unit) {
        return new Analyte(
                code,
                code,
                "CBC",
                Analyte.Kind.QUANTITY,
                List.of(loinc),
                unit,
                Map.of(unit, BigDecimal.ONE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(720));
    }

    private static Cause b12Deficiency() {
        return new Cause(
                "E01",
                "b12-deficiency",
                "B12 deficiency",
                0,
                Optional.of(Mechanism.INEFFECTIVE),
                "",
                List.of(),
                false,
                2,
                Level.ESTABLISHED,
                List.of(),
                Optional.empty(),
                false,
                List.of(new Cause.Coding("snomed", "190634004", false), new Cause.Coding("icd-10", "E53.8", true)),
                List.of(),
                "");
    }

    private static TestOrder mmaOrder() {
        return new TestOrder(
                "NEXT-MMA",
                "Methylmalonic acid",
                List.of("13964-2"),
                "",
                Urgency.DAYS,
                List.of(),
                0,
                2,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static Fact result(String id, String analyte, double value, String unit, String observation) {
        return new Fact(
                id,
                "result",
                analyte,
                analyte,
                "measured",
                Optional.empty(),
                Optional.of(value),
                Optional.of(value),
                Optional.of(true),
                Optional.of(true),
                Optional.of(unit),
                Optional.empty(),
                Optional.of(observation),
                Optional.of("2026-01-02"),
                Optional.empty(),
                Optional.of("low"),
                Optional.empty(),
                List.of(),
                List.of(),
                true);
    }

    private static Argument argument(String rule, double points, String text) {
        return new Argument(
                rule,
                points,
                "S",
                "vitamin",
                points > 0 ? "for" : "against",
                List.of("f1", "f2"),
                List.of(),
                "< 200 pg/mL",
                text,
                List.of("DEVALIA2014"));
    }

    private static LineageVerdict lineage(Lineage lineage, Mechanism mechanism) {
        TreeMap<String, Double> points = new TreeMap<>(Map.of(mechanism.code(), 10.0, "loss-or-sequestration", -5.0));
        return new LineageVerdict(
                lineage,
                "low",
                Optional.empty(),
                mechanism,
                Optional.empty(),
                points,
                List.of(),
                List.of(argument("MECH-I1", 10, "LDH high with few reticulocytes")),
                List.of());
    }

    private static MechanismVerdict mechanism() {
        return new MechanismVerdict(
                Mechanism.INEFFECTIVE,
                Optional.empty(),
                List.of(),
                "moderate",
                Optional.of(new Leading(Mechanism.INEFFECTIVE, 10)),
                Optional.of(new Leading(Mechanism.DESTRUCTION, 2.5)),
                List.of(
                        argument("MECH-I1", 10, "LDH high with few reticulocytes"),
                        argument("MECH-D1", -5, "few reticulocytes")),
                List.of("leads by 7.5 decibans"));
    }

    private static CauseVerdict b12(String display) {
        return new CauseVerdict(
                "b12-deficiency",
                display,
                Level.PROBABLE,
                15.5,
                0.5,
                Mechanism.INEFFECTIVE.code(),
                List.of(argument("E01-2", 20, "B12 below 200 pg/mL")),
                List.of(),
                List.of(new Missing("metabolites", List.of("mma"), List.of("next-mma"))),
                List.of("no metabolite was measured"),
                List.of());
    }

    private static NextTest mma() {
        return new NextTest(
                "next-mma",
                List.of("13964-2"),
                "Methylmalonic acid",
                "tells B12 deficiency from a low binder",
                Urgency.DAYS,
                List.of("before B12 is given"),
                List.of(List.of("b12-deficiency", "mds")),
                3.5,
                List.of("E01-2"),
                List.of("DEVALIA2014"));
    }

    private static Alert neuro() {
        return new Alert(
                "b12neuro",
                Urgency.SAME_DAY,
                "B12 deficiency with neurological signs",
                "ALERT-B12NEURO",
                List.of("f2"),
                true,
                List.of("copper deficiency"),
                List.of(),
                List.of("Start parenteral B12 today."));
    }

    /// The assessment; `display` is the name that the document gives to the only cause.
    static Assessment womanWithMacrocytosis(String display) {
        return new Assessment(
                Assessment.SCHEMA,
                Optional.of("b1"),
                Optional.empty(),
                "2026-01-03T10:00:00Z",
                "0.1.0",
                PACK,
                new Assessment.SiteRef("default", "cd".repeat(32)),
                new Assessment.Person(
                        Optional.of("Patient/p1"), Optional.of(61), Optional.of("female"), Optional.empty()),
                List.of(
                        result("f1", "hemoglobin", 8.4, "g/dL", "https://ehr.example.org/fhir/Observation/hb"),
                        result("f2", "vitamin_b12", 110, "pg/mL", "Observation/b12/_history/2"),
                        result("f3", "mma", 0.2, "umol/L", "Bundle.entry[4]")),
                List.of(
                        lineage(Lineage.RED_CELLS, Mechanism.INEFFECTIVE),
                        lineage(Lineage.PLATELETS, Mechanism.APLASIA)),
                mechanism(),
                List.of(b12(display)),
                List.of(neuro()),
                List.of(mma()),
                List.of(new QualityNote(
                        "DQ-EDTA",
                        List.of("downgrade"),
                        List.of("platelets"),
                        List.of(),
                        "Clumps were seen.",
                        List.of())),
                List.of(Problem.warning(
                        ProblemCode.VALUE_REPAIRED,
                        "Bundle.entry[7].resource.value",
                        "A comparator stood in the number.",
                        "Send Quantity.comparator.")),
                List.of(),
                List.of(),
                new Kinetics(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
                List.of(new Step(
                        1, "causes", "E01-2", List.of("f2"), List.of("FLAG-MACRO"), List.of("b12-deficiency"))));
    }

    static Consultation consultation(Assessment assessment) {
        byte[] document = CanonicalJson.write(assessment);
        return new Consultation(
                "default",
                "6f1d2f0e-3f0b-5c44-9a61-1d2c3b4a5968",
                "dr-demo",
                Optional.empty(),
                InputOptions.LENIENT,
                new byte[] {'{', '}'},
                "ef".repeat(32),
                assessment,
                document,
                Digest.sha256(document),
                "",
                Instant.parse("2026-01-03T10:00:01.234Z"));
    }

    static Consultation consultation() {
        return consultation(womanWithMacrocytosis("B12 deficiency"));
    }
}
