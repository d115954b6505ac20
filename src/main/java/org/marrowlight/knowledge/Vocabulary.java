package org.marrowlight.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.ReferenceInterval;

/// What laboratories say and what we call it: analytes, unit spellings, grades and reference intervals of one
/// pack.
public final class Vocabulary {

    private final Map<String, Analyte> byCode = new HashMap<>();
    private final Map<String, String> byLoinc = new HashMap<>();
    private final Map<String, String> byWord = new HashMap<>();
    private final Map<String, List<ReferenceInterval>> intervals;
    private final Map<String, String> units;
    private final Map<String, Grade> grades;

    /// A word or code that grades a finding: `2+` is 2 to 2, `present` is 1 to 4, `negative` 0 to 0.
    public record Grade(double low, double high) {}

    /// @param units spelling to UCUM unit; looked up as written, then in lower case
    /// @param grades lower-case word, or `system|code`, to grade
    public Vocabulary(
            List<Analyte> analytes,
            List<ReferenceInterval> intervals,
            Map<String, String> units,
            Map<String, Grade> grades) {
        for (Analyte analyte : analytes) {
            byCode.put(analyte.code(), analyte);
            analyte.loinc().forEach(code -> byLoinc.put(code, analyte.code()));
            analyte.words().forEach(word -> byWord.put(word, analyte.code()));
        }
        Map<String, List<ReferenceInterval>> grouped = new HashMap<>();
        for (ReferenceInterval interval : intervals) {
            grouped.merge(interval.analyte(), List.of(interval), (a, b) -> java.util.stream.Stream.concat(
                            a.stream(), b.stream())
                    .toList());
        }
        this.intervals = Map.copyOf(grouped);
        this.units = Map.copyOf(units);
        this.grades = Map.copyOf(grades);
    }

    /// All analytes, by code.
    public List<Analyte> analytes() {
        return byCode.values().stream()
                .sorted(java.util.Comparator.comparing(Analyte::code))
                .toList();
    }

    /// The analyte of a code.
    public Optional<Analyte> analyte(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// The analyte that a LOINC code means.
    public Optional<Analyte> byLoinc(String loinc) {
        return Optional.ofNullable(byLoinc.get(loinc)).map(byCode::get);
    }

    /// The analyte that a name means, if the pack lists that very name; case and outer blanks do not matter.
    public Optional<Analyte> byWord(String name) {
        return Optional.ofNullable(byWord.get(name.strip().toLowerCase(Locale.ROOT)))
                .map(byCode::get);
    }

    /// The UCUM unit that a spelling means; the spelling itself if the table does not know it.
    public String unit(String spelling) {
        String trimmed = spelling.strip();
        String known = units.get(trimmed);
        return known != null ? known : units.getOrDefault(trimmed.toLowerCase(Locale.ROOT), trimmed);
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
