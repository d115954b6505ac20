package org.marrowlight.knowledge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A source. `note` says what could not be checked; `doi` is a DOI, with or without a PMID behind it, or empty.
public record Citation(String key, String authors, String title, String journal, String year, String doi, String note) {

    private static final Pattern DOI = Pattern.compile("10\\.[0-9]{4,9}/[^\\s;]+");

    /// Where it can be read; empty without a DOI.
    public Optional<String> url() {
        Matcher matcher = DOI.matcher(doi);
        return matcher.find() ? Optional.of("https://doi.org/" + matcher.group()) : Optional.empty();
    }
}
