package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.Problem;

/// The profile of a site: every setting takes effect or is a fault with its line.
class SiteProfileTest {

    private static final Rulebook BOOK = new DroolsRulebook();

    private static Rulebook.SiteRead read(String text) {
        return BOOK.site(text, BOOK.active().pack());
    }

    private static List<Problem> faults(String text) {
        return read(text) instanceof Rulebook.SiteRefused refused ? refused.problems() : List.of();
    }

    @Test
    void soundProfile_setsEverything() {
        Rulebook.SiteRead read = read("""
                id: st-elsewhere
                zone: Europe/Vienna
                decimalComma: true
                upperLimits:
                  ldh: { value: 250, unit: U/L }
                localCodes:
                  - { system: "http://lab.example.org", code: HB, analyte: hemoglobin }
                unitAliases:
                  Gpt: 10*9/L
                priors:
                  iron-deficiency: 2
                silencedTests: [NEXT-GI]
                """);
        assertThat(read).isInstanceOf(Rulebook.SiteSound.class);
        Site site = ((Rulebook.SiteSound) read).site();
        assertThat(site.dialect().zone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(site.dialect().localCodes()).containsEntry("http://lab.example.org|HB", "hemoglobin");
        assertThat(site.practice().upperLimits()).containsEntry("ldh", 250.0);
        assertThat(site.practice().priors()).containsEntry("iron-deficiency", 2.0);
        assertThat(site.practice().silencedTests()).containsExactly("NEXT-GI");
        assertThat(site.digest()).hasSize(64);
    }

    private static String conceptMap(String target, String code, String equivalence) {
        return """
                id: a
                conceptMaps:
                  - { "resourceType": "ConceptMap", "group": [ { "source": "urn:lab", "target": "%s", "element": [
                      { "code": "PLT", "target": [ { "code": "%s", "equivalence": "%s" } ] } ] } ] }
                """.formatted(target, code, equivalence);
    }

    @Test
    void conceptMap_saysWhatLocalCodesMean() {
        Rulebook.SiteRead same = read(conceptMap("http://loinc.org", "777-3", "equivalent"));
        Rulebook.SiteRead narrower = read(conceptMap("http://loinc.org", "777-3", "narrower"));

        assertThat(((Rulebook.SiteSound) same).site().dialect().localCodes()).containsEntry("urn:lab|PLT", "platelets");
        assertThat(((Rulebook.SiteSound) narrower).site().dialect().localCodes())
                .isEmpty();
        assertThat(faults(conceptMap("http://snomed.info/sct", "1", "equal"))).hasSize(1);
        assertThat(faults(conceptMap("http://loinc.org", "0-0", "equal"))).hasSize(1);
    }

    @Test
    void everySettingThatNamesNothing_isAFaultWithItsLine() {
        List<Problem> faults = faults("""
                id: a
                zone: Middle/Earth
                upperLimits:
                  ldhh: { value: 250, unit: U/L }
                unitAliases:
                  G: furlong
                priors:
                  dragon-pox: 3
                silencedTests: [NEXT-LOBOTOMY]
                decimalKomma: true
                """);
        assertThat(faults)
                .extracting(Problem::where)
                .containsExactly("site:2", "site:3", "site:5", "site:7", "site:9", "site:10");
    }

    @Test
    void upperLimitInAForeignUnit_isRefused() {
        assertThat(faults("id: a\nupperLimits:\n  ldh: { value: 4, unit: ukat/L }\n"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("must be in U/L"));
    }

    @Test
    void textThatIsNoProfile_isRefused() {
        assertThat(faults("- a list")).isNotEmpty();
        assertThat(faults("id: [")).isNotEmpty();
        assertThat(faults("")).isNotEmpty();
    }
}
