package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Collects every fault of a pack, by file and line, so that an author sees all of them at once.
final class Faults {

    private final List<Problem> problems = new ArrayList<>();

    void add(ProblemCode code, String where, String message, String remedy) {
        problems.add(Problem.fatal(code, where, message, remedy));
    }

    /// Something that does not keep the pack from running.
    void warn(ProblemCode code, String where, String message, String remedy) {
        problems.add(Problem.warning(code, where, message, remedy));
    }

    boolean any() {
        return !problems.isEmpty();
    }

    int count() {
        return problems.size();
    }

    /// Every fault once, in the order of files and lines.
    List<Problem> problems() {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Faults::file).thenComparingInt(Faults::line))
                .toList();
    }

    private static String file(Problem problem) {
        return problem.where().replaceFirst(":[0-9]+$", "");
    }

    private static int line(Problem problem) {
        String line = problem.where().substring(file(problem).length());
        return line.isEmpty() ? 0 : Integer.parseInt(line.substring(1));
    }
}
