package org.marrowlight.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.StructureDefinition;

/// The folder `fhir-profiles`, and HAPI's validator with and without the package made from it.
public final class Profiles {

    static final Path FOLDER = Path.of("fhir-profiles");

    private final FhirValidator base;
    private final FhirValidator ours;

    private final FhirContext fhir;
    private final ValidationSupportChain chain;

    private Profiles(FhirContext fhir, ValidationSupportChain r4, ValidationSupportChain ours) {
        this.fhir = fhir;
        this.chain = ours;
        this.base = validator(fhir, r4);
        this.ours = validator(fhir, ours);
    }

    /// Installs the shipped package.
    public static Profiles read(FhirContext fhir) {
        DefaultProfileValidationSupport r4 = new DefaultProfileValidationSupport(fhir);
        NpmPackageValidationSupport own = new NpmPackageValidationSupport(fhir);
        try {
            own.loadPackageFromClasspath("classpath:" + FhirPackage.PLACE.substring(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Profiles(fhir, chain(fhir, List.of(r4)), chain(fhir, List.of(own, r4)));
    }

    private static ValidationSupportChain chain(FhirContext fhir, List<IValidationSupport> resources) {
        ValidationSupportChain chain = new ValidationSupportChain();
        resources.forEach(chain::addValidationSupport);
        chain.addValidationSupport(new SnapshotGeneratingValidationSupport(fhir));
        chain.addValidationSupport(new CommonCodeSystemsTerminologyService(fhir));
        chain.addValidationSupport(new InMemoryTerminologyServerValidationSupport(fhir));
        return chain;
    }

    private static FhirValidator validator(FhirContext fhir, ValidationSupportChain chain) {
        return fhir.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    /// A differential with its snapshot.
    StructureDefinition snapshot(String json) {
        StructureDefinition definition = fhir.newJsonParser().parseResource(StructureDefinition.class, json);
        return (StructureDefinition) Objects.requireNonNull(chain.generateSnapshot(
                new ValidationSupportContext(chain), definition, definition.getUrl(), null, definition.getName()));
    }

    /// Errors of a resource in the light of base R4 alone.
    public List<SingleValidationMessage> errorsInBase(String json) {
        return errors(base, json, new ValidationOptions());
    }

    /// Errors of a resource in the light of one of our profiles.
    public List<SingleValidationMessage> errors(String json, String profile) {
        return errors(ours, json, new ValidationOptions().addProfile(Canon.BASE + "/StructureDefinition/" + profile));
    }

    private static List<SingleValidationMessage> errors(
            FhirValidator validator, String json, ValidationOptions options) {
        return validator.validateWithResult(json, options).getMessages().stream()
                .filter(m -> m.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .toList();
    }

    /// The JSON files of a folder and its folders, sorted.
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
