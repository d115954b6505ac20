package org.marrowlight.fhir;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Measurement;
import org.marrowlight.consult.Intake;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.Meaning;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.Vocabulary;

/// Small bundles as EHRs send them, and a reader that knows a few analytes.
final class Bundles {

    static final Site SITE = Site.plain("none");

    private static final Map<String, Vocabulary.Grade> GRADES = Map.of(
            "negative", new Vocabulary.Grade(0, 0),
            "absent", new Vocabulary.Grade(0, 0),
            "present", new Vocabulary.Grade(1, 4),
            "positive", new Vocabulary.Grade(1, 4));
    private static final Map<String, List<Meaning>> PHRASES = Map.ofEntries(
            name("hemoglobin", "hemoglobin"),
            name("platelets", "platelets"),
            name("direct antiglobulin test", "dat_poly"),
            name("vegan", "vegan_diet"),
            name("splenomegaly", "splenomegaly"));

    private Bundles() {}

    static Vocabulary vocabulary() {
        return new Vocabulary(
                List.of(
                        analyte("hemoglobin", Analyte.Kind.QUANTITY, "718-7", "g/dL"),
                        analyte("platelets", Analyte.Kind.QUANTITY, "777-3", "10*9/L"),
                        analyte("haptoglobin", Analyte.Kind.QUANTITY, "4542-7", "g/L"),
                        analyte("dat_poly", Analyte.Kind.ORDINAL, "1007-4", "+"),
                        analyte("systolic_bp", Analyte.Kind.QUANTITY, "8480-6", "mm[Hg]"),
                        analyte("vegan_diet", Analyte.Kind.CONTEXT, "", "+"),
                        analyte("splenomegaly", Analyte.Kind.CONTEXT, "", "+")),
                List.of(),
                new Vocabulary.Usage(Map.of(), GRADES, PHRASES, Map.of()));
    }

    private static Map.Entry<String, List<Meaning>> name(String phrase, String analyte) {
        return Map.entry(phrase, List.of(new Meaning(analyte, "")));
    }

    private static Analyte analyte(String code, Analyte.Kind kind, String loinc, String unit) {
        return new Analyte(
                code,
                code,
                "CBC",
                kind,
                loinc.isEmpty() ? List.of() : List.of(loinc),
                unit,
                Map.of("g/L", new BigDecimal("0.1")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(24));
    }

    static Intake read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8), ReadOptions.LENIENT);
    }

    static Intake read(byte[] input, ReadOptions options) {
        return new BundleReader(vocabulary(), SITE, GuardLimits.DEFAULT)
                .read(input, options)
                .intake();
    }

    static List<Measurement> measurements(String json) {
        return ((Intake.Accepted) read(json)).case_().measurements();
    }

    static List<Problem> notices(String json) {
        return ((Intake.Accepted) read(json)).notices();
    }

    static Problem refusal(String json) {
        return ((Intake.Rejected) read(json)).problems().getFirst();
    }

    static final String PATIENT =
            "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p1\",\"gender\":\"female\",\"birthDate\":\"1980-02-01\"}}";

    /// A collection of a patient and the given entries.
    static String bundle(String... entries) {
        String all = entries.length == 0 ? PATIENT : PATIENT + "," + String.join(",", entries);
        return "{\"resourceType\":\"Bundle\",\"id\":\"b1\",\"type\":\"collection\",\"entry\":[" + all + "]}";
    }

    /// A final hemoglobin Observation with more members.
    static String hemoglobin(String members) {
        return "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"o1\",\"status\":\"final\",\"code\":{\"coding\":"
                + "[{\"system\":\"http://loinc.org\",\"code\":\"718-7\"}]},\"effectiveDateTime\":\"2026-01-15T08:00:00Z\","
                + members
                + "}}";
    }

    static final String NINE = hemoglobin("\"valueQuantity\":{\"value\":9.10,\"unit\":\"g/dL\"}");
}
