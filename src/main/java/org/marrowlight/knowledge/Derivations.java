package org.marrowlight.knowledge;

import java.util.List;

/// What is computed from results by tables rather than by formulas, each list in the order of its table: a score may
/// read one that stands before it.
public record Derivations(List<Score> scores, List<Course> courses) {
    public Derivations {
        scores = List.copyOf(scores);
        courses = List.copyOf(courses);
    }
}
