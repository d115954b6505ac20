package org.marrowlight.differential;

import java.util.List;
import org.marrowlight.knowledge.Stage;

/// Port to a rule engine that holds one compiled pack.
@FunctionalInterface
public interface Reasoner {

    /// Fires all rules of a stage over the facts and returns what fired, sorted by rule id and matched facts.
    /// Thread-safe; the order of the facts does not matter.
    List<Firing> fire(Stage stage, List<?> facts);
}
