package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.EOperationOutcome;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;

/// The engine of HL7's stand-alone validator as a program of its own, because it keeps its packages in the home folder
/// of its user. The core package, which it would fetch from a server, is made from HAPI's copy of the specification.
///
/// Arguments: our package, then files, each followed by its profile. Prints a line `FILE<tab>MESSAGE` for every error.
final class Hl7Validator {

    private static final String CORE = "hl7.fhir.r4.core#4.0.1";

    /// Extensions between versions of FHIR, which nothing of ours uses.
    private static final String CROSS_VERSION = "hl7.fhir.xver-extensions#0.1.0";

    private static final List<String> SPECIFICATION = List.of(
            "profile/profiles-types.xml",
            "profile/profiles-resources.xml",
            "profile/profiles-others.xml",
            "extension/extension-definitions.xml",
            "valueset/valuesets.xml",
            "valueset/v2-tables.xml",
            "valueset/v3-codesystems.xml");

    private Hl7Validator() {}

    /// Validates; ends with an exception if the package cannot be loaded.
    public static void main(String[] args) throws Exception {
        Path packages = Path.of(System.getProperty("user.home"), ".fhir", "packages");
        writeCore(packages);
        ValidationEngine engine = engine(args[0]);
        for (int i = 1; i + 1 < args.length; i += 2) {
            String file = args[i];
            errors(engine, Path.of(file), args[i + 1]).forEach(message -> System.out.println(file + "\t" + message));
        }
        System.out.println("done");
        System.exit(0);
    }

    private static ValidationEngine engine(String packaged) throws IOException, URISyntaxException, FHIRException {
        ValidationEngine engine = new ValidationEngine.ValidationEngineBuilder()
                .withVersion("4.0.1")
                .withNoTerminologyServer()
                .withThoVersion(null)
                .withExtensionsVersion(null)
                .fromSource(CORE);
        engine.getIgLoader().loadIg(engine.getIgs(), engine.getBinaries(), packaged, false);
        engine.setPolicyAdvisor(
                new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.IGNORE, Set.<String>of()));
        engine.prepare();
        return engine;
    }

    private static List<String> errors(ValidationEngine engine, Path file, String profile)
            throws IOException, FHIRException, EOperationOutcome {
        List<ValidationMessage> messages = new ArrayList<>();
        engine.validate(
                Files.readAllBytes(file),
                FhirFormat.JSON,
                List.of(Canon.BASE + "/StructureDefinition/" + profile),
                messages);
        return messages.stream()
                .filter(m -> m.getLevel() == IssueSeverity.ERROR || m.getLevel() == IssueSeverity.FATAL)
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static void writeCore(Path packages) throws IOException {
        Path core = packages.resolve(CORE).resolve("package");
        Files.createDirectories(core);
        IParser xml = FhirContext.forR4Cached().newXmlParser();
        IParser json = FhirContext.forR4Cached().newJsonParser();
        for (String part : SPECIFICATION) {
            try (InputStream in = Hl7Validator.class.getResourceAsStream("/org/hl7/fhir/r4/model/" + part);
                    InputStreamReader reader = new InputStreamReader(Objects.requireNonNull(in), UTF_8)) {
                for (Bundle.BundleEntryComponent entry :
                        xml.parseResource(Bundle.class, reader).getEntry()) {
                    Resource resource = entry.getResource();
                    String name =
                            resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json";
                    Files.writeString(core.resolve(name), json.encodeResourceToString(resource));
                }
            }
        }
        manifest(core, CORE);
        Path crossVersion = packages.resolve(CROSS_VERSION).resolve("package");
        Files.createDirectories(crossVersion);
        manifest(crossVersion, CROSS_VERSION);
        Files.writeString(packages.resolve("packages.ini"), """
                [cache]
                version = 3

                [packages]
                %s = 20260101000000
                %s = 20260101000000
                """.formatted(CORE, CROSS_VERSION));
    }

    private static void manifest(Path folder, String named) throws IOException {
        String[] name = named.split("#", 2);
        Files.writeString(folder.resolve("package.json"), """
                {"name":"%s","version":"%s","canonical":"http://hl7.org/fhir","url":"http://hl7.org/fhir/R4",
                "fhirVersions":["4.0.1"],"type":"Core","description":"made for a test","author":"HL7","dependencies":{}}
                """.formatted(name[0], name[1]));
    }
}
