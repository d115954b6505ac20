package org.marrowlight.explanation;

import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Coded;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.PackId;

/// What would decide: for each test in question, which results would move what. Made on demand, never recorded. Its
/// components, written by [org.marrowlight.differential.CanonicalJson], are the JSON object of the command line.
///
/// @param schema `marrowlight/what-if/1`
/// @param bundle the case, as in its assessment; so are source, asOf, engine, pack and site
/// @param mechanism class of the case as it is
/// @param firstCause its leading cause, if one is possible at least
/// @param budget evaluations that were allowed
/// @param evaluations evaluations that were made
/// @param tests those that the assessment proposes before the others, each most telling first
/// @param notTried tests and results of which nothing or not everything could be tried
public record WhatIfReport(
        String schema,
        Optional<String> bundle,
        Optional<String> source,
        String asOf,
        String engine,
        PackId pack,
        Assessment.SiteRef site,
        String mechanism,
        Optional<String> firstCause,
        int budget,
        int evaluations,
        List<Test> tests,
        List<NotTried> notTried) {

    /// The schema of this object.
    public static final String SCHEMA = "marrowlight/what-if/1";

    public WhatIfReport {
        tests = List.copyOf(tests);
        notTried = List.copyOf(notTried);
    }

    /// A test with what its results would do.
    ///
    /// @param code code of the test, or of an analyte that no test of the pack brings
    /// @param proposed whether the assessment proposes it
    /// @param weight how much its results can move
    public record Test(String code, String display, boolean proposed, int weight, List<Outcome> outcomes) {
        public Test {
            outcomes = List.copyOf(outcomes);
        }

        /// Whether any result that was tried moves anything.
        public boolean moves() {
            return outcomes.stream().anyMatch(outcome -> !outcome.changes().isEmpty());
        }
    }

    /// Results of one analyte that lead to the same differential.
    ///
    /// @param changes against the case as it is; empty if nothing moves
    public record Outcome(String analyte, List<Span> results, List<Change> changes, String sentence) {
        public Outcome {
            results = List.copyOf(results);
            changes = List.copyOf(changes);
        }
    }

    /// Results without a gap.
    ///
    /// @param text as the sentence says them, without the unit
    /// @param tried values that were put in, each in the analyte's canonical unit or a coded answer
    public record Span(String text, List<String> tried) {
        public Span {
            tried = List.copyOf(tried);
        }
    }

    /// One change of the differential.
    ///
    /// @param code cause or alert that it is about; the new class of the mechanism
    /// @param before level or urgency, class or leading cause as it is; empty where there is none
    /// @param after the same with the result
    public record Change(Kind kind, String code, String display, Optional<String> before, Optional<String> after) {

        /// What changes, the weightiest first.
        public enum Kind implements Coded {
            ALERT("alert"),
            MECHANISM("mechanism"),
            FIRST_CAUSE("first-cause"),
            CAUSE("cause");

            private final String code;

            Kind(String code) {
                this.code = code;
            }

            @Override
            public String code() {
                return code;
            }
        }
    }

    /// A test of which nothing, or not every result, was tried.
    ///
    public record NotTried(String code, String display, Why why, List<String> results) {

        /// Why it was left out.
        public enum Why implements Coded {
            BUDGET("budget"),
            /// it brings no result that a rule reads
            NO_RESULT("no-result");

            private final String code;

            Why(String code) {
                this.code = code;
            }

            @Override
            public String code() {
                return code;
            }
        }

        public NotTried {
            results = List.copyOf(results);
        }
    }
}
