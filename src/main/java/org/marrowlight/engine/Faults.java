package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.List;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Collects every fault of a pack, by file and line, so that an author sees all of them at once.
final class Faults {

    private final List<Problem> problems = new ArrayList<>();

    void add(ProblemCode code, String where, String message, String remedy) {
        problems.add(Problem.fatal(code, where, message, remedy));
    }

    boolean any() {
        return !problems.isEmpty();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
