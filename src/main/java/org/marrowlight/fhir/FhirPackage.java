package org.marrowlight.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// The FHIR package that this build ships: everything that answers and inputs can be checked against.
public final class FhirPackage {

    /// Where it lies on the class path.
    public static final String PLACE = "/fhir/package.tgz";

    private static final String FOLDER = "package/";

    private final SortedMap<String, byte[]> files;

    private FhirPackage(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /// Reads the shipped package.
    public static FhirPackage shipped() {
        try (InputStream in = FhirPackage.class.getResourceAsStream(PLACE)) {
            if (in == null) {
                throw new IllegalStateException("this build ships no FHIR package");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the FHIR package cannot be read", e);
        }
    }

    static FhirPackage read(InputStream zipped) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(zipped))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return new FhirPackage(files);
    }

    /// A definition as JSON.
    public Optional<byte[]> resource(String type, String id) {
        return Optional.ofNullable(files.get(FOLDER + type + "-" + id + ".json"));
    }

    /// All files by name.
    Map<String, byte[]> files() {
        return files;
    }
}
