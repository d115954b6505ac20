package org.marrowlight.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowlight.consult.ComparisonReport;
import org.marrowlight.consult.ComparisonReport.Counts;
import org.marrowlight.consult.ComparisonReport.Flip;
import org.marrowlight.consult.ComparisonReport.Flips;
import org.marrowlight.consult.ComparisonReport.Lost;
import org.marrowlight.knowledge.PackId;

/// A comparison for people: what is lost first, what only moves last.
final class ComparisonText {

    private static final int NAMES = 5;

    private final ComparisonReport report;
    private final Set<String> accepted;
    private final StringBuilder text = new StringBuilder();

    /// @param accepted alerts and tests that may be lost
    ComparisonText(ComparisonReport report, Set<String> accepted) {
        this.report = report;
        this.accepted = accepted;
        head();
        section("Lost alerts", report.lostAlerts().stream().map(this::lost).toList());
        section("Lost urgent tests", report.lostTests().stream().map(this::lost).toList());
        section(
                "No longer answered",
                report.unanswered().stream()
                        .map(u -> u.name() + "\n      " + u.why())
                        .toList());
        section("Alerts", report.alerts().stream().map(ComparisonText::flips).toList());
        section(
                "Mechanism",
                report.mechanisms().stream().map(ComparisonText::flip).toList());
        section(
                "First cause",
                report.firstCauses().stream().map(ComparisonText::flip).toList());
        section(
                "Levels of causes",
                report.causes().stream().map(ComparisonText::flips).toList());
        verdict();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void head() {
        Counts counts = report.counts();
        line("In force:  " + pack(report.inForce()));
        line("Candidate: " + pack(report.candidate()));
        line("");
        line("%d cases: %d unchanged, %d changed, %d of them dangerous"
                .formatted(counts.cases(), counts.unchanged(), counts.changed(), counts.dangerous()));
        if (counts.onlyInForce() + counts.onlyCandidate() + counts.neither() > 0) {
            line("not answered: %d by the candidate alone, %d by the pack in force alone, %d by both"
                    .formatted(counts.onlyInForce(), counts.onlyCandidate(), counts.neither()));
        }
    }

    private static String pack(PackId pack) {
        return pack.id() + " " + pack.version() + ", digest " + pack.digest();
    }

    private void section(String title, List<String> items) {
        if (!items.isEmpty()) {
            line("");
            line(title);
            items.forEach(item -> line("  - " + item));
        }
    }

    /// Every case by name: each is a patient who would not be called.
    private String lost(Lost lost) {
        boolean allowed = accepted.contains(lost.rule()) || accepted.contains(lost.code());
        return lost.rule() + " " + lost.display() + ": " + cases(lost.count())
                + (lost.undecided() == 0 ? "" : ", " + lost.undecided() + " of them not decided")
                + (allowed ? " (accepted)" : "")
                + lost.cases().stream().map(name -> "\n      " + name).collect(Collectors.joining());
    }

    private static String flips(Flips flips) {
        return flips.code() + " " + flips.display()
                + flips.flips().stream().map(flip -> "\n      " + flip(flip)).collect(Collectors.joining());
    }

    private static String flip(Flip flip) {
        String names = flip.cases().stream().limit(NAMES).collect(Collectors.joining("; "));
        int more = flip.count() - NAMES;
        return word(flip.from()) + " -> " + word(flip.to()) + ", " + cases(flip.count()) + ": " + names
                + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String word(Optional<String> state) {
        return state.orElse("none");
    }

    private static String cases(int count) {
        return count == 1 ? "1 case" : count + " cases";
    }

    private void verdict() {
        line("");
        if (!report.stops(accepted)) {
            line("Passed: nothing urgent is lost" + (accepted.isEmpty() ? "." : " beyond what was accepted."));
            return;
        }
        String lost = report.unaccepted(accepted).stream().map(Lost::rule).collect(Collectors.joining(", "));
        if (!lost.isEmpty()) {
            line("Stopped: lost and not accepted: " + lost + ". Accept a loss by name with --accept.");
        }
        if (!report.unanswered().isEmpty()) {
            line("Stopped: " + cases(report.unanswered().size()) + " no longer answered; that cannot be accepted.");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
