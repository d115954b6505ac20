package org.marrowlight.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.UriType;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.RulePack;

/// Writes how codes of a rule pack stand to those of others. Only codes that were confirmed; how near two codes are
/// was not examined, so that the relation is the weakest.
record ConceptMapWriter(RulePack pack, Published published) {

    private static final Map<String, String> TARGETS = Map.of(
            "icd-10", "http://hl7.org/fhir/sid/icd-10",
            "snomed", Canon.SNOMED,
            "hpo", "http://human-phenotype-ontology.org");

    List<MetadataResource> write() {
        List<MetadataResource> all = new ArrayList<>();
        TARGETS.keySet().stream()
                .sorted()
                .map(this::causes)
                .flatMap(Optional::stream)
                .forEach(all::add);
        all.add(units());
        return all;
    }

    private Optional<ConceptMap> causes(String name) {
        ConceptMap map = published.as(
                new ConceptMap(),
                "cyto-cause-to-" + name,
                "Causes to " + name,
                "Codes of causes that were confirmed; causes without one are left out.");
        ConceptMapGroupComponent group = group(
                map,
                Canon.codeSystem("cyto-cause"),
                Optional.ofNullable(TARGETS.get(name)).orElseThrow());
        for (Cause cause : pack.causes()) {
            cause.codings().stream()
                    .filter(c -> c.sure() && Canon.publicSystem(c.system()).equals(Optional.of(group.getTarget())))
                    .forEach(c -> group.addElement()
                            .setCode(cause.code())
                            .addTarget()
                            .setCode(c.code())
                            .setEquivalence(ConceptMapEquivalence.RELATEDTO));
        }
        return group.getElement().isEmpty() ? Optional.empty() : Optional.of(map);
    }

    private ConceptMap units() {
        ConceptMap map = published.as(
                new ConceptMap(),
                "cyto-unit-to-ucum",
                "Spellings of units to UCUM",
                "How laboratories write units. It comes before UCUM itself: K/uL is a thousand cells, not kelvin.");
        ConceptMapGroupComponent group = group(map, Canon.BASE + "/unit-spelling", Canon.UCUM);
        pack.vocabulary().unitSpellings().forEach((spelling, unit) -> group.addElement()
                .setCode(spelling)
                .addTarget()
                .setCode(unit)
                .setEquivalence(ConceptMapEquivalence.EQUIVALENT));
        return map;
    }

    private static ConceptMapGroupComponent group(ConceptMap map, String source, String target) {
        map.setSource(new UriType(source + "?vs"));
        map.setTarget(new UriType(target + "?vs"));
        return map.addGroup().setSource(source).setTarget(target);
    }
}
