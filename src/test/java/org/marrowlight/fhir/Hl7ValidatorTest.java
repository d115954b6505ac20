package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The package installs into HL7's stand-alone validator, which then finds the same as HAPI.
@Tag("long")
class Hl7ValidatorTest {

    private static final Path EXAMPLES = Profiles.FOLDER.resolve("examples");

    @TempDir
    Path home = Path.of("target");

    @Test
    void validator_installsThePackageAndFindsWhatIsWrong() throws IOException, InterruptedException {
        List<Path> conformant = Profiles.files(EXAMPLES.resolve("conformant"));
        List<Path> nonconformant = Profiles.files(EXAMPLES.resolve("nonconformant"));

        List<String> lines = validated(
                Stream.concat(conformant.stream(), nonconformant.stream()).toList());

        assertThat(lines).last().isEqualTo("done");
        for (Path file : conformant) {
            assertThat(lines).noneMatch(line -> line.startsWith(file + "\t"));
        }
        for (Path file : nonconformant) {
            String words = Profiles.text(Path.of(file.toString().replace(".json", ".expected.txt")))
                    .strip();
            assertThat(lines)
                    .as(file.toString())
                    .anyMatch(line -> line.startsWith(file + "\t") && line.contains(words));
        }
    }

    /// The folder of an example is named by its profile.
    private List<String> validated(List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Hl7Validator.class.getName(),
                "target/classes" + FhirPackage.PLACE));
        for (Path file : files) {
            command.add(file.toString());
            command.add(file.getName(file.getNameCount() - 2).toString());
        }
        Path output = home.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(home.resolve("error.txt").toFile())
                .start();
        int exit = process.waitFor();
        assertThat(exit).as(Files.readString(home.resolve("error.txt"))).isZero();
        return Files.readAllLines(output);
    }
}
