package org.marrowlight.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.TriggerDefinition;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;
import org.marrowlight.explanation.TransparencySheet;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;

/// Writes a rule pack as knowledge that other systems can refer to: the pack as Library with its sources, the module
/// as PlanDefinition, each next test as ActivityDefinition. The rules themselves are in the pack.
record ModuleWriter(RulePack pack, Published published) {

    private static final String PLAN_TYPE = "http://terminology.hl7.org/CodeSystem/plan-definition-type";
    private static final String LIBRARY_TYPE = "http://terminology.hl7.org/CodeSystem/library-type";

    List<MetadataResource> write() {
        List<MetadataResource> all = new ArrayList<>();
        all.add(library());
        all.add(plan());
        pack.tests().forEach(test -> all.add(activity(test)));
        return all;
    }

    private Library library() {
        PackId id = pack.id();
        Library library = published.as(
                new Library(),
                id.id(),
                pack.title(),
                "The rule pack: " + pack.cards().size() + " rules and conventions. Its digest stands in every answer.");
        library.addIdentifier().setSystem(Canon.BASE + "/pack-digest").setValue(id.digest());
        library.setType(new CodeableConcept(new Coding().setSystem(LIBRARY_TYPE).setCode("asset-collection")));
        TransparencySheet sheet = TransparencySheet.of(pack);
        sheet.attributes()
                .forEach(a -> library.addRelatedArtifact(documented("attribute " + a.number(), a.name(), a.text())));
        ValidationFigure.all().forEach(f -> library.addRelatedArtifact(documented("validation", f.name(), f.value())));
        library.setUsage(Canon.LIMITS_OF_USE);
        new TreeMap<>(pack.citations()).values().forEach(citation -> library.addRelatedArtifact(artifact(citation)));
        return library;
    }

    /// A line of the transparency sheet: a source attribute under its number, or a figure of the validation.
    private static RelatedArtifact documented(String label, String name, String text) {
        return new RelatedArtifact()
                .setType(RelatedArtifactType.DOCUMENTATION)
                .setLabel(label)
                .setDisplay(Printable.of(name + ": " + text));
    }

    private static RelatedArtifact artifact(Citation citation) {
        RelatedArtifact artifact = new RelatedArtifact()
                .setType(RelatedArtifactType.CITATION)
                .setLabel(citation.key())
                .setCitation(Printable.of(String.join(
                        ". ",
                        List.of(citation.authors(), citation.title(), citation.journal(), citation.year()).stream()
                                .filter(part -> !part.isBlank())
                                .toList())));
        citation.url().ifPresent(artifact::setUrl);
        return artifact;
    }

    private PlanDefinition plan() {
        PlanDefinition plan = published.as(
                new PlanDefinition(),
                "cytopenia-assessment",
                "Assess a cytopenia",
                "Reads laboratory results together and says why blood cells are low. Decision support, not a diagnosis.");
        plan.setType(new CodeableConcept(new Coding().setSystem(PLAN_TYPE).setCode("eca-rule")));
        plan.addLibrary(Canon.library(pack.id()));
        PlanDefinition.PlanDefinitionActionComponent assess = plan.addAction()
                .setTitle("Propose the tests that would decide")
                .setDescription("Each is proposed where the levels of the causes ask for it; nothing is ordered.")
                .addTrigger(
                        new TriggerDefinition().setType(TriggerType.NAMEDEVENT).setName("patient-view"));
        for (TestOrder test : pack.tests()) {
            PlanDefinition.PlanDefinitionActionComponent action = assess.addAction()
                    .setTitle(test.display())
                    .setTextEquivalent(test.why())
                    .setDefinition(new CanonicalType(
                            Canon.BASE + "/ActivityDefinition/" + test.code() + "|" + published.version()));
            test.citations().stream()
                    .flatMap(key -> Optional.ofNullable(pack.citations().get(key)).stream())
                    .forEach(citation -> action.addDocumentation(artifact(citation)));
        }
        return plan;
    }

    private ActivityDefinition activity(TestOrder test) {
        ActivityDefinition activity = published.as(new ActivityDefinition(), test.code(), test.display(), test.why());
        activity.setKind(ActivityDefinition.ActivityDefinitionKind.SERVICEREQUEST);
        activity.setIntent(ActivityDefinition.RequestIntent.PROPOSAL);
        activity.setCode(Canon.concept("cyto-test", test.code(), test.display()));
        test.loinc().forEach(code -> activity.getCode()
                .addCoding(new Coding().setSystem(Canon.LOINC).setCode(code)));
        return activity;
    }
}
