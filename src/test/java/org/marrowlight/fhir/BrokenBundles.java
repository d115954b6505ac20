package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Real bundles broken at random places, always in the same way: fields deleted, doubled, retyped, oversized, deeply
/// nested, bytes changed. Each holds a result of another patient, which stays whole.
public final class BrokenBundles {

    /// Id of the result of another patient; no answer may name it as used.
    public static final String OTHER = "of-another-patient";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<ObjectNode> bundles = bundles();
    private final Random random;

    public BrokenBundles(long seed) {
        this.random = new Random(seed);
    }

    /// The next one.
    public byte[] next() {
        ObjectNode bundle = bundles.get(random.nextInt(bundles.size())).deepCopy();
        int changes = 1 + random.nextInt(4);
        for (int c = 0; c < changes; c++) {
            mutate(bundle, random);
        }
        return bytes(bundle, random);
    }

    /// True once in some times, by the same seed.
    public boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /// The examples with one name for their patient, and with a result of somebody else among theirs.
    private static List<ObjectNode> bundles() {
        return Stream.of("src/test/resources/examples", "fhir-profiles/examples/conformant/cyto-input-bundle")
                .flatMap(BrokenBundles::files)
                .map(BrokenBundles::bundle)
                .toList();
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode bundle(Path file) {
        try {
            ObjectNode bundle = (ObjectNode) JSON.readTree(Files.readString(file));
            for (JsonNode entry : bundle.path("entry")) {
                ObjectNode resource = (ObjectNode) entry.path("resource");
                if (resource.path("resourceType").asText().equals("Patient")) {
                    resource.put("id", "p");
                    ((ObjectNode) entry).remove("fullUrl");
                } else if (resource.has("subject")) {
                    resource.putObject("subject").put("reference", "Patient/p");
                }
            }
            ObjectNode stranger = bundle.withArray("entry").addObject().putObject("resource");
            stranger.put("resourceType", "Observation").put("id", OTHER).put("status", "final");
            stranger.putObject("subject").put("reference", "Patient/q");
            stranger.putObject("code")
                    .putArray("coding")
                    .addObject()
                    .put("system", "http://loinc.org")
                    .put("code", "777-3");
            stranger.putObject("valueQuantity").put("value", 3).put("code", "10*9/L");
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mutate(ObjectNode bundle, Random random) {
        List<JsonNode> holders = new ArrayList<>();
        collect(bundle, holders);
        JsonNode holder = holders.get(random.nextInt(holders.size()));
        if (holder instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (!names.isEmpty() && !stranger(object)) {
                change(object, names.get(random.nextInt(names.size())), random);
            }
        } else if (holder instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            if (random.nextBoolean()) {
                array.add(array.get(at).deepCopy());
            } else if (!stranger(array.get(at).path("resource"))) {
                array.set(at, odd(random));
            }
        }
    }

    /// The result of somebody else stays whole: without its subject it could be anybody's.
    private static boolean stranger(JsonNode node) {
        return node.toString().contains(OTHER)
                || node.path("reference").asText().equals("Patient/q")
                || node.isEmpty();
    }

    private static void change(ObjectNode object, String name, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "2", object.get(name).deepCopy());
            case 2 -> object.set(name, NODES.arrayNode().add(object.get(name)).add(odd(random)));
            default -> object.set(name, odd(random));
        }
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if ((node.isContainerNode() && !stranger(node)) || node.has("entry") || holders.isEmpty()) {
            holders.add(node);
        }
        if (!node.path("resource").path("id").asText().equals(OTHER)) {
            node.forEach(child -> collect(child, holders));
        }
    }

    private static JsonNode odd(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.textNode("");
            case 2 -> NODES.textNode("x".repeat(random.nextInt(80_000)));
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 -> NODES.numberNode(random.nextDouble() * 1e300);
            case 5 -> NODES.booleanNode(random.nextBoolean());
            case 6 -> NODES.arrayNode();
            case 7 -> NODES.objectNode();
            case 8 -> NODES.textNode("\u0000<script>\uD83E\uDE78 2026-13-45 <5");
            case 9 -> NODES.textNode("-1");
            case 10 -> deep(random.nextInt(90));
            default -> NODES.objectNode().put("value", "<5").put("code", "K/uL").put("comparator", "ad");
        };
    }

    private static JsonNode deep(int depth) {
        JsonNode node = NODES.textNode("x");
        for (int i = 0; i < depth; i++) {
            node = i % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("a", node);
        }
        return node;
    }

    /// One bundle in eight has some bytes changed as well, outside the name of the other patient.
    private static byte[] bytes(ObjectNode bundle, Random random) {
        byte[] bytes = bundle.toString().getBytes(UTF_8);
        if (random.nextInt(8) == 0) {
            int end = Math.max(1, bundle.toString().indexOf(OTHER) - 100);
            for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                bytes[random.nextInt(end)] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }
}
