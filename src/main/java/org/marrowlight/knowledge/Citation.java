package org.marrowlight.knowledge;

/// A source. `note` says what could not be checked; `doi` is a DOI or PMID, or empty.
public record Citation(
        String key, String authors, String title, String journal, String year, String doi, String note) {}
