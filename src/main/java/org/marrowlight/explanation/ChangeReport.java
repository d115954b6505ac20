package org.marrowlight.explanation;

import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Coded;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.PackId;

/// What would change one conclusion: the smallest changes of results that are there, each made and assessed, none of
/// which works with fewer results. Made on demand, never recorded. Its components, written by
/// [org.marrowlight.differential.CanonicalJson], are the JSON object of the page.
///
/// @param schema `marrowlight/changes/1`
/// @param of what was asked about, for example `alert:ttp`
/// @param display its name
/// @param now how it stands in the case as it is
/// @param budget evaluations that were allowed
/// @param evaluations evaluations that were made; the case as it is is one more
/// @param tried how far the search came
/// @param changes with fewest results first, then the smallest change first
public record ChangeReport(
        String schema,
        Optional<String> bundle,
        String asOf,
        String engine,
        PackId pack,
        Assessment.SiteRef site,
        String of,
        String display,
        String now,
        int budget,
        int evaluations,
        Tried tried,
        List<Flip> changes) {

    /// The schema of this object.
    public static final String SCHEMA = "marrowlight/changes/1";

    public ChangeReport {
        changes = List.copyOf(changes);
    }

    /// How far the search came.
    public enum Tried implements Coded {
        /// not even every single result was changed in every way
        SOME("some", "The budget of evaluations ended before every single result was changed in every way."),
        /// every single change, and not every pair and triple of the results that moved most
        SINGLES("singles", "Every result was changed alone; the budget ended among pairs and triples."),
        /// every single change, and pairs and triples of the results that moved most
        ALL("all", "Every result was changed alone, and the results that moved most in pairs and triples.");

        private final String code;
        private final String words;

        Tried(String code, String words) {
            this.code = code;
            this.words = words;
        }

        @Override
        public String code() {
            return code;
        }

        /// In a sentence.
        public String words() {
            return words;
        }
    }

    /// One set of changes that has the effect.
    ///
    /// @param becomes how the conclusion stands then
    public record Flip(List<Altered> results, String becomes, Explanation.Sentence sentence) {
        public Flip {
            results = List.copyOf(results);
        }
    }

    /// One result that is changed.
    ///
    /// @param from as it is, in words
    /// @param to as it would be, in words; empty if it is taken away
    /// @param tried the value that was put in, in the analyte's canonical unit, or the coded answer; empty likewise
    public record Altered(String analyte, String display, String from, Optional<String> to, Optional<String> tried) {}
}
