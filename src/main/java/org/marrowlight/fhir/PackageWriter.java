package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.ImplementationGuide.GuidePageGeneration;
import org.hl7.fhir.r4.model.ImplementationGuide.SPDXLicense;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Reference;
import org.marrowlight.knowledge.RulePack;

/// Writes the FHIR package: the definitions of a folder, what a rule pack knows, and the examples that conform. The
/// same folder and pack always give the same bytes.
public final class PackageWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FOLDERS = List.of("profiles", "extensions", "terminology", "operations");

    private final Path folder;
    private final RulePack pack;
    private final IParser parser = FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true);

    /// @param folder `fhir-profiles`
    public PackageWriter(Path folder, RulePack pack) {
        this.folder = folder;
        this.pack = pack;
    }

    /// The package as gzipped tar.
    ///
    /// @throws IOException if the folder cannot be read
    public byte[] write() throws IOException {
        SortedMap<String, byte[]> resources = resources();
        SortedMap<String, byte[]> examples = examples();
        resources.put("ImplementationGuide-" + guideId() + ".json", guide(resources, examples));
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("package/package.json", Files.readAllBytes(folder.resolve("package.json")));
        files.put("package/.index.json", index(resources));
        files.put("package/example/.index.json", index(examples));
        resources.forEach((name, bytes) -> files.put("package/" + name, bytes));
        examples.forEach((name, bytes) -> files.put("package/example/" + name, bytes));
        return tar(files);
    }

    private SortedMap<String, byte[]> resources() throws IOException {
        SortedMap<String, byte[]> resources = new TreeMap<>();
        for (String part : FOLDERS) {
            for (Path file : files(folder.resolve(part))) {
                byte[] bytes = Files.readAllBytes(file);
                JsonNode resource = JSON.readTree(bytes);
                resources.put(
                        resource.path("resourceType").asText() + "-"
                                + resource.path("id").asText() + ".json",
                        bytes);
            }
        }
        for (MetadataResource resource : generated()) {
            resources.put(
                    resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json",
                    parser.encodeResourceToString(resource).getBytes(UTF_8));
        }
        return resources;
    }

    private List<MetadataResource> generated() {
        Published published = new Published(pack.id().version());
        List<MetadataResource> all = new ArrayList<>();
        all.addAll(new TerminologyWriter(pack, published).write());
        all.addAll(new ConceptMapWriter(pack, published).write());
        all.addAll(new ModuleWriter(pack, published).write());
        all.addAll(new SearchParameterWriter(published).write());
        all.add(new CapabilityWriter().requirements(published));
        return all;
    }

    /// The examples that conform, named by their profile, because instances may share an id.
    private SortedMap<String, byte[]> examples() throws IOException {
        Path conformant = folder.resolve("examples/conformant");
        SortedMap<String, byte[]> examples = new TreeMap<>();
        for (Path file : files(conformant)) {
            String name =
                    conformant.relativize(file).toString().replace('/', '-').replace('\\', '-');
            examples.put(name, Files.readAllBytes(file));
        }
        return examples;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    private String guideId() throws IOException {
        return manifest().path("name").asText();
    }

    private JsonNode manifest() throws IOException {
        return JSON.readTree(Files.readAllBytes(folder.resolve("package.json")));
    }

    private byte[] guide(SortedMap<String, byte[]> resources, SortedMap<String, byte[]> examples) throws IOException {
        JsonNode manifest = manifest();
        ImplementationGuide guide = new Published(manifest.path("version").asText())
                .as(
                        new ImplementationGuide(),
                        guideId(),
                        manifest.path("title").asText(),
                        manifest.path("description").asText());
        guide.setName("Marrowlight");
        guide.setPackageId(guideId());
        guide.setLicense(SPDXLicense.fromCode("Apache-2.0"));
        guide.addFhirVersion(org.hl7.fhir.r4.model.Enumerations.FHIRVersion._4_0_1);
        for (byte[] bytes : resources.values()) {
            JsonNode resource = JSON.readTree(bytes);
            guide.getDefinition()
                    .addResource()
                    .setReference(new Reference(resource.path("resourceType").asText() + "/"
                            + resource.path("id").asText()))
                    .setName(resource.path("title").asText(resource.path("name").asText()));
        }
        for (Map.Entry<String, byte[]> example : examples.entrySet()) {
            guide.getDefinition()
                    .addResource()
                    .setReference(new Reference().setDisplay("example/" + example.getKey()))
                    .setName(example.getKey().replace(".json", ""));
        }
        guide.getDefinition()
                .getPage()
                .setName(new org.hl7.fhir.r4.model.UrlType("README.md"))
                .setTitle("Read me")
                .setGeneration(GuidePageGeneration.MARKDOWN);
        return parser.encodeResourceToString(guide).getBytes(UTF_8);
    }

    private static byte[] index(SortedMap<String, byte[]> files) throws IOException {
        ObjectNode index = JSON.createObjectNode();
        index.put("index-version", 1);
        ArrayNode entries = index.putArray("files");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            JsonNode resource = JSON.readTree(file.getValue());
            ObjectNode entry = entries.addObject();
            entry.put("filename", file.getKey());
            for (String key : List.of("resourceType", "id", "url", "version", "kind", "type")) {
                Optional.of(resource.path(key))
                        .filter(JsonNode::isTextual)
                        .ifPresent(value -> entry.put(key, value.asText()));
            }
        }
        return bytes(index);
    }

    private static byte[] bytes(JsonNode tree) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
    }

    private static byte[] tar(SortedMap<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped, UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setModTime(0);
                entry.setSize(file.getValue().length);
                entry.setMode(0644);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
