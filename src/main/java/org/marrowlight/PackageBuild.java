package org.marrowlight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.fhir.FhirPackage;
import org.marrowlight.fhir.PackageWriter;

/// The build step that turns `fhir-profiles/` and the shipped rule pack into the FHIR package.
public final class PackageBuild {

    private PackageBuild() {}

    /// Writes the package, if it says something else than the one that is there.
    ///
    /// @param args the folder `fhir-profiles` and the folder of classes
    /// @throws IOException if a folder cannot be read or written
    public static void main(String[] args) throws IOException {
        byte[] written = new PackageWriter(
                        Path.of(args[0]), new DroolsRulebook().active().pack())
                .write();
        Path target = Path.of(args[1] + FhirPackage.PLACE);
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), written)) {
            Files.createDirectories(target.getParent());
            Files.write(target, written);
        }
    }
}
