package org.marrowlight.fhir;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/// A figure of the last validation run with its interval, as it came along with this build.
public record ValidationFigure(String name, String value) {

    /// All of them, by name.
    public static List<ValidationFigure> all() {
        Properties figures = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(
                        ValidationFigure.class.getResourceAsStream("/validation.properties"),
                        "this build has no figures"),
                StandardCharsets.UTF_8)) {
            figures.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the figures of the validation", e);
        }
        return figures.stringPropertyNames().stream()
                .sorted()
                .map(name -> new ValidationFigure(name, figures.getProperty(name)))
                .toList();
    }
}
