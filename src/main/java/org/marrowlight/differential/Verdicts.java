package org.marrowlight.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Weights;

/// The level that the rows and the score of one cause give it (COMB-3), before gates, forbids and ceilings.
final class Verdicts {

    /// The group of rows that shift the prior by age, sex or setting: no evidence on their own.
    static final String PRIOR = "prior";

    private final Weights weights;
    private final Cause cause;
    private final List<Arguments.Weighed> rows;
    private final double score;
    private final List<String> reasons = new ArrayList<>();

    Verdicts(Weights weights, Cause cause, List<Arguments.Weighed> rows, double score) {
        this.weights = weights;
        this.cause = cause;
        this.rows = rows;
        this.score = score;
    }

    /// Why the level is not higher.
    List<String> reasons() {
        return reasons;
    }

    /// The level by criteria or by score.
    Level level() {
        boolean criterionFor = rows.stream().anyMatch(this::establishes);
        boolean criterionAgainst = rows.stream().anyMatch(r -> r.strength().decisive() && r.points() < 0);
        if (criterionFor && criterionAgainst) {
            reasons.add("a decisive row for and one against: the conflict comes first");
            return Level.CONTRADICTORY;
        }
        if (criterionAgainst) {
            return Level.EXCLUDED;
        }
        return criterionFor ? Level.ESTABLISHED : byScore();
    }

    private boolean establishes(Arguments.Weighed row) {
        boolean ratio = row.points() > 0 && ratio(row) >= weights.number("level.established.ratio");
        return !row.downgraded() && ((row.strength().decisive() && row.points() > 0) || ratio);
    }

    private static double ratio(Arguments.Weighed row) {
        String written = row.strength().ratio();
        return written.isEmpty() ? 0 : Double.parseDouble(written.replaceAll("[^0-9.]", ""));
    }

    private Level byScore() {
        double probable = weights.number("level.probable.score");
        double possible = weights.number("level.possible.score");
        reasons.add("no row that decides by criteria");
        if (score >= probable && broad()) {
            return Level.PROBABLE;
        }
        if (score < probable) {
            reasons.add("score " + plain(score) + " is below " + plain(probable));
        }
        if (score >= possible || (score >= 0 && strongRow())) {
            return Level.POSSIBLE;
        }
        return weak();
    }

    private Level weak() {
        if (score > weights.number("level.considered.floor")) {
            return Level.CONSIDERED;
        }
        boolean spokenAgainst =
                rows.stream().anyMatch(r -> r.points() < 0 && !r.group().equals(PRIOR));
        return spokenAgainst ? Level.UNLIKELY : Level.NOT_EVALUATED;
    }

    /// Two positive groups, one of them more than history; or one group that is strong by itself.
    private boolean broad() {
        Set<String> positive = rows.stream()
                .filter(r -> r.points() > 0 && !r.group().equals(PRIOR))
                .map(Arguments.Weighed::group)
                .collect(Collectors.toSet());
        boolean beyondHistory = positive.stream().anyMatch(g -> !history(g));
        boolean alone = rows.stream()
                .anyMatch(r -> r.points() > 0
                        && (r.strength().decisive() || ratio(r) >= weights.number("level.single-group.ratio")));
        if ((positive.size() >= 2 && beyondHistory) || alone) {
            return true;
        }
        reasons.add("only one group of evidence speaks for " + cause.display());
        return false;
    }

    private boolean strongRow() {
        return rows.stream()
                .anyMatch(r -> r.points() > 0
                        && !history(r.group())
                        && (r.strength().letter().equals("S")
                                || r.strength().decisive()
                                || ratio(r) >= weights.number("level.single-group.ratio")));
    }

    private boolean history(String group) {
        Weights.Cap cap = weights.caps().get(group);
        return cap != null && cap.history();
    }

    private static String plain(double x) {
        return java.math.BigDecimal.valueOf(x).stripTrailingZeros().toPlainString();
    }
}
