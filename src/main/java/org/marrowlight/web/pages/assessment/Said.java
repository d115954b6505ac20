package org.marrowlight.web.pages.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.marrowlight.explanation.Explanation.Sentence;

/// A sentence about the patient as the page shows it: each result that it names leads to its row, and behind it stand
/// the rules or conventions that it comes from.
///
/// @param pieces the sentence, cut where a result is named
/// @param rules ids of rules and conventions
/// @param rests results that it rests on and does not name
public record Said(List<Piece> pieces, List<String> rules, List<Piece> rests) {

    /// A piece of the sentence.
    ///
    /// @param row id of the row of the result that is named; empty for mere words
    public record Piece(String text, String row) {}

    /// The sentence without links.
    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /// A result that the sentence names.
    private record Named(int at, String name, String row) {
        int end() {
            return at + name.length();
        }
    }

    /// @param names names of the facts of the document; a fact that it does not hold is left out
    static Said of(Sentence sentence, Map<String, String> names) {
        List<Named> all = sentence.facts().stream()
                .filter(names::containsKey)
                .map(id -> named(sentence.text(), id, Objects.requireNonNull(names.get(id))))
                .sorted(Comparator.comparingInt(Named::at))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        List<Piece> rests = new ArrayList<>();
        int end = 0;
        for (Named named : all) {
            if (named.at() < end) {
                rests.add(new Piece(named.name(), named.row()));
            } else {
                pieces.add(new Piece(sentence.text().substring(end, named.at()), ""));
                pieces.add(new Piece(named.name(), named.row()));
                end = named.end();
            }
        }
        pieces.add(new Piece(sentence.text().substring(end), ""));
        return new Said(pieces, sentence.rules(), rests);
    }

    /// Values stand at the end of a sentence, so the last place of a name is the one.
    private static Named named(String text, String row, String name) {
        return new Named(text.lastIndexOf(name), name, row);
    }

    static List<Said> all(List<Sentence> sentences, Map<String, String> names) {
        return sentences.stream().map(sentence -> of(sentence, names)).toList();
    }
}
