package org.marrowlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.engine.PackFolder;
import org.marrowlight.explanation.handbook.Card;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.explanation.handbook.Page;
import org.marrowlight.knowledge.RulePack;

/// Cards on the terminal and pages in Markdown, as they are printed.
class RulesHandbookTest {

    private static final String UNREVIEWED = "not reviewed by a clinician";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]*)\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]*)\"></a>");
    private static final Path SMALL = Path.of("src/test/resources/packs/small");
    private static final Path SMALL_PAGES = Path.of("src/test/resources/packs/small-handbook.md");

    @TempDir
    private Path folder = Path.of("");

    private static Handbook handbook(RulePack pack) {
        return Handbook.of(pack, CommandLineTest.RULEBOOK.wordings(pack));
    }

    private static RulePack small(SortedMap<String, String> sources) {
        return ((Rulebook.Loaded) CommandLineTest.RULEBOOK.open(sources)).pack();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    /// The pages below a folder by name.
    private static SortedMap<String, String> pages(Path folder) throws IOException {
        SortedMap<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }

    @Test
    void everyCard_canBeShown_withItsReviewState() {
        HandbookLayout layout = new HandbookLayout();

        assertThat(handbook(CommandLineTest.RULEBOOK.active().pack()).pages().stream()
                        .flatMap(Page::cards))
                .hasSizeGreaterThan(2000)
                .allSatisfy(card -> assertThat(layout.terminal(card))
                        .startsWith(card.id() + "  ")
                        .contains(UNREVIEWED));
    }

    @Test
    void everyKindOfId_isShown() {
        for (String id : List.of("E01-2", "E01", "b12-deficiency", "ALERT-TTP", "NEXT-RETIC", "ferritin", "NICE2024")) {
            CommandLineTest.Outcome outcome = CommandLineTest.run("rules", "show", id);

            assertThat(outcome.exit()).as(id + outcome.err()).isZero();
            assertThat(outcome.out()).contains(UNREVIEWED, "kind");
        }
    }

    @Test
    void unknownId_isAnsweredWithTheNearest() {
        CommandLineTest.Outcome outcome = CommandLineTest.run("rules", "show", "ALERT-TPP");

        assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("no entry ALERT-TPP", "did you mean ALERT-TTP,");
        assertThat(CommandLineTest.run("rules", "show", "NEXT-RET").err()).contains("did you mean NEXT-RETIC,");
    }

    @Test
    void everyLinkOfThePages_resolves() throws IOException {
        assertThat(CommandLineTest.run("rules", "handbook", "--out", folder.toString())
                        .exit())
                .isZero();
        SortedMap<String, String> pages = pages(folder);
        Set<String> targets = new HashSet<>(pages.keySet());
        pages.forEach((name, text) -> found(ANCHOR, text).forEach(anchor -> targets.add(name + "#" + anchor)));

        assertThat(pages).containsKeys("index.md", "alerts.md", "cause-b12-deficiency.md", "citations.md");
        pages.forEach((name, text) ->
                assertThat(found(LINK, text)).as(name).isNotEmpty().allMatch(targets::contains));
        assertThat(pages.get("index.md")).containsPattern("0 of [0-9]+ cards signed");
    }

    @Test
    void everyCardOfThePages_carriesTheReviewState() throws IOException {
        CommandLineTest.run("rules", "handbook", "--out", folder.toString());

        pages(folder).forEach((name, text) -> assertThat(text.split(Pattern.quote("**" + UNREVIEWED + "**"), -1))
                .as(name)
                .hasSize(found(ANCHOR, text).size() + 1));
    }

    /// Stored, because two runs of one virtual machine would agree on an order that the next one does not keep.
    @Test
    void pages_areTheSameBytesEveryTime() throws IOException {
        HandbookLayout layout = new HandbookLayout();

        String pages = handbook(small(PackFolder.read(SMALL))).pages().stream()
                .filter(page -> !page.name().equals("index"))
                .map(layout::markdown)
                .collect(Collectors.joining("\n"));

        assertThat(pages).isEqualTo(Files.readString(SMALL_PAGES));
    }

    @Test
    void whoeverSigned_standsOnTerminalAndPage() {
        SortedMap<String, String> sources = PackFolder.read(SMALL);
        sources.computeIfPresent(
                "causes/nutrition/nutrition.cards.yaml", (f, t) -> t + "  signed by: Dr. A. Blood, 2026-11-26\n");
        Handbook handbook = handbook(small(sources));
        Card card = handbook.cards("E01-2").getFirst();
        HandbookLayout layout = new HandbookLayout();

        assertThat(layout.terminal(card))
                .contains("signed by Dr. A. Blood, 2026-11-26")
                .doesNotContain(UNREVIEWED);
        assertThat(handbook.pages().stream().map(layout::markdown))
                .anyMatch(page -> page.contains("**signed by Dr. A. Blood, 2026-11-26**"));
        assertThat(layout.markdown(handbook.pages().getFirst())).containsPattern("1 of [0-9]+ cards signed");
    }

    @Test
    void wordsOfThePack_areNoMarkup() {
        SortedMap<String, String> sources = PackFolder.read(SMALL);
        sources.computeIfPresent(
                "causes/nutrition/nutrition.cards.yaml", (f, t) -> t + "  rationale: '<b>a_b</b> [x](y) | *z*'\n");
        Handbook handbook = handbook(small(sources));

        String page = new HandbookLayout()
                .markdown(handbook.pages().stream()
                        .filter(p -> p.name().equals("cause-b12-deficiency"))
                        .findFirst()
                        .orElseThrow());

        assertThat(page).contains("- why: \\<b\\>a\\_b\\</b\\> \\[x\\](y) \\| \\*z\\*");
    }
}
