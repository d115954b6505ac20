package org.marrowlight.fhir;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.marrowlight.blood.Coded;
import org.marrowlight.knowledge.PackId;

/// The names that the product owns in FHIR. They are canonicals: names, not places to fetch from.
final class Canon {

    static final String BASE = "http://marrowlight.org/fhir";
    static final String MODULE = BASE + "/PlanDefinition/cytopenia-assessment";
    static final String OPERATION = BASE + "/OperationDefinition/assess-cytopenia";

    static final String EVIDENCE = extension("cyto-evidence");
    static final String RANK = extension("cyto-rank");
    static final String SCORE = extension("cyto-score");
    static final String LINEAGE = extension("cyto-lineage");
    static final String ASSESSMENT = extension("cyto-assessment");
    static final String ALERT = extension("cyto-alert");
    static final String IMPORTANCE = extension("cyto-requirement-importance");

    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String UCUM = "http://unitsofmeasure.org";

    static final String LANGUAGE = "en";

    static final String LOINC_NOTICE =
            "This material contains content from LOINC (https://loinc.org). LOINC is copyright"
                    + " © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee"
                    + " and is available at no cost under the license at https://loinc.org/license. LOINC® is a registered"
                    + " United States trademark of Regenstrief Institute, Inc.";

    /// The limits of use, the same in every answer.
    static final String LIMITS_OF_USE =
            "Decision support, not a diagnosis. The ranking is made by rules from the data that was"
                    + " sent; scores are not probabilities. A clinician decides.";

    private static final Map<String, String> PUBLIC_SYSTEMS = Map.of(
            "snomed", SNOMED,
            "sct", SNOMED,
            "snomed-ct", SNOMED,
            "loinc", LOINC,
            "icd-10", "http://hl7.org/fhir/sid/icd-10",
            "icd10", "http://hl7.org/fhir/sid/icd-10",
            "icd-10-cm", "http://hl7.org/fhir/sid/icd-10-cm",
            "icd10cm", "http://hl7.org/fhir/sid/icd-10-cm",
            "hpo", "http://human-phenotype-ontology.org");

    private Canon() {}

    private static String extension(String id) {
        return BASE + "/StructureDefinition/" + id;
    }

    /// The address of one of our code systems.
    static String codeSystem(String id) {
        return BASE + "/CodeSystem/" + id;
    }

    /// The canonical of the LOINC codes that are read as an analyte.
    static String labCodes(String analyte) {
        return BASE + "/ValueSet/" + labCodesId(analyte);
    }

    static String labCodesId(String analyte) {
        return "cyto-lab-" + analyte.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /// The address of a public code system that a pack names in short or in full; empty for one we do not know.
    static Optional<String> publicSystem(String name) {
        return name.startsWith("http") || name.startsWith("urn:")
                ? Optional.of(name)
                : Optional.ofNullable(PUBLIC_SYSTEMS.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The canonical of a rule pack, with its version.
    static String library(PackId pack) {
        return BASE + "/Library/" + pack.id() + "|" + pack.version();
    }

    /// The address of one rule of a pack.
    static String rule(PackId pack, String rule) {
        return library(pack) + "#" + rule;
    }

    /// A concept of one of our code systems; the display stands in `text`, so that no release of ours can
    /// contradict it.
    static CodeableConcept concept(String system, String code, String text) {
        return new CodeableConcept()
                .addCoding(new Coding().setSystem(codeSystem(system)).setCode(code))
                .setText(Printable.of(text));
    }

    /// A concept whose code is its own text.
    static CodeableConcept concept(String system, Coded value) {
        return concept(system, value.code(), value.code());
    }
}
