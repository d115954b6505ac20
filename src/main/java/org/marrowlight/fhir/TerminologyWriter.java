package org.marrowlight.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;

/// Writes the codes of a rule pack as code systems, and the sets of codes that answers and inputs use.
record TerminologyWriter(RulePack pack, Published published) {

    List<MetadataResource> write() {
        List<MetadataResource> all = new ArrayList<>();
        all.add(system("cyto-cause", "Causes", "What can be ranked as the cause of a cytopenia.", causes()));
        all.add(system("cyto-analyte", "Analytes", "What is read of blood, marrow and history.", analytes()));
        all.add(system("cyto-alert", "Alerts", "What must be acted on now.", alerts()));
        all.add(system("cyto-test", "Next tests", "What can be proposed to measure.", tests()));
        all.add(whole("cyto-causes", "cyto-cause", "Causes"));
        all.add(whole("cyto-alerts", "cyto-alert", "Alerts"));
        all.add(whole("cyto-next-tests", "cyto-test", "Next tests"));
        all.add(whole("cyto-mechanisms", "cytopenia-mechanism", "Mechanisms"));
        all.add(whole("cyto-certainties", "cyto-certainty", "Levels of certainty"));
        all.add(whole("cyto-override-reasons", "cyto-override-reason", "Reasons to set advice aside"));
        pack.vocabulary().analytes().forEach(analyte -> addSets(analyte, all));
        return all;
    }

    private void addSets(Analyte analyte, List<MetadataResource> all) {
        if (!analyte.loinc().isEmpty()) {
            all.add(set(
                    Canon.labCodesId(analyte.code()),
                    analyte.display() + ", LOINC",
                    "Codes that are read as " + analyte.display() + ". Percent or absolute is decided by the unit.",
                    Canon.LOINC,
                    new TreeSet<>(analyte.loinc())));
        }
        if (analyte.kind() == Analyte.Kind.QUANTITY && !analyte.unit().isBlank()) {
            TreeSet<String> units = new TreeSet<>(analyte.factors().keySet());
            units.add(analyte.unit());
            all.add(set(
                    "cyto-units-" + words(analyte.code()),
                    analyte.display() + ", units",
                    "Units in which " + analyte.display() + " is read.",
                    Canon.UCUM,
                    units));
        }
    }

    private static String words(String code) {
        return code.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private CodeSystem system(String id, String title, String description, Map<String, String> concepts) {
        CodeSystem system = published.as(new CodeSystem(), id, title, description);
        system.setCaseSensitive(true);
        system.setContent(CodeSystemContentMode.COMPLETE);
        system.setCount(concepts.size());
        concepts.forEach((code, display) -> system.addConcept().setCode(code).setDisplay(display));
        return system;
    }

    private ValueSet whole(String id, String system, String title) {
        ValueSet set = published.as(new ValueSet(), id, title, "All codes of the code system " + system + ".");
        set.getCompose().addInclude().setSystem(Canon.codeSystem(system));
        return set;
    }

    private ValueSet set(String id, String title, String description, String system, TreeSet<String> codes) {
        ValueSet set = published.as(new ValueSet(), id, title, description);
        if (system.equals(Canon.LOINC)) {
            set.setCopyright(Canon.LOINC_NOTICE);
        }
        ValueSet.ConceptSetComponent include = set.getCompose().addInclude().setSystem(system);
        codes.forEach(code -> include.addConcept().setCode(code));
        return set;
    }

    private Map<String, String> causes() {
        Map<String, String> causes = new TreeMap<>();
        for (Cause cause : pack.causes()) {
            causes.put(cause.code(), cause.display());
        }
        return causes;
    }

    private Map<String, String> analytes() {
        Map<String, String> analytes = new TreeMap<>();
        for (Analyte analyte : pack.vocabulary().analytes()) {
            analytes.put(analyte.code(), analyte.display());
        }
        return analytes;
    }

    private Map<String, String> alerts() {
        Map<String, String> alerts = new TreeMap<>();
        for (RuleCard card : pack.cards().values()) {
            if (card.effect() instanceof RuleCard.Effect.Alerts) {
                alerts.put(card.id().replaceFirst("^ALERT-", "").toLowerCase(Locale.ROOT), card.title());
            }
        }
        return alerts;
    }

    private Map<String, String> tests() {
        Map<String, String> tests = new TreeMap<>();
        for (TestOrder test : pack.tests()) {
            tests.put(test.code(), test.display());
        }
        return tests;
    }
}
