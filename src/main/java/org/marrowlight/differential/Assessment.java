package org.marrowlight.differential;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.marrowlight.blood.Lineage;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.Urgency;

/// The answer: what was known, what follows, by which rules, and what is missing. Its components, written by
/// [CanonicalJson], are the assessment document of design section 7, key for key; a trailing `_` is dropped
/// from a key.
///
/// @param schema `marrowlight/assessment/1`
/// @param source where the input came from (`file:line`, request id), null if nobody said
/// @param asOf the moment it looks from, ISO 8601
/// @param kinetics informative; never weighed
public record Assessment(
        String schema,
        Optional<String> bundle,
        Optional<String> source,
        String asOf,
        String engine,
        PackId pack,
        SiteRef site,
        Person patient,
        List<Fact> facts,
        List<LineageVerdict> lineages,
        MechanismVerdict mechanism,
        List<CauseVerdict> causes,
        List<Alert> alerts,
        List<NextTest> nextTests,
        List<QualityNote> quality,
        List<Problem> notices,
        List<String> unexplained,
        List<NotEvaluated> notEvaluated,
        Kinetics kinetics,
        List<Step> trace) {

    /// The schema of this document.
    public static final String SCHEMA = "marrowlight/assessment/1";

    public Assessment {
        facts = List.copyOf(facts);
        lineages = List.copyOf(lineages);
        causes = List.copyOf(causes);
        alerts = List.copyOf(alerts);
        nextTests = List.copyOf(nextTests);
        quality = List.copyOf(quality);
        notices = List.copyOf(notices);
        unexplained = List.copyOf(unexplained);
        notEvaluated = List.copyOf(notEvaluated);
        trace = List.copyOf(trace);
    }

    /// The site profile that was in force.
    public record SiteRef(String id, String digest) {}

    /// Whom it is about. `ageYears` is the completed years at `asOf`, empty if not known to the year.
    public record Person(
            Optional<String> reference, Optional<Integer> ageYears, Optional<String> sex, Optional<Boolean> pregnant) {}

    /// One thing that was known or asked for.
    ///
    /// @param kind `result`, `derived`, `coded` or `context`
    /// @param low lower end of the value in `unit`; equal to `high` for a plain number; empty where the end
    /// is open to infinity
    /// @param flag `low`, `normal`, `high`, or empty if no limit could decide
    /// @param from facts that a derived value was computed from
    /// @param used false for an earlier or superseded result that is only shown
    public record Fact(
            String id,
            String kind,
            String analyte,
            String display,
            String state,
            Optional<String> reason,
            Optional<Double> low,
            Optional<Double> high,
            Optional<Boolean> lowIncluded,
            Optional<Boolean> highIncluded,
            Optional<String> unit,
            Optional<AsSent> asSent,
            Optional<String> observation,
            Optional<String> effective,
            Optional<Limits> reference,
            Optional<String> flag,
            Optional<String> formula,
            List<String> from,
            List<String> assumptions,
            boolean used) {
        public Fact {
            from = List.copyOf(from);
            assumptions = List.copyOf(assumptions);
        }
    }

    /// The value exactly as the sender wrote it.
    public record AsSent(String value, String comparator, String unit) {}

    /// The interval that decided the flag; `source` is a citation key, or `laboratory`.
    public record Limits(Optional<Double> low, Optional<Double> high, String source) {}

    /// One argument for or against a mechanism or cause.
    ///
    /// @param points signed decibans before group caps
    /// @param direction `for` or `against`
    /// @param signs rules of earlier stages that it rests on
    public record Argument(
            String rule,
            double points,
            String strength,
            String group,
            String direction,
            List<String> facts,
            List<String> signs,
            String threshold,
            String text,
            List<String> citations) {
        public Argument {
            facts = List.copyOf(facts);
            signs = List.copyOf(signs);
            citations = List.copyOf(citations);
        }
    }

    /// What became of one lineage.
    ///
    /// @param state `low`, `normal`, `high`, `unknown`
    /// @param points class code to decibans, capped
    /// @param share how the points of each class arose: by evidence group and by cause
    public record LineageVerdict(
            Lineage lineage,
            String state,
            Optional<String> grade,
            Mechanism mechanism,
            Optional<String> subtype,
            SortedMap<String, Double> points,
            List<Share> share,
            List<Argument> evidence,
            List<String> because) {
        public LineageVerdict {
            share = List.copyOf(share);
            evidence = List.copyOf(evidence);
            because = List.copyOf(because);
        }
    }

    /// One summand of a score, so that a clinician can add it up.
    ///
    /// @param of the class or cause it counts for
    /// @param item an evidence group, `prior`, a joint cap (`indices+mindex`), or `cause:<code>`
    /// @param sum before the cap: strongest row plus half of the second of each direction
    public record Share(String of, String item, double sum, Optional<Double> cap, double points) {}

    /// The class of the patient.
    public record MechanismVerdict(
            Mechanism code,
            Optional<String> subtype,
            List<String> parts,
            String certainty,
            Optional<Leading> leading,
            Optional<Leading> runnerUp,
            List<Argument> evidence,
            List<String> because) {
        public MechanismVerdict {
            parts = List.copyOf(parts);
            evidence = List.copyOf(evidence);
            because = List.copyOf(because);
        }
    }

    /// A class with its points.
    public record Leading(Mechanism code, double points) {}

    /// One ranked cause.
    ///
    /// @param coverage share of its evidence groups that have data, 0 to 1 (COMB-4)
    public record CauseVerdict(
            String code,
            String display,
            Level level,
            double points,
            double coverage,
            String mechanism,
            List<Argument> for_,
            List<Argument> against,
            List<Missing> missing,
            List<String> whyNotHigher,
            List<Share> share) {
        public CauseVerdict {
            for_ = List.copyOf(for_);
            against = List.copyOf(against);
            missing = List.copyOf(missing);
            whyNotHigher = List.copyOf(whyNotHigher);
            share = List.copyOf(share);
        }
    }

    /// An evidence group of a cause without data, and the tests that would fill it.
    public record Missing(String group, List<String> analytes, List<String> tests) {
        public Missing {
            analytes = List.copyOf(analytes);
            tests = List.copyOf(tests);
        }
    }

    /// An alert that fired.
    ///
    /// @param confirmFirst a quality remark doubts a result that it rests on
    /// @param unknownExclusions exclusions that nobody looked at
    /// @param counterEvidence what speaks against the cause behind it
    public record Alert(
            String code,
            Urgency level,
            String display,
            String rule,
            List<String> facts,
            boolean confirmFirst,
            List<String> unknownExclusions,
            List<Argument> counterEvidence,
            List<String> firstActions) {
        public Alert {
            facts = List.copyOf(facts);
            unknownExclusions = List.copyOf(unknownExclusions);
            counterEvidence = List.copyOf(counterEvidence);
            firstActions = List.copyOf(firstActions);
        }
    }

    /// A test worth doing next.
    ///
    /// @param separates pairs of causes or classes that its result would tell apart, the most worthwhile ones
    /// @param because the triggers that hold
    public record NextTest(
            String code,
            List<String> loinc,
            String display,
            String why,
            Urgency urgency,
            List<String> before,
            List<List<String>> separates,
            double usefulness,
            List<String> because,
            List<String> citations) {
        public NextTest {
            loinc = List.copyOf(loinc);
            before = List.copyOf(before);
            separates = separates.stream().map(List::copyOf).toList();
            because = List.copyOf(because);
            citations = List.copyOf(citations);
        }
    }

    /// A trap of the sample, and what was done about it.
    public record QualityNote(
            String rule,
            List<String> effects,
            List<String> analytes,
            List<String> facts,
            String text,
            List<String> citations) {
        public QualityNote {
            effects = List.copyOf(effects);
            analytes = List.copyOf(analytes);
            facts = List.copyOf(facts);
            citations = List.copyOf(citations);
        }
    }

    /// A rule, alert or cause that could not be decided: why, and the tests that would tell (codes joined by
    /// a blank).
    public record NotEvaluated(String rule, String because, String test) {}

    /// The three indices of E = R - A in multiples of normal (derived quantities 19), for drawing only.
    public record Kinetics(
            Optional<Range> drive,
            Optional<Range> death,
            Optional<Range> output,
            Optional<String> zone,
            List<String> assumptions) {
        public Kinetics {
            assumptions = List.copyOf(assumptions);
        }
    }

    /// Two ends of an index.
    public record Range(double low, double high) {}

    /// One firing: which facts and earlier conclusions matched, and what it produced.
    public record Step(
            int step, String stage, String rule, List<String> matched, List<String> signs, List<String> produced) {
        public Step {
            matched = List.copyOf(matched);
            signs = List.copyOf(signs);
            produced = List.copyOf(produced);
        }
    }

    /// A value that a document writes as a number: kept so that no view rounds twice.
    static double rounded(double points) {
        return BigDecimal.valueOf(points)
                .setScale(4, java.math.RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
