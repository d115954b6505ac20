package org.marrowlight.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.RecordRoom;
import org.marrowlight.consult.Replay;
import org.marrowlight.differential.DocumentDifference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Replays a record.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Answers a recorded question again, from its input by its rule pack, and compares the bytes.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the same bytes", "1:other bytes, or a fault", "2:usage", "3:not replayable by this engine"})
final class ReplayCommand implements Callable<Integer> {

    private final ToIntFunction<ToIntFunction<RecordRoom>> onRecord;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "id of a record")
    private String id = "";

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = Operator.TENANT,
            description = "the organisation of the record (default: ${DEFAULT-VALUE})")
    private String tenant = "";

    ReplayCommand(ToIntFunction<ToIntFunction<RecordRoom>> onRecord) {
        this.onRecord = onRecord;
    }

    @Override
    public Integer call() {
        return onRecord.applyAsInt(room -> {
            Optional<Replay.Replayed> replayed =
                    room.replay().replay(Access.read(Operator.of(tenant), "GuidanceResponse/" + id), id);
            if (replayed.isEmpty()) {
                Console.err(spec).println("replay: no record of " + tenant + " has the id " + id);
                return ExitCode.USAGE;
            }
            return told(replayed.get());
        });
    }

    private int told(Replay.Replayed replayed) {
        PrintWriter out = Console.out(spec);
        out.printf(
                "Answered by engine %s, replayed by %s%n",
                replayed.recorded().assessment().engine(),
                replayed.sameEngine()
                        ? "the same build"
                        : "another build, " + replayed.engine().version());
        return switch (replayed.outcome()) {
            case Replay.Identical same -> {
                out.println("Identical: " + replayed.recorded().documentDigest());
                yield ExitCode.OK;
            }
            case Replay.Different different -> {
                out.println("Different in " + different.members().size() + " members:");
                different.members().forEach(member -> out.println(line(member)));
                yield ExitCode.FAULT;
            }
            case Replay.NotReplayable not -> {
                out.println("Not replayable by this engine: " + not.why() + "; needs version " + not.needs());
                yield ExitCode.SOME_REFUSED;
            }
        };
    }

    private static String line(DocumentDifference.Member member) {
        return "  " + member.path() + ": " + member.before().orElse("nothing") + " became "
                + member.after().orElse("nothing");
    }
}
