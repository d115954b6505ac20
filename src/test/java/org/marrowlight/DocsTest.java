package org.marrowlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.consult.Intake;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.explanation.Explainer;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;

/// The documents do not drift: what they name exists, what can be set is told, and the example is real.
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern NAMED = Pattern.compile(
            "`((?:rules|src|fhir-profiles|docker|bench|spark|\\.ci|\\.githooks|\\.mvn)/[A-Za-z0-9_./-]*)`");
    private static final Pattern KEY = Pattern.compile("(?m)^(?:%[a-z]+\\.)?([a-z][^=\\s]*)=");
    private static final Pattern SOURCE_KEY = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern VARIABLE = Pattern.compile("(?:getenv\\(\"|\\$\\{)((?:MARROWLIGHT|QUARKUS)_[A-Z_]+)");

    static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>(
                Stream.of("README.md", "CHANGELOG.md").map(Path::of).toList());
        for (String folder : List.of("src/site/markdown", "rules", "fhir-profiles", "docker", "bench")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(p -> p.toString().endsWith(".md")).forEach(all::add);
            }
        }
        return all;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void everyPlaceThatIsNamed_exists(Path document) {
        Path folder = Optional.ofNullable(document.getParent()).orElse(Path.of(""));

        assertThat(found(LINK, text(document)))
                .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
        assertThat(found(NAMED, text(document)))
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void everyPage_isLinkedFromTheReadme() throws IOException {
        List<String> links = found(LINK, text(Path.of("README.md")));
        try (Stream<Path> pages = Files.list(Path.of("src/site/markdown"))) {
            assertThat(pages.filter(Files::isRegularFile).map(Path::toString)).allMatch(links::contains);
        }
    }

    @Test
    void everyTestOfTheThreats_exists() throws IOException {
        List<String> named = found(
                Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|IT))`"), text(Path.of("src/site/markdown/security.md")));
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            List<String> existing = tests.map(
                            test -> test.getFileName().toString().replace(".java", ""))
                    .toList();
            assertThat(named).hasSizeGreaterThan(20).allMatch(existing::contains);
        }
    }

    /// The snippets of the clients' page are the files that the tests run.
    @Test
    void clientSnippets_areTheTestedFiles() {
        String page = text(Path.of("src/site/markdown/clients.md"));
        String java = text(Path.of("src/test/java/org/marrowlight/clients/HapiClient.java"));
        String snippet = java.substring(java.indexOf("// tag::snippet") + 15, java.indexOf("// end::snippet"));

        assertThat(page)
                .contains(text(Path.of("src/clients/curl/assess.sh")).strip())
                .contains(text(Path.of("src/clients/node/fhir-kit-client.mjs")).strip())
                .contains(text(Path.of("src/clients/node/fhirclient.mjs")).strip())
                .contains(snippet.stripIndent().strip());
    }

    @Test
    void everySetting_isInTheTable_andNoOther() throws IOException {
        TreeSet<String> keys = new TreeSet<>(found(KEY, text(Path.of("src/main/resources/application.properties"))));
        TreeSet<String> variables = new TreeSet<>(found(VARIABLE, text(Path.of("marrowlight"))));
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(p -> p.toString().endsWith(".java"))
                    .map(DocsTest::text)
                    .forEach(source -> {
                        keys.addAll(found(SOURCE_KEY, source));
                        variables.addAll(found(VARIABLE, source));
                    });
        }
        String page = text(Path.of("src/site/markdown/settings.md"));
        List<String> told = found(Pattern.compile("(?m)^\\| `([^`]+)`"), page);

        assertThat(told).containsAll(keys).containsAll(variables).doesNotHaveDuplicates();
        assertThat(told.stream().filter(key -> key.startsWith("marrowlight."))).allMatch(keys::contains);
    }

    @Test
    void exampleOfTheReadme_isWhatTheProgramSays() {
        String readme = text(Path.of("README.md"));
        String shown = readme.substring(readme.indexOf("$ ./marrowlight assess"));
        List<String> lines = shown.substring(0, shown.indexOf("```"))
                .lines()
                .skip(1)
                .map(line -> line.replace(" [...]", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(said(Path.of("fhir-profiles/examples/conformant/cyto-input-bundle/iron.json")))
                .containsSubsequence(lines);
    }

    /// The explanation of a bundle, as `assess --format text` prints it.
    private static String said(Path bundle) {
        Rulebook.Loaded active = new DroolsRulebook().active();
        Site site = Site.plain("none");
        Intake.Accepted read = (Intake.Accepted) new BundleReader(active.pack().vocabulary(), site, GuardLimits.DEFAULT)
                .read(text(bundle).getBytes(StandardCharsets.UTF_8), ReadOptions.LENIENT)
                .intake();
        Explanation explanation = Explainer.explain(
                new Assessor(active.pack(), active.reasoner(), site, "test")
                        .assess(read.case_(), read.newest().orElse(Instant.EPOCH), Optional.empty(), read.notices()),
                active.pack());
        StringBuilder text = new StringBuilder(explanation.headline()).append('\n');
        explanation.sections().forEach(section -> {
            text.append(section.title()).append('\n');
            section.sentences().forEach(s -> text.append("- ").append(s.text()).append('\n'));
        });
        return text.toString();
    }
}
