package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Truth;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.Checks;
import org.marrowlight.differential.RaisedAlert;
import org.marrowlight.differential.Site;
import org.marrowlight.explanation.Target;
import org.marrowlight.explanation.WhyNot;
import org.marrowlight.explanation.WhyNotExplainer;
import org.marrowlight.knowledge.RuleCard;

/// Why not, asked of whole cases: the answers agree with what fired, and end at questions with the values found.
class WhyNotTest {

    private static final Assessor ASSESSOR =
            new Assessor(Shipped.PACK, Shipped.LOADED.reasoner(), Site.plain("none"), "test");

    private static Checks checks(Map<String, String> written) {
        return ASSESSOR.check(ExampleCase.of(written), ExampleCase.AS_OF, Optional.empty(), List.of());
    }

    private static WhyNot ask(Checks checks, String about) {
        return WhyNotExplainer.explain(
                checks, Shipped.PACK, Target.of(about, Shipped.PACK).orElseThrow());
    }

    private static Stream<WhyNot.Part> all(WhyNot.Part part) {
        return Stream.concat(Stream.of(part), part.parts().stream().flatMap(WhyNotTest::all));
    }

    private static Stream<WhyNot.Part> all(WhyNot whyNot) {
        return whyNot.sections().stream().flatMap(s -> s.parts().stream()).flatMap(WhyNotTest::all);
    }

    private static Map<String, String> fullStores() {
        return Map.of(
                "sex", "female",
                "age", "44 a",
                "hemoglobin", "84 g/L",
                "mcv", "71 fL",
                "platelets", "380 10*9/L",
                "anc", "4 10*9/L",
                "ferritin", "210 ng/mL");
    }

    @Test
    void ironDeficiencyWithFullStores_isAnsweredByTheFerritin() {
        WhyNot whyNot = ask(checks(fullStores()), "cause:iron_deficiency");

        assertThat(whyNot.standing().text()).startsWith("Absolute iron deficiency");
        assertThat(all(whyNot))
                .extracting(p -> p.sentence().text())
                .anySatisfy(text -> assertThat(text).startsWith("Ferritin at most 15 ng/mL: it is 210 ng/mL"))
                .anySatisfy(text ->
                        assertThat(text).startsWith("Transferrin saturation").contains("not measured, would tell: "));
        assertThat(whyNot.sections()).extracting(WhyNot.Section::title).contains("Evidence that is not known");
    }

    @Test
    void everyAlert_isAnsweredAsItFired_andEverySentenceRestsOnARule() {
        for (BankCases.Named named : BankCases.all().subList(0, 8)) {
            Checks checks = ASSESSOR.check(named.patientCase(), ExampleCase.AS_OF, Optional.empty(), List.of());
            List<String> raised =
                    checks.assessment().alerts().stream().map(a -> a.rule()).toList();
            Shipped.PACK.cards().values().stream()
                    .filter(card -> card.effect() instanceof RuleCard.Effect.Alerts)
                    .forEach(card -> {
                        WhyNot whyNot = ask(checks, "alert:" + RaisedAlert.codeOf(card.id()));
                        assertThat(whyNot.sections()
                                                .getFirst()
                                                .parts()
                                                .getFirst()
                                                .truth()
                                        == Truth.TRUE)
                                .as("%s: %s", named.name(), card.id())
                                .isEqualTo(raised.contains(card.id()));
                        assertThat(whyNot.card()).as(card.id()).isNotEmpty().allSatisfy(section -> assertThat(
                                        section.sentences())
                                .isNotEmpty()
                                .allSatisfy(said -> assertThat(said.rules()).containsExactly(card.id())));
                        assertThat(all(whyNot)
                                        .filter(p -> p.sentence().rules().isEmpty()
                                                || !Shipped.PACK
                                                        .cards()
                                                        .keySet()
                                                        .containsAll(
                                                                p.sentence().rules())))
                                .isEmpty();
                    });
        }
    }

    /// The rows that are told as holding are those of the document.
    @Test
    void evidenceThatHolds_isThatOfTheDocument() {
        for (BankCases.Named named : BankCases.all().subList(0, 8)) {
            Checks checks = ASSESSOR.check(named.patientCase(), ExampleCase.AS_OF, Optional.empty(), List.of());
            checks.assessment().causes().forEach(cause -> {
                List<String> document = Stream.concat(cause.for_().stream(), cause.against().stream())
                        .map(a -> a.rule())
                        .toList();
                assertThat(ask(checks, "cause:" + cause.code()).sections().stream()
                                .filter(s -> s.title().equals("Evidence that holds"))
                                .flatMap(s -> s.parts().stream())
                                .map(p -> p.sentence().rules().getFirst()))
                        .as("%s: %s", named.name(), cause.code())
                        .containsAll(document);
            });
        }
    }

    @Test
    void everyTarget_ofThePack_isAnsweredWithoutCodes() {
        Checks checks = checks(fullStores());
        Stream.of(
                        Shipped.PACK.causes().stream().map(c -> "cause:" + c.code()),
                        Stream.of("mechanism:aplasia", "mechanism:peripheral-destruction"))
                .flatMap(s -> s)
                .forEach(about -> assertThat(all(ask(checks, about))
                                .map(p -> p.sentence().text())
                                .filter(text -> text.contains("_")))
                        .as(about)
                        .isEmpty());
    }
}
