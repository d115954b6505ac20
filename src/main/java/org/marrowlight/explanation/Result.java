package org.marrowlight.explanation;

import java.math.BigDecimal;
import java.util.Optional;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Value;

/// Results of one analyte that the pack cannot tell apart in a case, so that trying one of them tries them all.
sealed interface Result {

    /// What they are results of.
    Analyte analyte();

    /// The one that stands for them.
    Value tried();

    /// Neighbouring numbers or grades.
    ///
    /// @param from where they begin; empty if nothing lower is plausible
    /// @param to where they end; empty if nothing higher is plausible
    record Range(Analyte analyte, Optional<Edge> from, Optional<Edge> to, BigDecimal number) implements Result {
        @Override
        public Value tried() {
            return new Value.Numeric(number.toPlainString(), number, Comparator.EQUAL, analyte.unit());
        }
    }

    /// A coded answer.
    record Word(Analyte analyte, String word) implements Result {

        /// Stands for every answer that no rule asks for.
        static final String OTHER = "another answer";

        @Override
        public Value tried() {
            return new Value.Words(word, java.util.List.of());
        }
    }

    /// Where the answers change.
    ///
    /// @param below whether the value itself still belongs to what lies below
    record Edge(BigDecimal value, boolean below) {}
}
