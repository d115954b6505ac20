package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.ProblemCode;

class ProfileExamplesTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path EXAMPLES = Profiles.FOLDER.resolve("examples");
    private static Profiles profiles;

    @BeforeAll
    static void readProfiles() {
        profiles = Profiles.read(FHIR);
    }

    static Stream<String> profileIds() {
        return Profiles.files(Profiles.FOLDER.resolve("profiles")).stream()
                .map(file -> file.getFileName().toString().replace(".json", ""));
    }

    static List<Path> conformant() {
        return Profiles.files(EXAMPLES.resolve("conformant"));
    }

    static List<Path> nonconformant() {
        return Profiles.files(EXAMPLES.resolve("nonconformant"));
    }

    static Stream<Path> definitions() {
        return Stream.of("profiles", "terminology", "operations")
                .flatMap(folder -> Profiles.files(Profiles.FOLDER.resolve(folder)).stream());
    }

    static List<Path> extensions() {
        return Profiles.files(Profiles.FOLDER.resolve("extensions"));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void definition_isValid(Path definition) {
        assertThat(profiles.errorsInBase(Profiles.text(definition))).isEmpty();
    }

    /// HAPI's validator looks for a package server when it is shown the definition of an extension, so here
    /// it only has to make the snapshot; that the extensions hold is seen in the examples.
    @ParameterizedTest
    @MethodSource("extensions")
    void extension_hasSnapshot(Path extension) {
        assertThat(profiles.snapshot(Profiles.text(extension)).getSnapshot().getElement())
                .hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("profileIds")
    void profile_hasExamplesOfBothKinds(String profile) {
        assertThat(EXAMPLES.resolve("conformant").resolve(profile)).isNotEmptyDirectory();
        assertThat(EXAMPLES.resolve("nonconformant").resolve(profile)).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("conformant")
    void conformantExample_hasNoError(Path example) {
        assertThat(errors(example)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nonconformant")
    void nonconformantExample_raisesTheIssueItNames(Path example) {
        Path expected = Path.of(example.toString().replace(".json", ".expected.txt"));
        assertThat(Files.exists(expected)).isTrue();

        assertThat(errors(example))
                .extracting(SingleValidationMessage::getMessage)
                .anySatisfy(message ->
                        assertThat(message).contains(Profiles.text(expected).strip()));
    }

    /// The folder of an example is named by its profile.
    private static List<SingleValidationMessage> errors(Path example) {
        String profile = example.getName(example.getNameCount() - 2).toString();
        return profiles.errors(Profiles.text(example), profile);
    }

    @Test
    void issueCodes_areThoseOfTheProduct() {
        assertThat(codes("cyto-issue"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::code)
                        .toList());
    }

    @Test
    void mechanismsAndLevels_areThoseOfTheProduct() {
        assertThat(codes("cytopenia-mechanism"))
                .containsAll(
                        Arrays.stream(Mechanism.values()).map(Mechanism::code).toList());
        assertThat(codes("cyto-certainty"))
                .containsAll(Arrays.stream(Level.values()).map(Level::code).toList());
    }

    private static List<String> codes(String system) {
        String text = Profiles.text(Profiles.FOLDER.resolve("terminology").resolve(system + ".json"));
        return FHIR.newJsonParser().parseResource(CodeSystem.class, text).getConcept().stream()
                .map(CodeSystem.ConceptDefinitionComponent::getCode)
                .toList();
    }

    /// Every parameter that the operation defines is read: none is passed over as not known.
    @Test
    void operation_offersOnlyParametersThatAreRead() {
        String text = Profiles.text(Profiles.FOLDER.resolve("operations").resolve("assess-cytopenia.json"));
        OperationDefinition operation = FHIR.newJsonParser().parseResource(OperationDefinition.class, text);
        List<String> offered = operation.getParameter().stream()
                .filter(parameter -> parameter.getUse() == OperationParameterUse.IN)
                .map(OperationDefinitionParameterComponent::getName)
                .toList();

        assertThat(offered).contains("bundle", "subject", "lookback").allMatch(ProfileExamplesTest::isRead);
        assertThat(isRead("mood")).isFalse();
    }

    private static boolean isRead(String parameter) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        ArrayNode all = parameters.putArray("parameter");
        all.addObject().put("name", "bundle").putObject("resource").put("resourceType", "Bundle");
        if (!parameter.equals("bundle")) {
            all.addObject().put("name", parameter);
        }
        return !(new ParametersReader(new EffectiveTime(ZoneOffset.UTC), Optional.empty()).read(parameters)
                        instanceof ParametersReader.Read read)
                || read.notices().isEmpty();
    }

    @Test
    void resultExample_isWhatTheWriterWrites() {
        String text = Profiles.text(EXAMPLES.resolve("conformant/cyto-result-bundle/macrocytosis.json"));
        Bundle written = new ConsultationWriter(FHIR).write(AnswerFixtures.consultation(), AnswerFixtures.pack());

        assertThat(text.strip()).isEqualTo(pretty(written));
    }

    private static String pretty(Resource resource) {
        return FHIR.newJsonParser()
                .setPrettyPrint(true)
                .setStripVersionsFromReferences(false)
                .encodeResourceToString(resource);
    }
}
