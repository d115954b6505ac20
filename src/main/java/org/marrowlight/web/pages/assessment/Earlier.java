package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Lineage;
import org.marrowlight.consult.Consultation;
import org.marrowlight.differential.Assessment.Argument;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.web.pages.Reading;

/// Assessments of one patient side by side, the newest first: the counts of the blood lines, and what the mechanism of
/// the newest one rests on.
///
/// @param rows one for each result
public record Earlier(List<EarlierColumn> columns, List<Row> rows) {

    private static final int MOST = 10;

    /// A result over the assessments.
    public record Row(String name, List<EarlierColumn.Cell> cells) {}

    /// @param answers this one first
    static Earlier of(List<Consultation> answers, Vocabulary vocabulary, UnitChoice units, Reading reading) {
        List<String> analytes = analytes(answers.getFirst());
        List<EarlierColumn> columns = IntStream.range(0, answers.size())
                .mapToObj(i -> EarlierColumn.of(answers.get(i), i == 0, analytes, units, reading))
                .toList();
        List<Row> rows = IntStream.range(0, analytes.size())
                .mapToObj(i -> new Row(
                        vocabulary
                                .analyte(analytes.get(i))
                                .map(Analyte::display)
                                .orElse(analytes.get(i)),
                        marked(columns.stream().map(c -> c.values().get(i)).toList())))
                .toList();
        return new Earlier(columns, rows);
    }

    /// Marks what differs from the assessment before, which stands to the right.
    private static List<EarlierColumn.Cell> marked(List<EarlierColumn.Cell> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> i + 1 < cells.size() ? cells.get(i).after(cells.get(i + 1)) : cells.get(i))
                .toList();
    }

    private static List<String> analytes(Consultation answer) {
        List<String> evidence = answer.assessment().mechanism().evidence().stream()
                .map(Argument::facts)
                .flatMap(List::stream)
                .distinct()
                .toList();
        Stream<String> behind = answer.assessment().facts().stream()
                .filter(fact -> evidence.contains(fact.id()) && fact.kind().equals("result"))
                .map(Fact::analyte);
        return Stream.concat(Stream.of(Lineage.values()).map(Lineage::analyte), behind)
                .distinct()
                .limit(MOST)
                .toList();
    }
}
