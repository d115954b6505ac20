package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrowlight.knowledge.Meaning;
import org.marrowlight.knowledge.ProblemCode;

/// Reads how others say things: the synonym table of free text and the codes of other systems.
final class PhraseTables {

    private final Map<String, String> sources;
    private final Map<String, String> analytes;
    private final Faults faults;

    /// @param analytes the names taken by analytes: `code <code>` for each of them
    PhraseTables(Map<String, String> sources, Map<String, String> analytes, Faults faults) {
        this.sources = sources;
        this.analytes = analytes;
        this.faults = faults;
    }

    /// Phrase to everything that it means.
    Map<String, List<Meaning>> synonyms() {
        Map<String, List<Meaning>> phrases = new HashMap<>();
        for (Table.Row row : Table.read(sources, "synonyms.csv", faults, "phrase", "analyte", "value")
                .rows()) {
            String phrase = row.text("phrase");
            if (!phrase.equals(PhraseTables.normalised(phrase))) {
                row.fault("'" + phrase + "' is not written as it is looked up", "write lower case and single blanks");
            }
            add(phrases, phrase, row);
        }
        phrases.forEach((phrase, meanings) -> names(phrase, meanings));
        return phrases;
    }

    /// A name without an answer of its own can mean one thing only.
    private void names(String phrase, List<Meaning> meanings) {
        boolean name = meanings.stream().anyMatch(m -> m.value().isEmpty());
        if (name && meanings.size() > 1) {
            faults.add(
                    ProblemCode.PACK_DUPLICATE_ID,
                    "synonyms.csv",
                    "the name '" + phrase + "' means several analytes",
                    "keep one, or give each meaning its value");
        }
    }

    /// `system|code` to everything that it means.
    Map<String, List<Meaning>> codes() {
        Map<String, List<Meaning>> codes = new HashMap<>();
        for (Table.Row row : Table.read(sources, "codes.csv", faults, "system", "code", "analyte", "value")
                .rows()) {
            add(codes, row.text("system") + "|" + row.text("code"), row);
        }
        return codes;
    }

    private void add(Map<String, List<Meaning>> all, String key, Table.Row row) {
        String analyte = row.text("analyte");
        if (!analytes.containsKey("code " + analyte)) {
            faults.add(ProblemCode.PACK_ANALYTE, row.where(), "no analyte " + analyte, "name a code of analytes.csv");
            return;
        }
        List<Meaning> meanings = all.computeIfAbsent(key, k -> new ArrayList<>());
        Set<String> there = Set.copyOf(meanings.stream().map(Meaning::analyte).toList());
        if (there.contains(analyte)) {
            faults.add(
                    ProblemCode.PACK_DUPLICATE_ID,
                    row.where(),
                    "'" + key + "' stands twice for " + analyte,
                    "keep one line");
        }
        meanings.add(new Meaning(analyte, row.text("value")));
    }

    /// How a phrase is looked up: lower case, single blanks.
    static String normalised(String phrase) {
        return phrase.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", " ");
    }
}
