package org.marrowlight.rules;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.InputReader;
import org.marrowlight.consult.Intake;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.engine.PackDigest;
import org.marrowlight.engine.PackFolder;
import org.marrowlight.fhir.CaseBank;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.RecordedInputs;

/// Writes what this engine answers by the shipped pack, so that every later engine can be asked again. Run once at a
/// release: `./mvnw -q -Dquick test-compile exec:java@corpus`.
final class CorpusWriter {

    static final Site SITE = Site.plain(Digest.sha256(new byte[0]));
    static final String EXPLAINED = "explained.csv";
    private static final int RECORDS = 200;

    private CorpusWriter() {}

    /// Writes the corpus of this engine.
    ///
    /// @param args the folder of the shipped pack, the folder of all corpora, the version of the build
    public static void main(String[] args) throws IOException {
        String engine = args[2].replace("-SNAPSHOT", "");
        SortedMap<String, String> sources = PackFolder.read(Path.of(args[0]));
        Answerer answerer = new Answerer(new DroolsRulebook().active(), SITE, engine);
        if (!PackDigest.of(sources).equals(answerer.pack().id().digest())) {
            throw new IllegalStateException("the folder is not the pack of this build; compile first");
        }
        List<CorpusRecord> records = CaseBank.read().stream()
                .limit(RECORDS)
                .map(patient -> recorded(patient, answerer, engine))
                .toList();
        Path folder = Files.createDirectories(Path.of(args[1]).resolve(engine));
        Files.write(folder.resolve(CorpusRecord.FILE), CorpusRecord.packed(records));
        Files.write(folder.resolve(PackZip.FILE), PackZip.of(sources));
        Files.writeString(folder.resolve("README.md"), readme(engine, records.size()));
        Files.writeString(folder.resolve(EXPLAINED), "member,changelog\n");
        PrintStream out = System.out;
        out.println(records.size() + " records in " + folder);
    }

    private static CorpusRecord recorded(CaseBank.Patient patient, Answerer answerer, String engine) {
        CorpusRecord asked =
                new CorpusRecord(patient.name(), patient.asOf(), patient.input(), InputOptions.LENIENT, "", engine);
        return new CorpusRecord(
                asked.name(), asked.asOf(), asked.input(), asked.options(), document(asked, answerer), engine);
    }

    /// The document by which an engine answers a record.
    static String document(CorpusRecord asked, Answerer answerer) {
        InputReader.Read read = new RecordedInputs(GuardLimits.DEFAULT)
                .read(asked.input(), asked.options(), answerer.pack(), answerer.site());
        return switch (read.intake()) {
            case Intake.Accepted accepted ->
                new String(
                        CanonicalJson.write(answerer.answer(accepted, asked.asOf(), read.lookback(), Optional.empty())),
                        StandardCharsets.UTF_8);
            case Intake.Rejected rejected -> throw new IllegalStateException(asked.name() + ": " + rejected);
        };
    }

    private static String readme(String engine, int records) {
        return """
            # What engine %s answered

            Made once, at the release of this engine, and never changed afterwards:

                ./mvnw -q -Dquick test-compile exec:java@corpus

            - `records.ndjson.gz`: %d cases of the case bank, one a line: name, moment, input (base64), options, the
              document that this engine wrote, its digest, and the version of the engine. Invented patients only.
            - `pack.zip`: the sources of the pack that answered. Packs may change later; the corpus keeps its own.
            - `explained.csv`: what later engines are allowed to write differently (columns `member`, `changelog`).

            `CorpusReplayTest` opens the pack with the engine of today, answers every record again and asks for the same
            bytes. Where a document differs, each differing member needs a line in `explained.csv`: the path of the
            member (`[]` stands for any index, a path covers everything below it) and the line of `CHANGELOG.md` that
            tells users of the change. A record whose answer changes without such a line is a defect of the engine.
            """.formatted(engine, records);
    }
}
