package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.consult.Answerer;
import org.marrowlight.consult.Rulebook;

/// What an earlier engine answered by an earlier pack, the engine of today answers too: byte for byte, or with a
/// difference that the changelog tells.
@Tag("long")
class CorpusReplayTest {

    private static final Path CORPORA = Path.of("src/test/resources/corpus");

    /// A difference that users were told of.
    private record Explained(String member, String changelog) {}

    static Stream<Path> corpora() throws IOException {
        try (Stream<Path> folders = Files.list(CORPORA)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("corpora")
    void everyRecord_isAnsweredAsItWas(Path corpus) throws IOException {
        Rulebook.Loaded pack = assertThat(Shipped.RULEBOOK.open(PackZip.read(corpus)))
                .asInstanceOf(InstanceOfAssertFactories.type(Rulebook.Loaded.class))
                .actual();
        List<CorpusRecord> records = CorpusRecord.read(corpus);
        List<Explained> explained = explained(corpus);
        Map<String, Set<String>> unexplained = new TreeMap<>();
        records.parallelStream().forEach(asked -> {
            Set<String> members = difference(asked, new Answerer(pack, CorpusWriter.SITE, asked.engine()));
            Set<String> open = members.stream()
                    .filter(member -> explained.stream().noneMatch(e -> DocumentDifference.covers(e.member(), member)))
                    .collect(Collectors.toSet());
            if (!open.isEmpty()) {
                synchronized (unexplained) {
                    unexplained.put(asked.name(), open);
                }
            }
        });

        assertThat(records).hasSize(200);
        assertThat(unexplained)
                .as("answered differently; if that is meant, tell it in CHANGELOG.md and in %s", CorpusWriter.EXPLAINED)
                .isEmpty();
    }

    /// Where today's document differs from the recorded one; the spelling alone is a difference too.
    private static Set<String> difference(CorpusRecord asked, Answerer answerer) {
        String today = CorpusWriter.document(asked, answerer);
        if (today.equals(asked.document())) {
            return Set.of();
        }
        Set<String> members = DocumentDifference.between(asked.document(), today);
        return members.isEmpty() ? Set.of("(spelling)") : members;
    }

    @ParameterizedTest
    @MethodSource("corpora")
    void everyExplanation_standsInTheChangelog(Path corpus) throws IOException {
        List<String> changelog = Files.readAllLines(Path.of("CHANGELOG.md"));

        assertThat(explained(corpus)).extracting(Explained::changelog).allSatisfy(line -> assertThat(changelog)
                .contains(line));
    }

    private static List<Explained> explained(Path corpus) throws IOException {
        return Files.readAllLines(corpus.resolve(CorpusWriter.EXPLAINED)).stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .map(cells -> new Explained(
                        cells[0].strip(),
                        cells[1].strip().replaceAll("^\"|\"$", "").replace("\"\"", "\"")))
                .toList();
    }
}
