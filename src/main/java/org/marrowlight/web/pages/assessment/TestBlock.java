package org.marrowlight.web.pages.assessment;

import java.util.List;
import java.util.Map;
import org.marrowlight.differential.Assessment.NextTest;
import org.marrowlight.explanation.Remarks.ProposedTest;

/// A proposed test: how soon, why, what before it, what it would tell apart.
public record TestBlock(
        String code,
        String display,
        String urgency,
        boolean now,
        Said why,
        List<Said> before,
        List<Said> separates,
        List<String> citations) {

    static TestBlock of(NextTest test, ProposedTest said, Map<String, String> names) {
        return new TestBlock(
                test.code(),
                test.display(),
                test.urgency().code().replace('-', ' '),
                test.urgency().code().equals("immediate"),
                Said.of(said.why(), names),
                Said.all(said.before(), names),
                Said.all(said.separates(), names),
                test.citations());
    }
}
