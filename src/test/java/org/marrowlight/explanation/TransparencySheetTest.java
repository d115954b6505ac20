package org.marrowlight.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.knowledge.RulePack;

/// The transparency sheet claims what the pack does, and nothing else.
class TransparencySheetTest {

    private static final RulePack PACK = new DroolsRulebook().active().pack();

    @Test
    void allThirteenAttributes_areThereInOrder() {
        TransparencySheet sheet = TransparencySheet.of(PACK);

        assertThat(sheet.attributes())
                .extracting(TransparencySheet.Attribute::number)
                .isEqualTo(IntStream.rangeClosed(1, 13).boxed().toList());
        assertThat(sheet.attributes()).allSatisfy(a -> assertThat(a.text()).isNotBlank());
    }

    @Test
    void useOfPersonalData_isWhatTheRulesRead() {
        List<TransparencySheet.Attribute> attributes =
                TransparencySheet.of(PACK).attributes();

        assertThat(attributes.get(9).text()).startsWith("Used: Sex (");
        assertThat(attributes.get(10).text()).startsWith("Used: Age (");
        assertThat(attributes.get(6).text()).startsWith("Not used");
        assertThat(attributes.get(7).text()).startsWith("Not used");
        assertThat(PACK.vocabulary().analyte("language")).isEmpty();
    }

    @Test
    void citationsAndMarks_areCounted() {
        TransparencySheet sheet = TransparencySheet.of(PACK);

        assertThat(sheet.citations()).hasSizeGreaterThan(100);
        assertThat(sheet.unchecked()).isNotEmpty().allSatisfy(key -> assertThat(
                        Objects.requireNonNull(PACK.citations().get(key)).note())
                .contains("verify"));
        assertThat(sheet.signed()).isZero();
    }

    @Test
    void figures_areThoseOfTheValidationPage() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/validation.md"), StandardCharsets.UTF_8);
        Properties figures = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/validation.properties")),
                StandardCharsets.UTF_8)) {
            figures.load(in);
        }

        assertThat(figures).hasSizeGreaterThan(5);
        figures.forEach((name, value) -> assertThat(page.lines()
                        .filter(line -> line.startsWith("| " + name + " |"))
                        .map(line -> line.split("\\|", -1)[3].strip()))
                .as(name.toString())
                .containsExactly(value.toString()));
    }
}
