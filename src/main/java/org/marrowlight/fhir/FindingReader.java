package org.marrowlight.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Value;
import org.marrowlight.knowledge.Vocabulary;

/// Puts together what the name and the value of an Observation say: `schistocytes 5 %` answered `1+`, a LOINC code
/// answered by a sentence, a sentence as name answered `positive`. However a finding was written, it means the same.
final class FindingReader {

    private static final String FREE_TEXT = "smear_free_text";

    private final Vocabulary vocabulary;
    private final FreeText text;

    FindingReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.text = new FreeText(vocabulary);
    }

    /// One analyte with its answer.
    ///
    /// @param sweeping gives way to whatever else is known of the analyte
    record Said(String analyte, Value value, boolean sweeping) {}

    /// What an Observation of a known analyte says, the analyte itself first.
    ///
    /// @param name the name that the sender wrote, empty if none
    List<Said> read(Analyte analyte, String name, Value value) {
        List<Said> said = new ArrayList<>();
        if (value instanceof Value.Words words && !answers(analyte, words)) {
            said.addAll(sentence(analyte, words));
        } else {
            said.add(new Said(analyte.code(), value, false));
        }
        for (FreeText.Mention mention : text.read(name)) {
            boolean there = said.stream().anyMatch(s -> s.analyte().equals(mention.analyte()));
            if (!mention.plain()
                    && !mention.denied()
                    && !there
                    && !mention.analyte().equals(analyte.code())) {
                said.add(new Said(mention.analyte(), mention.value(), mention.sweeping()));
            }
        }
        return said;
    }

    /// Whether the words are an answer as they stand: a grade, or the word of a coded analyte.
    private boolean answers(Analyte analyte, Value.Words words) {
        return switch (analyte.kind()) {
            case CODED -> !analyte.code().equals(FREE_TEXT);
            case ORDINAL, CONTEXT ->
                vocabulary.grade(words.text()).isPresent()
                        || words.codes().stream()
                                .anyMatch(code -> vocabulary.grade(code).isPresent());
            case QUANTITY, DERIVED -> false;
        };
    }

    private List<Said> sentence(Analyte analyte, Value.Words words) {
        List<Said> said = new ArrayList<>();
        text.read(words.text()).forEach(m -> said.add(new Said(m.analyte(), m.value(), m.sweeping())));
        boolean itself = said.stream().anyMatch(s -> own(analyte, s.analyte()));
        if (analyte.code().equals(FREE_TEXT) || !itself) {
            Value plain = text.gradeIn(words.text())
                    .filter(grade -> analyte.unit().equals("+"))
                    .<Value>map(grade -> new Value.Words(grade, List.of()))
                    .orElse(words);
            said.addFirst(new Said(analyte.code(), plain, false));
        }
        return said;
    }

    private static boolean own(Analyte analyte, String code) {
        return analyte.code().equals(code)
                || analyte.sibling().filter(code::equals).isPresent();
    }

    /// What an Observation says whose code nobody knows: by its name, answered by its value.
    List<Said> read(String name, Optional<Value> value) {
        List<Said> said = new ArrayList<>();
        Optional<Value.Words> words =
                value.filter(v -> v instanceof Value.Words).map(v -> (Value.Words) v);
        List<FreeText.Mention> told = words.map(this::answerInTheName).orElse(List.of());
        told.forEach(m -> said.add(new Said(m.analyte(), m.value(), m.sweeping())));
        for (FreeText.Mention mention : text.names(name)) {
            if (told.stream().noneMatch(m -> m.analyte().equals(mention.analyte()))) {
                answered(mention, words).ifPresent(said::add);
            }
        }
        words.map(Value.Words::text).filter(sentence -> said.isEmpty()).ifPresent(sentence -> text.read(sentence)
                .forEach(m -> said.add(new Said(m.analyte(), m.value(), m.sweeping()))));
        return said;
    }

    /// What an answer says whose denying word belongs to the name of a finding: `mother Rh negative` answered
    /// `Negative` affirms.
    private List<FreeText.Mention> answerInTheName(Value.Words words) {
        boolean denying = text.gradeIn(words.text())
                .flatMap(vocabulary::grade)
                .filter(g -> g.high() == 0)
                .isPresent();
        return denying
                ? text.read(words.text()).stream()
                        .filter(m -> !m.denied() && !m.sweeping() && m.value() instanceof Value.Words)
                        .toList()
                : List.of();
    }

    private Optional<Said> answered(FreeText.Mention mention, Optional<Value.Words> words) {
        Optional<Vocabulary.Grade> grade = words.flatMap(this::grade);
        boolean negative = grade.filter(g -> g.high() == 0).isPresent();
        boolean summary = mention.sweeping() || (!mention.plain() && !mention.denied());
        if (negative && mention.plain()) {
            return Optional.of(new Said(mention.analyte(), new Value.Words("absent", List.of()), false));
        }
        if (grade.isPresent() && mention.plain()) {
            return Optional.of(new Said(mention.analyte(), words.orElseThrow(), false));
        }
        if (mention.onlyNamed()) {
            return Optional.empty();
        }
        boolean contradicted = negative
                && summary
                && words.filter(w -> w.text().equalsIgnoreCase("normal")).isEmpty()
                && !mention.denied()
                && !mention.sweeping()
                && mention.value() instanceof Value.Words;
        return contradicted
                ? Optional.empty()
                : Optional.of(new Said(mention.analyte(), mention.value(), mention.sweeping()));
    }

    private Optional<Vocabulary.Grade> grade(Value.Words words) {
        return words.codes().stream()
                .flatMap(code -> vocabulary.grade(code).stream())
                .findFirst()
                .or(() -> vocabulary.grade(words.text()))
                .or(() -> text.gradeIn(words.text()).flatMap(vocabulary::grade));
    }
}
