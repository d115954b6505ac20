package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.explanation.WhatIf;
import org.marrowlight.explanation.WhatIfExplainer;
import org.marrowlight.explanation.WhatIfReport;
import org.marrowlight.explanation.WhatIfReport.Change;

/// What would decide, asked of cases from which the deciding result was taken away. Every move that is told is made.
class WhatIfTest {

    private static final int SMALL = 40;

    private static WhatIfReport iron;
    private static WhatIfReport b12;

    @BeforeAll
    static void explore() {
        iron = report(microcyticWoman(), WhatIf.BUDGET);
        b12 = report(macrocyticVegan(), WhatIf.BUDGET);
    }

    private static Map<String, String> microcyticWoman() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("sex", "female");
        written.put("age", "44 a");
        written.put("hemoglobin", "84 g/L");
        written.put("mcv", "71 fL");
        written.put("platelets", "380 10*9/L");
        written.put("anc", "4 10*9/L");
        return written;
    }

    private static Map<String, String> macrocyticVegan() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("sex", "female");
        written.put("age", "52 a");
        written.put("vegan_diet", "present");
        written.put("hemoglobin", "78 g/L");
        written.put("mcv", "118 fL");
        written.put("platelets", "120 10*9/L");
        written.put("anc", "1.6 10*9/L");
        written.put("retic_pct", "1.1 %");
        written.put("smear_hyperseg", "present");
        written.put("folate_serum", "9 ng/mL");
        return written;
    }

    private static WhatIfReport report(Map<String, String> written, int budget) {
        return report(written, budget, Site.plain("none"));
    }

    private static WhatIfReport report(Map<String, String> written, int budget, Site site) {
        Assessor assessor = new Assessor(Shipped.PACK, Shipped.LOADED.reasoner(), site, "test");
        return new WhatIf(Shipped.PACK, assessor, site)
                .explore(ExampleCase.of(written), ExampleCase.AS_OF, Optional.of("a test"), budget);
    }

    private static WhatIfReport.Test test(WhatIfReport report, String code) {
        return report.tests().stream()
                .filter(t -> t.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sentences(WhatIfReport report, String test) {
        return test(report, test).outcomes().stream()
                .map(WhatIfReport.Outcome::sentence)
                .toList();
    }

    @Test
    void ironDeficiencyWithoutFerritin_isDecidedByFerritin() {
        assertThat(iron.tests().stream().map(WhatIfReport.Test::code).limit(3)).contains("next-iron");
        assertThat(sentences(iron, "next-iron"))
                .contains(
                        "Ferritin up to 15 ng/mL would turn the mechanism into aplasia or hypoproliferation (low-signal)"
                                + ", and bring in Absolute iron deficiency as established and put it first.",
                        "Ferritin above 45 up to 100 ng/mL would move nothing.",
                        "Ferritin above 100 ng/mL would make Absolute iron deficiency unlikely.");
    }

    @Test
    void b12DeficiencyWithoutB12_isDecidedByB12() {
        assertThat(b12.firstCause()).contains("b12-deficiency");
        assertThat(b12.tests().stream().map(WhatIfReport.Test::code).limit(4)).contains("next-b12");
        assertThat(sentences(b12, "next-b12").getFirst())
                .startsWith("Vitamin B12 (total cobalamin) below 100 pg/mL would ")
                .contains("Vitamin B12 deficiency from ", " to established");
    }

    /// Ends of what moves something, and one of what moves nothing, put into the case by hand.
    @Test
    void everyMoveThatIsTold_happens() {
        Map<String, String> written = microcyticWoman();
        Map<String, String> before = states(Shipped.assess(written));

        assertThat(iron.tests().stream().flatMap(test -> test.outcomes().stream()))
                .allSatisfy(outcome -> assertThat(ends(outcome))
                        .allSatisfy(value -> assertThat(states(with(written, outcome.analyte(), value)))
                                .containsExactlyInAnyOrderEntriesOf(moved(before, outcome.changes()))));
    }

    private static Set<String> ends(WhatIfReport.Outcome outcome) {
        List<String> tried = outcome.results().stream()
                .flatMap(span -> span.tried().stream())
                .toList();
        return outcome.changes().isEmpty()
                ? Set.of(tried.getFirst())
                : new TreeSet<>(List.of(tried.getFirst(), tried.getLast()));
    }

    private static Assessment with(Map<String, String> written, String analyte, String value) {
        Analyte of = Shipped.PACK.vocabulary().analyte(analyte).orElseThrow();
        Map<String, String> added = new LinkedHashMap<>(written);
        added.put(
                analyte,
                switch (of.kind()) {
                    case CODED -> value;
                    case CONTEXT -> value.equals("0") ? "absent, undated" : "present, undated";
                    case QUANTITY, ORDINAL, DERIVED -> value + " " + of.unit();
                });
        return Shipped.assess(added);
    }

    /// The differential as one table: alerts, causes that are more or less than considered, class, leading cause.
    private static Map<String, String> states(Assessment assessment) {
        Map<String, String> states = new LinkedHashMap<>();
        assessment
                .alerts()
                .forEach(a -> states.put("alert " + a.code(), a.level().code()));
        assessment.causes().stream()
                .filter(c -> !c.level().code().equals("considered"))
                .forEach(c -> states.put("cause " + c.code(), c.level().code()));
        states.put("mechanism", assessment.mechanism().code().code());
        assessment.causes().stream()
                .filter(c -> List.of("established", "probable", "possible")
                        .contains(c.level().code()))
                .findFirst()
                .ifPresent(c -> states.put("first", c.code()));
        return states;
    }

    private static Map<String, String> moved(Map<String, String> before, List<Change> changes) {
        Map<String, String> after = new LinkedHashMap<>(before);
        for (Change change : changes) {
            String key =
                    switch (change.kind()) {
                        case ALERT, CAUSE -> change.kind().code() + " " + change.code();
                        case MECHANISM -> "mechanism";
                        case FIRST_CAUSE -> "first";
                    };
            Optional<String> state =
                    change.kind() == Change.Kind.MECHANISM ? Optional.of(change.code()) : change.after();
            state.ifPresentOrElse(s -> after.put(key, s), () -> after.remove(key));
        }
        return after;
    }

    /// Numbers that nobody tried, against what the sentences say of their range.
    @Test
    void numbersThatWereNotTried_doWhatTheirRangeSays() {
        assertThat(levels("3", "14.9", "15")).containsOnly("established");
        assertThat(levels("15.1", "29.9", "30", "45")).containsOnly("possible");
        assertThat(levels("45.1", "60", "100")).containsOnly("none");
        assertThat(levels("101", "4000")).containsOnly("unlikely");
    }

    private static List<String> levels(String... ferritin) {
        return Stream.of(ferritin)
                .map(number -> Shipped.assess(withFerritin(number)))
                .map(assessment -> states(assessment).getOrDefault("cause iron-deficiency", "none"))
                .toList();
    }

    private static Map<String, String> withFerritin(String number) {
        Map<String, String> written = microcyticWoman();
        written.put("ferritin", number + " ng/mL");
        return written;
    }

    @Test
    void derivedQuantities_cutTheResultThatTheyComeFrom() {
        assertThat(sentences(iron, "next-renal"))
                .anyMatch(s -> s.startsWith("Creatinine, serum or plasma from 1.47 mg/dL on would "));
    }

    @Test
    void tests_standByProposalThenByWeightThenByCode() {
        assertThat(iron.tests()).hasSizeGreaterThan(5);
        assertThat(iron.tests())
                .isSortedAccordingTo(Comparator.comparing(WhatIfReport.Test::proposed)
                        .thenComparingInt(WhatIfReport.Test::weight)
                        .reversed()
                        .thenComparing(WhatIfReport.Test::code));
        assertThat(iron.tests().getFirst().moves()).isTrue();
        assertThat(iron.tests()).anyMatch(test -> test.weight() == 0).anyMatch(test -> !test.proposed());
    }

    @Test
    void budget_isKept_andWhatItLeavesOutIsNamed() {
        WhatIfReport none = report(sickMan(), 0);
        WhatIfReport part = report(sickMan(), SMALL);

        assertThat(left(none)).isGreaterThan(WhatIf.BUDGET);
        assertThat(part.budget()).isEqualTo(SMALL);
        assertThat(part.evaluations()).isEqualTo(SMALL);
        assertThat(left(part)).isBetween(1, left(none) - SMALL);
        assertThat(part.tests()).allMatch(test -> !test.outcomes().isEmpty());
        assertThat(part.tests())
                .as("every test has its turn")
                .hasSize(none.notTried().size() - withoutResult(none));
    }

    private static int withoutResult(WhatIfReport report) {
        return (int) report.notTried().stream()
                .filter(test -> test.why() == WhatIfReport.NotTried.Why.NO_RESULT)
                .count();
    }

    private static int left(WhatIfReport report) {
        return report.notTried().stream()
                .filter(test -> test.why() == WhatIfReport.NotTried.Why.BUDGET)
                .mapToInt(test -> test.results().size())
                .sum();
    }

    /// Pancytopenia with fever and a large spleen: nearly everything is in question.
    private static Map<String, String> sickMan() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("sex", "male");
        written.put("age", "61 a");
        written.put("fever", "present");
        written.put("splenomegaly", "present");
        written.put("bleeding", "present");
        written.put("neurological_signs", "present");
        written.put("weight_loss", "present");
        written.put("hemoglobin", "79 g/L");
        written.put("mcv", "106 fL");
        written.put("platelets", "22 10*9/L");
        written.put("anc", "0.6 10*9/L");
        return written;
    }

    @Test
    void noBudget_triesNothing_andNamesEveryTest() {
        WhatIfReport none = report(microcyticWoman(), 0);

        assertThat(none.evaluations()).isZero();
        assertThat(none.tests()).isEmpty();
        assertThat(none.notTried()).extracting(WhatIfReport.NotTried::code).contains("next-iron", "next-b12");
    }

    @Test
    void sameCase_givesTheSameBytes() {
        assertThat(CanonicalJson.write(report(macrocyticVegan(), SMALL)))
                .isEqualTo(CanonicalJson.write(report(macrocyticVegan(), SMALL)));
    }

    @Test
    void healthyPerson_hasNothingToDecide() {
        Map<String, String> healthy = new LinkedHashMap<>();
        healthy.put("sex", "male");
        healthy.put("age", "40 a");
        healthy.put("hemoglobin", "15 g/dL");
        healthy.put("mcv", "90 fL");
        healthy.put("platelets", "250 10*9/L");
        healthy.put("anc", "4 10*9/L");
        healthy.put("wbc", "7 10*9/L");

        WhatIfReport report = report(healthy, SMALL);

        assertThat(report.mechanism()).isEqualTo("no-cytopenia");
        assertThat(report.firstCause()).isEmpty();
        assertThat(report.tests()).isEmpty();
        assertThat(report.evaluations()).isZero();
    }

    @Test
    void knownResults_areNotAskedAgain() {
        assertThat(b12.tests().stream().flatMap(t -> t.outcomes().stream()).map(WhatIfReport.Outcome::analyte))
                .isNotEmpty()
                .doesNotContain("folate_serum", "retic_pct", "smear_hyperseg");
    }

    @Test
    void silencedTests_areNotExplored() {
        Site.Practice practice = new Site.Practice(Map.of(), Map.of(), Set.of("NEXT-IRON"));
        Site site = new Site("quiet", "none", Site.Dialect.PLAIN, practice);

        assertThat(report(microcyticWoman(), 12, site).tests())
                .extracting(WhatIfReport.Test::code)
                .contains("next-b12")
                .doesNotContain("next-iron");
    }

    @Test
    void numbersThatStand_areThoseOfTheCase() {
        Assessment before = Shipped.assess(microcyticWoman());

        assertThat(iron.schema()).isEqualTo("marrowlight/what-if/1");
        assertThat(iron.source()).contains("a test");
        assertThat(iron.asOf()).isEqualTo(before.asOf());
        assertThat(iron.pack()).isEqualTo(before.pack());
        assertThat(iron.mechanism()).isEqualTo(before.mechanism().code().code());
        assertThat(iron.tests().stream()
                        .flatMap(t -> t.outcomes().stream())
                        .flatMap(o -> o.results().stream())
                        .flatMap(span -> span.tried().stream())
                        .filter(v -> v.matches("[0-9.]+")))
                .allMatch(v -> new BigDecimal(v).signum() >= 0);
    }

    @Test
    void sections_nameWhatDecides_andThenWhatDoesNot() {
        List<Explanation.Section> sections = WhatIfExplainer.explain(iron);

        assertThat(sections.getFirst().title())
                .isEqualTo("What would decide: " + iron.tests().getFirst().display());
        assertThat(sections.getLast().title()).isEqualTo("What would not decide, or was not tried");
        assertThat(sections.getLast().sentences().getFirst().text())
                .startsWith("No result that was tried would move anything: ");
    }
}
