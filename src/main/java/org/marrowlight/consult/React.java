package org.marrowlight.consult;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Argument;

/// The use case of people who read answers: they acknowledge alerts, agree and disagree. Answers stay as they are.
public final class React {

    /// How long an acknowledged alert stays calm while its data are the same.
    public static final Duration CALM = Duration.ofHours(24);

    private final Ledger ledger;
    private final Reactions reactions;
    private final InstantSource clock;

    public React(Ledger ledger, Reactions reactions, InstantSource clock) {
        this.ledger = ledger;
        this.reactions = reactions;
        this.clock = clock;
    }

    /// What became of it.
    public sealed interface Outcome {}

    /// It is on record.
    public record Done() implements Outcome {}

    /// Nothing that the caller may see has this id.
    public record NotThere() implements Outcome {}

    /// What was sent cannot be taken.
    ///
    /// @param field name of the field of the form
    public record Refused(String field, String message, String remedy) implements Outcome {}

    /// What somebody wants to say.
    public record Opinion(
            String about,
            Optional<Boolean> agrees,
            Optional<Feedback.Reason> reason,
            Optional<String> words,
            Optional<String> diagnosis) {}

    /// Writes that the caller has seen an alert of an answer.
    public Outcome acknowledge(Caller caller, String id, String alert) {
        Access access = new Access(caller, Access.Act.UPDATE, "GuidanceResponse/" + id, Optional.empty());
        Optional<Consultation> found = ledger.find(access, id);
        if (found.isEmpty()) {
            return new NotThere();
        }
        Assessment assessment = found.get().assessment();
        return assessment.alerts().stream()
                .filter(a -> a.code().equals(alert))
                .findFirst()
                .<Outcome>map(seen -> {
                    reactions.acknowledge(
                            access,
                            new Acknowledgement(
                                    id,
                                    patient(assessment),
                                    alert,
                                    AlertData.digest(assessment, seen),
                                    caller.name(),
                                    clock.instant()));
                    return new Done();
                })
                .orElseGet(() -> new Refused("alert", "This answer has no such alert.", "Load the page again."));
    }

    private static Optional<String> patient(Assessment assessment) {
        return assessment.patient().reference().map(sent -> new PatientReference(sent).local());
    }

    /// The alerts of an answer that somebody acknowledged on the same data, here or on another answer about the
    /// patient, by their codes: with the newest acknowledgement.
    public Map<String, Acknowledgement> acknowledged(Consultation answer) {
        Instant since = clock.instant().minus(CALM);
        Map<String, Acknowledgement> standing = new LinkedHashMap<>();
        List<Acknowledgement> all = answer.assessment().alerts().isEmpty()
                ? List.of()
                : reactions.acknowledged(answer.tenant(), answer.id(), patient(answer.assessment()), since);
        answer.assessment().alerts().forEach(alert -> all.stream()
                .filter(seen -> seen.alert().equals(alert.code()))
                .filter(seen -> seen.data().equals(AlertData.digest(answer.assessment(), alert)))
                .findFirst()
                .ifPresent(seen -> standing.put(alert.code(), seen)));
        return standing;
    }

    /// Whether an acknowledgement still keeps its alert calm.
    public boolean calm(Acknowledgement seen) {
        return seen.at().isAfter(clock.instant().minus(CALM));
    }

    /// The feedback on an answer, newest first.
    public List<Feedback> on(Consultation answer) {
        return reactions.on(answer.tenant(), answer.id());
    }

    /// Figures of the rules of an organisation.
    public List<RuleFigures> figures(String tenant) {
        return reactions.figures(tenant);
    }

    /// Writes what the caller thinks of an answer.
    public Outcome give(Caller caller, String id, Opinion opinion) {
        Access access = new Access(caller, Access.Act.UPDATE, "GuidanceResponse/" + id, Optional.empty());
        Optional<Consultation> found = ledger.find(access, id);
        if (found.isEmpty()) {
            return new NotThere();
        }
        return refusal(opinion, found.get().assessment()).orElseGet(() -> {
            reactions.give(access, feedback(caller, id, opinion, found.get().assessment()));
            return new Done();
        });
    }

    private Feedback feedback(Caller caller, String id, Opinion opinion, Assessment assessment) {
        boolean agrees = opinion.agrees().orElseThrow();
        return new Feedback(
                id,
                opinion.about(),
                agrees,
                agrees ? Optional.empty() : opinion.reason(),
                opinion.words(),
                opinion.diagnosis(),
                rules(opinion.about(), assessment).distinct().toList(),
                caller.name(),
                clock.instant());
    }

    private static Optional<Outcome> refusal(Opinion opinion, Assessment assessment) {
        if (!about(assessment).contains(opinion.about())) {
            return refused("about", "The answer has no such conclusion.", "Choose one of the list.");
        }
        if (opinion.agrees().isEmpty()) {
            return refused("verdict", "Nobody can tell whether you agree.", "Choose agree or disagree.");
        }
        if (!opinion.agrees().get() && opinion.reason().isEmpty()) {
            return refused("reason", "A disagreement needs its reason.", "Choose one of the list.");
        }
        if (opinion.words().filter(w -> w.length() > Feedback.MOST_WORDS).isPresent()) {
            return refused("words", "The words are too long.", "Keep to " + Feedback.MOST_WORDS + " characters.");
        }
        return opinion.diagnosis()
                        .filter(d -> d.length() > Feedback.MOST_DIAGNOSIS)
                        .isPresent()
                ? refused(
                        "diagnosis",
                        "The diagnosis is too long.",
                        "Keep to " + Feedback.MOST_DIAGNOSIS + " characters.")
                : Optional.empty();
    }

    private static Optional<Outcome> refused(String field, String message, String remedy) {
        return Optional.of(new Refused(field, message, remedy));
    }

    /// Everything of an answer that somebody can have an opinion on.
    public static List<String> about(Assessment assessment) {
        return Stream.of(
                        Stream.of("answer", "mechanism"),
                        assessment.causes().stream().map(c -> "cause:" + c.code()),
                        assessment.alerts().stream().map(a -> "alert:" + a.code()),
                        assessment.nextTests().stream().map(t -> "test:" + t.code()))
                .flatMap(all -> all)
                .toList();
    }

    /// The rules behind a conclusion.
    private static Stream<String> rules(String about, Assessment assessment) {
        String code = about.substring(about.indexOf(':') + 1);
        return switch (about.substring(0, Math.max(0, about.indexOf(':')))) {
            case "cause" ->
                assessment.causes().stream()
                        .filter(c -> c.code().equals(code))
                        .flatMap(c -> Stream.concat(c.for_().stream(), c.against().stream()))
                        .map(Argument::rule);
            case "alert" ->
                assessment.alerts().stream().filter(a -> a.code().equals(code)).map(Assessment.Alert::rule);
            case "test" ->
                assessment.nextTests().stream()
                        .filter(t -> t.code().equals(code))
                        .map(t -> t.code().toUpperCase(java.util.Locale.ROOT));
            default -> assessment.mechanism().evidence().stream().map(Argument::rule);
        };
    }
}
