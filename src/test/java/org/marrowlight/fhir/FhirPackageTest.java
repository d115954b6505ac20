package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Analyte;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;

/// The package that other tools install: whole, valid, true to the rule pack, and the same whenever it is built.
class FhirPackageTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RulePack PACK = new DroolsRulebook().active().pack();
    private static FhirPackage shipped;

    @BeforeAll
    static void read() {
        shipped = FhirPackage.shipped();
    }

    private static String text(String type, String id) {
        return new String(shipped.resource(type, id).orElseThrow(), UTF_8);
    }

    private static Set<String> codes(String system) {
        return FHIR.newJsonParser().parseResource(CodeSystem.class, text("CodeSystem", system)).getConcept().stream()
                .map(CodeSystem.ConceptDefinitionComponent::getCode)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void package_isTheSameWheneverItIsBuilt() throws IOException {
        byte[] first = new PackageWriter(Path.of("fhir-profiles"), PACK).write();
        byte[] second = new PackageWriter(Path.of("fhir-profiles"), PACK).write();

        assertThat(second).isEqualTo(first);
        assertThat(FhirPackage.read(new ByteArrayInputStream(first)).files().keySet())
                .isEqualTo(shipped.files().keySet());
        shipped.files()
                .forEach((name, bytes) ->
                        assertThat(bytes).as(name).isEqualTo(unpacked(first).get(name)));
    }

    private static Map<String, byte[]> unpacked(byte[] zipped) {
        try {
            return FhirPackage.read(new ByteArrayInputStream(zipped)).files();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void index_namesEveryFile() throws IOException {
        for (String folder : List.of("package/", "package/example/")) {
            JsonNode index = JSON.readTree(shipped.files().get(folder + ".index.json"));
            Set<String> named = StreamSupport.stream(index.path("files").spliterator(), false)
                    .map(file -> folder + file.path("filename").asText())
                    .collect(Collectors.toSet());
            Set<String> there = shipped.files().keySet().stream()
                    .filter(name -> name.matches(folder + "[^/]+") && !name.endsWith(".index.json"))
                    .filter(name -> !name.endsWith("package.json"))
                    .collect(Collectors.toSet());
            assertThat(named).isEqualTo(there).hasSizeGreaterThan(10);
        }
        assertThat(JSON.readTree(shipped.files().get("package/package.json")).path("fhirVersions"))
                .isEqualTo(JSON.readTree("[\"4.0.1\"]"));
    }

    @Test
    void codeSystems_holdExactlyTheCodesOfThePack() {
        assertThat(codes("cyto-cause"))
                .containsExactlyInAnyOrderElementsOf(
                        PACK.causes().stream().map(Cause::code).toList());
        assertThat(codes("cyto-test"))
                .containsExactlyInAnyOrderElementsOf(
                        PACK.tests().stream().map(TestOrder::code).toList());
        assertThat(codes("cyto-analyte"))
                .containsExactlyInAnyOrderElementsOf(
                        PACK.vocabulary().analytes().stream().map(Analyte::code).toList());
        assertThat(codes("cyto-alert")).contains("ttp", "blast", "fn", "plt10", "hb7");
    }

    @Test
    void valueSets_holdExactlyTheLoincCodesOfTheirAnalyte() {
        for (Analyte analyte : PACK.vocabulary().analytes()) {
            String id = "cyto-lab-" + analyte.code().replace('_', '-');
            if (analyte.loinc().isEmpty()) {
                assertThat(shipped.resource("ValueSet", id)).isEmpty();
            } else {
                ValueSet set = FHIR.newJsonParser().parseResource(ValueSet.class, text("ValueSet", id));
                assertThat(set.getCompose().getIncludeFirstRep().getConcept())
                        .extracting(ValueSet.ConceptReferenceComponent::getCode)
                        .containsExactlyInAnyOrderElementsOf(analyte.loinc());
                assertThat(set.getCopyright()).contains("LOINC");
            }
        }
    }

    @Test
    void conceptMaps_holdConfirmedCodesOnly() {
        ConceptMap icd =
                FHIR.newJsonParser().parseResource(ConceptMap.class, text("ConceptMap", "cyto-cause-to-icd-10"));
        Set<String> mapped = icd.getGroupFirstRep().getElement().stream()
                .map(element ->
                        element.getCode() + " " + element.getTargetFirstRep().getCode())
                .collect(Collectors.toSet());
        assertThat(mapped)
                .contains("b12-deficiency E53.8")
                .noneMatch(pair -> pair.contains("?") || pair.startsWith("folate-deficiency"));
        assertThat(text("ConceptMap", "cyto-unit-to-ucum")).contains("\"K/uL\"", "\"10*3/uL\"");
    }

    @Test
    void shownOperationAndLibrary_arePartOfIt() {
        assertThat(text("OperationDefinition", "assess-cytopenia")).contains("requestIdentifier");
        assertThat(text("Library", "cytopenia")).contains(PACK.id().digest());
        assertThat(text("PlanDefinition", "cytopenia-assessment")).contains("next-smear");
        assertThat(shipped.resource("Library", "../../package")).isEmpty();
    }

    /// A ninth of the many sets here, all of them in the long run; everything else always.
    @Test
    void definitions_areValid() {
        assertThat(broken(9)).isEmpty();
    }

    @Test
    @Tag("long")
    void everyDefinition_isValid() {
        assertThat(broken(1)).isEmpty();
    }

    private static List<String> broken(int step) {
        Profiles profiles = Profiles.read(FHIR);
        List<String> names = shipped.files().keySet().stream()
                .filter(name -> name.matches("package/[A-Z][^/]*\\.json"))
                .filter(name -> !name.startsWith("package/StructureDefinition-"))
                .toList();
        List<String> many = names.stream().filter(FhirPackageTest::isOneOfMany).toList();
        return names.stream()
                .filter(name -> !isOneOfMany(name) || many.indexOf(name) % step == 0)
                .flatMap(
                        name -> profiles.errorsInBase(new String(shipped.files().get(name), UTF_8)).stream()
                                .map(error -> name + ": " + error.getMessage()))
                .toList();
    }

    private static boolean isOneOfMany(String name) {
        return name.matches("package/(ValueSet-cyto-(lab|units)|ActivityDefinition)-.*");
    }
}
