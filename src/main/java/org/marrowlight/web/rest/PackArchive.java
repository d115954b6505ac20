package org.marrowlight.web.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The texts of a pack in a ZIP, as somebody sends them: a folder of a pack, with or without the folder itself.
final class PackArchive {

    private static final int MOST_FILES = 2_000;
    private static final int MOST_BYTES = 20 * 1024 * 1024;

    /// Relative paths below one folder, without steps upwards: they are written to disk by those who check case files.
    private static final Pattern SAFE = Pattern.compile("(?!\\.)[A-Za-z0-9._-]+(/(?!\\.)[A-Za-z0-9._-]+)*");

    private final Map<String, String> texts = new TreeMap<>();
    private int bytes;

    private PackArchive() {}

    /// The texts; empty if the bytes are no ZIP, hold too much, something else than text, or odd paths.
    static Optional<Map<String, String>> read(byte[] zip) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            return new PackArchive().read(in);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, String>> read(ZipInputStream in) throws IOException {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (entry.isDirectory()) {
                continue;
            }
            byte[] content = in.readNBytes(MOST_BYTES - bytes + 1);
            bytes += content.length;
            if (bytes > MOST_BYTES || texts.size() == MOST_FILES) {
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (!SAFE.matcher(entry.getName()).matches() || texts.put(entry.getName(), text) != null) {
                return Optional.empty();
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(unwrapped());
    }

    /// Without the folder that everything lies in.
    private Map<String, String> unwrapped() {
        String folder = texts.keySet().stream()
                .filter(path -> path.endsWith("/pack.yaml"))
                .min(java.util.Comparator.comparingInt(String::length))
                .map(path -> path.substring(0, path.length() - "pack.yaml".length()))
                .orElse("");
        if (texts.containsKey("pack.yaml") || !texts.keySet().stream().allMatch(path -> path.startsWith(folder))) {
            return texts;
        }
        Map<String, String> inside = new TreeMap<>();
        texts.forEach((path, text) -> inside.put(path.substring(folder.length()), text));
        return inside;
    }
}
