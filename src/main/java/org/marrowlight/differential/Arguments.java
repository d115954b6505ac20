package org.marrowlight.differential;

import java.util.Set;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Strength;

/// Makes the arguments of a document out of fired evidence rows, with what quality took away from their
/// strength.
final class Arguments {

    private final Chart chart;
    private final Set<String> doubted;

    /// An evidence row with its strength after quality.
    ///
    /// @param downgraded whether a quality rule or staleness lowered it
    record Weighed(Deduction.Fired fired, Strength strength, String group, boolean downgraded) {

        double points() {
            return strength.points();
        }

        Weighed halved(double share) {
            Strength less = new Strength(strength.letter(), strength.points() * share, strength.ratio());
            return new Weighed(fired, less, group, downgraded);
        }
    }

    /// @param doubted analytes whose evidence counts one letter less
    Arguments(Chart chart, Set<String> doubted) {
        this.chart = chart;
        this.doubted = doubted;
    }

    /// A row at the strength that quality leaves it.
    Weighed weighed(Deduction.Fired fired, Strength card, String group) {
        Strength strength = Deduction.strength(fired, card);
        boolean downgraded =
                !doubted.isEmpty() && fired.basis().stream().anyMatch(analyte -> chart.restsOn(analyte, doubted));
        return new Weighed(fired, downgraded ? strength.downgraded() : strength, group, downgraded);
    }

    /// The row as the document says it.
    Assessment.Argument argument(Weighed row) {
        RuleCard card = row.fired().card();
        String letter = row.strength().ratio().isEmpty()
                ? row.strength().letter()
                : row.strength().letter() + " " + row.strength().ratio();
        return new Assessment.Argument(
                card.id(),
                Assessment.rounded(row.points()),
                letter,
                row.group(),
                row.points() < 0 ? "against" : "for",
                Deduction.refs(row.fired().basis(), chart),
                java.util.List.copyOf(row.fired().signs()),
                card.when(),
                card.title(),
                card.citations());
    }
}
