package org.marrowlight.web.pages.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.consult.Acknowledgement;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Feedback;
import org.marrowlight.consult.React;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.web.pages.Reading;

/// What people did with an answer, beside it on its page.
///
/// @param id of the answer
/// @param may whether the reader may acknowledge and give feedback
/// @param seen by code of the alert
/// @param subjects what the reader can have an opinion on
/// @param diagnoses names of causes, for completion
public record ReactionView(
        String id,
        boolean may,
        Map<String, Seen> seen,
        List<Remark> remarks,
        List<Subject> subjects,
        List<String> diagnoses) {

    /// An acknowledgement of an alert.
    ///
    /// @param calm whether it still keeps the alert calm
    /// @param elsewhere id of the answer on which it was seen, if that is another one; else empty
    public record Seen(String who, String when, boolean calm, String elsewhere) {}

    /// Feedback that somebody gave.
    public record Remark(
            String who, String when, String about, boolean agrees, String reason, String words, String diagnosis) {}

    /// Something to have an opinion on.
    public record Subject(String about, String name) {}

    /// The reasons to choose from.
    public List<Feedback.Reason> getReasons() {
        return List.of(Feedback.Reason.values());
    }

    /// The acknowledgement of an alert, if there is one.
    public Optional<Seen> of(String alert) {
        return Optional.ofNullable(seen.get(alert));
    }

    /// What people did with an answer.
    ///
    /// @param may whether the reader may react
    public static ReactionView of(Consultation answer, React react, RulePack pack, Reading reading, boolean may) {
        Map<String, Seen> seen = new HashMap<>();
        react.acknowledged(answer).forEach((alert, who) -> seen.put(alert, seen(who, answer, react, reading)));
        List<Subject> subjects = subjects(answer.assessment());
        Map<String, String> names = new HashMap<>();
        subjects.forEach(subject -> names.put(subject.about(), subject.name()));
        return new ReactionView(
                answer.id(),
                may,
                seen,
                react.on(answer).stream().map(f -> remark(f, names, reading)).toList(),
                subjects,
                pack.causes().stream().map(Cause::display).sorted().toList());
    }

    private static Seen seen(Acknowledgement who, Consultation answer, React react, Reading reading) {
        return new Seen(
                who.who(),
                reading.moment(who.at()),
                react.calm(who),
                who.assessment().equals(answer.id()) ? "" : who.assessment());
    }

    private static Remark remark(Feedback f, Map<String, String> names, Reading reading) {
        return new Remark(
                f.who(),
                reading.moment(f.at()),
                names.getOrDefault(f.about(), f.about()),
                f.agrees(),
                f.reason().map(Feedback.Reason::display).orElse(""),
                f.words().orElse(""),
                f.diagnosis().orElse(""));
    }

    static List<Subject> subjects(Assessment assessment) {
        return Stream.of(
                        Stream.of(new Subject("answer", "the whole answer"), new Subject("mechanism", "the mechanism")),
                        assessment.causes().stream()
                                .map(c -> new Subject("cause:" + c.code(), "the cause " + c.display())),
                        assessment.alerts().stream()
                                .map(a -> new Subject("alert:" + a.code(), "the alert " + a.display())),
                        assessment.nextTests().stream()
                                .map(t -> new Subject("test:" + t.code(), "the test " + t.display())))
                .flatMap(all -> all)
                .toList();
    }
}
