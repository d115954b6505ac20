package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.marrowlight.knowledge.RuleCard;

/// The rules of detection, response, mechanism and alarm, written a second time in CQL from the knowledge base alone,
/// and asked about the same people. Every difference has a reason in `second-opinion/explained.csv` or fails. The
/// figures stand in `target/second-opinion.txt`.
class SecondOpinionTest {

    private static final long SEED = 20260219;
    private static final int TIDY = 9_000;
    private static final int MESSY = 1_500;
    private static final int EXAMPLES = 1;
    private static final Path REPORT = Path.of("target/second-opinion.txt");

    @Test
    @Tag("long")
    void bothOpinions_agree_orTheDifferenceHasAReason() throws IOException {
        Tally tally = tally(TIDY, MESSY, SEED);
        Files.write(REPORT, tally.report());

        assertThat(tally.unexplained()).isEmpty();
    }

    /// A few of the same people on every build, so that a slip shows at once.
    @Test
    void aFewPeople_agree() {
        assertThat(tally(30, 20, SEED).unexplained()).isEmpty();
    }

    /// A rule that was renamed or dropped must not be compared with silence.
    @Test
    void everyRuleInCql_isARuleOfThePack() {
        Set<String> known =
                Shipped.PACK.cards().values().stream().map(RuleCard::id).collect(Collectors.toSet());

        assertThat(new SecondOpinion().of(new StoryTeller(SEED).next()).keySet())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(known).contains(rule));
    }

    /// A reason that no rule needs would hide the next slip.
    @Test
    void everyReason_namesARuleInCql() {
        Set<String> rules = new SecondOpinion().of(new StoryTeller(SEED).next()).keySet();

        assertThat(StoryTeller.table("explained.csv"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(rules).anyMatch(rule -> rule.matches(row.get("id"))))
                .allSatisfy(row -> assertThat(row.get("reason")).isNotBlank());
    }

    private static Tally tally(int tidy, int messy, long seed) {
        StoryTeller teller = new StoryTeller(seed);
        List<Story> stories = Stream.concat(
                        Stream.generate(teller::next).limit(tidy),
                        Stream.generate(teller::messy).limit(messy))
                .toList();
        Tally tally = new Tally(new SecondOpinion(), EXAMPLES);
        tally.addAll(stories);
        return tally;
    }
}
