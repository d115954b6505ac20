package org.marrowlight.web.pages.about;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/// Figures of the last validation run, as they came along with this build.
final class Figures {

    private Figures() {}

    /// All of them, by name.
    static List<FigureRow> read() {
        Properties figures = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(
                        Figures.class.getResourceAsStream("/validation.properties"), "this build has no figures"),
                StandardCharsets.UTF_8)) {
            figures.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the figures of the validation", e);
        }
        return figures.stringPropertyNames().stream()
                .sorted()
                .map(name -> new FigureRow(name, figures.getProperty(name)))
                .toList();
    }
}
