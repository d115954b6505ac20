package org.marrowlight.knowledge;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.ReferenceInterval;

/// What laboratories say and what we call it: analytes, unit spellings, grades and reference intervals of one
/// pack.
public final class Vocabulary {

    private final Map<String, Analyte> byCode = new HashMap<>();
    private final Map<String, String> byLoinc = new HashMap<>();
    private final List<Analyte> sorted;
    private final Map<String, List<Meaning>> phrases;
    private final int longestPhrase;
    private final Map<String, List<Meaning>> codes;
    private final List<Map.Entry<String, List<Meaning>>> prefixes;
    private final Map<String, List<ReferenceInterval>> intervals;
    private final Map<String, String> units;
    private final Map<String, Grade> grades;

    /// A word or code that grades a finding: `2+` is 2 to 2, `present` is 1 to 4, `negative` 0 to 0.
    public record Grade(double low, double high) {}

    /// How others say it.
    ///
    /// @param units spelling to UCUM unit; looked up as written, then in lower case
    /// @param grades lower-case word, or `system|code`, to grade
    /// @param phrases lower-case phrase, words separated by single blanks, to everything that it means
    /// @param codes `system|code` to everything that it means; a trailing `*` stands for any ending
    public record Usage(
            Map<String, String> units,
            Map<String, Grade> grades,
            Map<String, List<Meaning>> phrases,
            Map<String, List<Meaning>> codes) {
        public Usage {
            units = Map.copyOf(units);
            grades = Map.copyOf(grades);
            phrases = Map.copyOf(phrases);
            codes = Map.copyOf(codes);
        }
    }

    public Vocabulary(List<Analyte> analytes, List<ReferenceInterval> intervals, Usage usage) {
        for (Analyte analyte : analytes) {
            byCode.put(analyte.code(), analyte);
            analyte.loinc().forEach(code -> byLoinc.put(code, analyte.code()));
        }
        this.sorted = byCode.values().stream()
                .sorted(Comparator.comparing(Analyte::code))
                .toList();
        Map<String, List<ReferenceInterval>> grouped = new HashMap<>();
        for (ReferenceInterval interval : intervals) {
            grouped.merge(interval.analyte(), List.of(interval), (a, b) -> java.util.stream.Stream.concat(
                            a.stream(), b.stream())
                    .toList());
        }
        this.intervals = Map.copyOf(grouped);
        this.units = usage.units();
        this.grades = usage.grades();
        this.phrases = usage.phrases();
        this.longestPhrase = phrases.keySet().stream()
                .mapToInt(phrase -> phrase.split(" ", -1).length)
                .max()
                .orElse(0);
        this.codes = usage.codes();
        this.prefixes = codes.entrySet().stream()
                .filter(e -> e.getKey().endsWith("*"))
                .sorted(Map.Entry.<String, List<Meaning>>comparingByKey().reversed())
                .toList();
    }

    /// All analytes, by code.
    public List<Analyte> analytes() {
        return sorted;
    }

    /// The analyte of a code.
    public Optional<Analyte> analyte(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// The analyte that a LOINC code means.
    public Optional<Analyte> byLoinc(String loinc) {
        return Optional.ofNullable(byLoinc.get(loinc)).map(byCode::get);
    }

    /// The analyte that a name means, if the pack lists that very name without an answer of its own; case and outer
    /// blanks do not matter.
    public Optional<Analyte> byWord(String name) {
        List<Meaning> meanings = meanings(name);
        return meanings.size() == 1 && meanings.getFirst().value().isEmpty()
                ? analyte(meanings.getFirst().analyte())
                : Optional.empty();
    }

    /// Everything that a phrase means; empty if the pack does not list it.
    public List<Meaning> meanings(String phrase) {
        return phrases.getOrDefault(phrase.strip().toLowerCase(Locale.ROOT), List.of());
    }

    /// Every phrase that the pack lists, sorted.
    public List<String> phrases() {
        return phrases.keySet().stream().sorted().toList();
    }

    /// The number of words of the longest phrase.
    public int longestPhrase() {
        return longestPhrase;
    }

    /// Everything that a code of another system means: the code itself, otherwise the longest prefix that is listed.
    public List<Meaning> meanings(String system, String code) {
        String key = system + "|" + code;
        List<Meaning> exact = codes.get(key);
        if (exact != null) {
            return exact;
        }
        return prefixes.stream()
                .filter(e -> key.startsWith(e.getKey().substring(0, e.getKey().length() - 1)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    /// The UCUM unit that a spelling means; the spelling itself if the table does not know it.
    public String unit(String spelling) {
        String trimmed = spelling.strip();
        String known = units.get(trimmed);
        return known != null ? known : units.getOrDefault(trimmed.toLowerCase(Locale.ROOT), trimmed);
    }

    /// Every spelling of a unit with the UCUM unit that it means, sorted.
    public SortedMap<String, String> unitSpellings() {
        return new TreeMap<>(units);
    }

    /// The grade of a word or of `system|code`.
    public Optional<Grade> grade(String word) {
        return Optional.ofNullable(grades.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    /// The limits that the pack holds for an analyte.
    public List<ReferenceInterval> intervals(String analyte) {
        return intervals.getOrDefault(analyte, List.of());
    }
}
