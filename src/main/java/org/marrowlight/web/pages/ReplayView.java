package org.marrowlight.web.pages;

import java.util.List;
import org.marrowlight.consult.Replay;
import org.marrowlight.differential.DocumentDifference;

/// A replay as its page shows it.
///
/// @param verdict what came of it, in a sentence
/// @param same whether the same bytes came out
/// @param differences the first members that differ
public record ReplayView(
        String id,
        String verdict,
        boolean same,
        String recordedBy,
        String replayedBy,
        String digest,
        List<Row> differences) {

    private static final int SHOWN = 200;

    /// A member that differs.
    public record Row(String path, String recorded, String replayed) {
        static Row of(DocumentDifference.Member member) {
            return new Row(
                    member.path(),
                    member.before().orElse("nothing"),
                    member.after().orElse("nothing"));
        }
    }

    /// The view of a replay.
    public static ReplayView of(Replay.Replayed replayed) {
        return new ReplayView(
                replayed.recorded().id(),
                verdict(replayed.outcome()),
                replayed.outcome() instanceof Replay.Identical,
                replayed.recorded().assessment().engine() + " ("
                        + brief(replayed.recorded().engineDigest()) + ")",
                replayed.engine().version() + " (" + brief(replayed.engine().digest()) + ")"
                        + (replayed.sameEngine() ? ", the same build" : ", another build"),
                replayed.recorded().documentDigest(),
                differences(replayed.outcome()));
    }

    private static String brief(String digest) {
        return digest.isEmpty() ? "build not kept" : digest.substring(0, 12);
    }

    private static String verdict(Replay.Outcome outcome) {
        return switch (outcome) {
            case Replay.Identical same -> "Identical: the same input and the same rules gave the same bytes again.";
            case Replay.Different different ->
                different.members().isEmpty()
                        ? "Different: the bytes differ in what this engine does not read."
                        : "Different in " + different.members().size() + " members of the document.";
            case Replay.NotReplayable not ->
                "Not replayable by this engine: " + not.why() + ". It needs version " + not.needs() + ".";
        };
    }

    private static List<Row> differences(Replay.Outcome outcome) {
        return outcome instanceof Replay.Different different
                ? different.members().stream().limit(SHOWN).map(Row::of).toList()
                : List.of();
    }
}
