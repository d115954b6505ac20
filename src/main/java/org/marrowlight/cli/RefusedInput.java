package org.marrowlight.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowlight.consult.Intake;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Problem;

/// What is printed for an input that is refused: the document without an assessment. Public, because a document is
/// written through its accessors from another room.
///
/// @param source file, or file and line
public record RefusedInput(String schema, Optional<String> bundle, String source, List<Problem> problems) {

    public RefusedInput {
        problems = List.copyOf(problems);
    }

    static RefusedInput of(String source, Intake.Rejected rejected) {
        return new RefusedInput(Assessment.SCHEMA, rejected.bundle(), source, rejected.problems());
    }

    /// The refusal for people, one problem a line.
    String text() {
        return source + ": refused"
                + problems.stream()
                        .map(p -> "\n  - " + p.code().code() + " at " + p.where() + ": " + p.message() + "; "
                                + p.remedy())
                        .collect(Collectors.joining())
                + "\n";
    }
}
