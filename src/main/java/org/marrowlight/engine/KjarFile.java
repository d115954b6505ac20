package org.marrowlight.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.kie.api.KieServices;
import org.marrowlight.differential.Evidence;
import org.marrowlight.differential.Finding;
import org.marrowlight.differential.Forbid;
import org.marrowlight.differential.Gate;
import org.marrowlight.differential.QualityRemark;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.differential.Sign;
import org.marrowlight.differential.Verdict;

/// A shipped pack: its texts, its compiled form, and what the compiled form was built against. The texts are
/// the record; the compiled form is a cache, used only if pack, fact types and Drools are still the same.
///
/// @param stamp pack digest, digests of the text that was compiled and of the fact types, Drools version
record KjarFile(SortedMap<String, String> sources, byte[] compiled, String stamp) {

    private static final String SOURCES = "sources/";
    private static final String COMPILED = "compiled.kjar";
    private static final String STAMP = "stamp.properties";
    private static final List<Class<?>> FACTS = List.of(
            Finding.class,
            PremiseMet.class,
            Sign.class,
            Evidence.class,
            Verdict.class,
            Gate.class,
            Forbid.class,
            QualityRemark.class,
            RaisedAlert.class);

    /// The stamp that a fresh compilation of these texts would get here and now.
    ///
    /// @param text what the compiler gets, which changes when the engine writes rules differently
    static String stampOf(Map<String, String> sources, String text) {
        return "pack=" + PackDigest.of(sources) + " text=" + PackDigest.of(Map.of("rules", text)) + " facts="
                + factTypes() + " drools=" + droolsVersion();
    }

    private static String droolsVersion() {
        return String.valueOf(KieServices.class.getPackage().getImplementationVersion());
    }

    /// A KJAR that was built before a fact type changed loads and then dies at the first firing; so the types
    /// are part of the stamp.
    private static String factTypes() {
        MessageDigest sha = PackDigest.sha256();
        for (Class<?> type : FACTS) {
            String file = type.getSimpleName() + ".class";
            try (InputStream in = type.getResourceAsStream(file)) {
                sha.update(in == null ? file.getBytes(StandardCharsets.UTF_8) : in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    boolean fresh(String text) {
        return stamp.equals(stampOf(sources, text));
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> source : sources.entrySet()) {
                put(zip, SOURCES + source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
            }
            put(zip, COMPILED, compiled);
            put(zip, STAMP, ("stamp=" + stamp + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /// The file in these bytes; empty if they are none.
    static Optional<KjarFile> of(byte[] bytes) {
        SortedMap<String, String> sources = new TreeMap<>();
        List<byte[]> compiled = new ArrayList<>();
        Properties stamp = new Properties();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (entry.getName().startsWith(SOURCES)) {
                    sources.put(
                            entry.getName().substring(SOURCES.length()), new String(content, StandardCharsets.UTF_8));
                } else if (entry.getName().equals(COMPILED)) {
                    compiled.add(content);
                } else if (entry.getName().equals(STAMP)) {
                    stamp.load(new ByteArrayInputStream(content));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return compiled.size() == 1
                ? Optional.of(new KjarFile(sources, compiled.getFirst(), stamp.getProperty("stamp", "")))
                : Optional.empty();
    }
}
