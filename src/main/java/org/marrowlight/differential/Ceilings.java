package org.marrowlight.differential;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Weights;

/// What keeps a cause whose gate is open lower than its score: forbid, quality, coverage, and the ceilings of COMB-5.
final class Ceilings {

    private final Weights weights;
    private final Deduction deduction;
    private final Function<String, Level> levelOf;

    /// @param levelOf level of another cause, for companions
    Ceilings(Weights weights, Deduction deduction, Function<String, Level> levelOf) {
        this.weights = weights;
        this.deduction = deduction;
        this.levelOf = levelOf;
    }

    /// The cause at the level that everything together allows.
    Candidate applied(Candidate c) {
        Candidate result = forbidden(c);
        result = doubted(result);
        result = thin(result);
        result = ceiling(result);
        return companion(result);
    }

    private static Candidate limited(Candidate c, Level ceiling, String reason) {
        return c.level().atMost(ceiling) == c.level() ? c : c.at(ceiling, reason);
    }

    private static Candidate forbidden(Candidate c) {
        return c.forbids().isEmpty()
                ? c
                : limited(c, Level.POSSIBLE, "kept below probable by " + String.join(", ", c.forbids()));
    }

    /// A quality remark on the main group keeps it at possible (COMB-3).
    private static Candidate doubted(Candidate c) {
        Optional<Arguments.Weighed> main = c.rows().stream()
                .filter(r -> r.points() > 0)
                .max(Comparator.comparingDouble(Arguments.Weighed::points)
                        .thenComparing(r -> r.fired().card().id()));
        return main.filter(Arguments.Weighed::downgraded).isPresent()
                ? limited(c, Level.POSSIBLE, "its main evidence is doubted by a quality rule")
                : c;
    }

    private Candidate thin(Candidate c) {
        return c.coverage() < weights.number("coverage.floor") && c.level() != Level.ESTABLISHED
                ? limited(c, Level.POSSIBLE, "less than a fifth of its evidence has data (COMB-4)")
                : c;
    }

    private Candidate ceiling(Candidate c) {
        boolean lifted = c.cause().unless().stream().anyMatch(deduction::has);
        return lifted
                ? c
                : limited(
                        c,
                        c.cause().ceiling(),
                        "never above " + c.cause().ceiling().code() + " without "
                                + String.join(" or ", c.cause().unless()) + " (COMB-5)");
    }

    private Candidate companion(Candidate c) {
        return c.cause()
                .companion()
                .map(code -> limited(c, levelOf.apply(code), "never above the level of " + code + " (COMB-5)"))
                .orElse(c);
    }
}
