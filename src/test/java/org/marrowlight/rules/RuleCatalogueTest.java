package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// The catalogue of the pack: what is there, what is cited, what is forbidden.
class RuleCatalogueTest {

    private static final RulePack PACK = Shipped.PACK;
    private static final List<String> MARKERS = List.of("seed", "convention", "common", "verify");

    @Test
    void idsOfTheFirstFamily_areAllThere_withTheirKind() {
        Set<String> rules = ids(RuleCard.Kind.RULE);
        assertThat(rules)
                .contains("DQ-HEMOLYZED", "DQ-B12-FALSENORM", "DQ-B12-HIGH", "DQ-B12-LOWFALSE")
                .contains(
                        "CYT-HB",
                        "CYT-HB-CHILD",
                        "CYT-PLT",
                        "CYT-ANC",
                        "CYT-COUNT",
                        "CYT-MASKED",
                        "CYT-NONE",
                        "CYT-UNKNOWN")
                .contains("ALERT-HB7", "ALERT-B12NEURO", "ALERT-TTP")
                .contains(
                        "RESP-HYPO",
                        "RESP-VLOW",
                        "RESP-APLASTIC-RED",
                        "RESP-BORDER",
                        "RESP-HYPER",
                        "RESP-EARLY",
                        "RESP-BLUNT")
                .contains("RESP-IRF", "RESP-RETHE", "RESP-EPO-LOW", "RESP-EPO-HIGH")
                .contains(
                        "MECH-I1", "MECH-I2", "MECH-I3", "MECH-I4", "MECH-I5", "MECH-I6", "MECH-I7", "MECH-I8",
                        "MECH-I9")
                .contains("MECH-A1", "MECH-A6", "MECH-A7", "MECH-P1", "MECH-P2", "MECH-P3", "MECH-L2", "MECH-X1")
                .contains("FT-1", "FT-2", "FT-3", "FT-4", "FT-5", "FT-6");
        assertThat(ids(RuleCard.Kind.CONVENTION))
                .contains("DQ-UNIT", "DQ-COMPARATOR", "DQ-RANGE", "DQ-STATUS", "DQ-DUP", "DQ-STALE");
        assertThat(ids(RuleCard.Kind.WEIGHING))
                .contains(
                        "COMB-1",
                        "COMB-2",
                        "COMB-3",
                        "COMB-4",
                        "COMB-5",
                        "COMB-6",
                        "COMB-7",
                        "COMB-MECH",
                        "MECH-X2",
                        "MECH-N");
        assertThat(ids(RuleCard.Kind.DATA))
                .contains("NEXT-SMEAR", "NEXT-RETIC", "NEXT-HEMOL", "NEXT-B12", "NEXT-MMA", "NEXT-ADAMTS13");
    }

    private static Set<String> ids(RuleCard.Kind kind) {
        return PACK.cards().values().stream()
                .filter(c -> c.kind() == kind)
                .map(RuleCard::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCitation_isUsedSomewhere() {
        String everything = PACK.sources().entrySet().stream()
                .filter(e -> !e.getKey().equals("citations.csv") && !e.getKey().equals("README.md"))
                .map(e -> e.getValue())
                .collect(Collectors.joining("\n"));
        Set<String> unused = new HashSet<>(PACK.citations().keySet());
        unused.removeIf(key -> Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(key) + "(?![A-Za-z0-9])")
                .matcher(everything)
                .find());
        unused.removeAll(MARKERS);
        assertThat(unused).isEmpty();
    }

    @Test
    void everyReferenceInterval_namesItsSource() {
        assertThat(PACK.vocabulary().analytes()).allSatisfy(analyte -> PACK.vocabulary()
                .intervals(analyte.code())
                .forEach(i -> assertThat(i.source().split("; ", -1))
                        .as(analyte.code())
                        .allMatch(key -> PACK.citations().containsKey(key))));
    }

    /// Answers are compared in lower case: a rule that asks for capitals would never fire.
    @Test
    void noRule_asksForAnAnswerInCapitals() {
        Pattern capitals = Pattern.compile("\\b(?:is|knownIs)\\(\"[^\"]*\\p{Lu}");
        PACK.sources().forEach((file, text) -> {
            if (file.endsWith(".drl")) {
                assertThat(capitals.matcher(text).find()).as(file).isFalse();
            }
        });
    }

    @Test
    void noRule_usesAWordThatWouldMakeOrderMatter() {
        Pattern forbidden = Pattern.compile(
                "salience|\\bupdate\\b|\\bmodify\\b|\\bdelete\\b|\\bretract\\b|eval\\(|agenda-group|no-loop");
        PACK.sources().forEach((file, text) -> {
            if (file.endsWith(".drl")) {
                assertThat(forbidden.matcher(text).find()).as(file).isFalse();
            }
        });
    }

    @Test
    void noCard_claimsAReviewThatDidNotHappen() {
        assertThat(PACK.cards().values())
                .allSatisfy(c -> assertThat(c.signedBy()).as(c.id()).isEmpty());
    }

    @Test
    void loincCodes_haveTheirCheckDigit() {
        PACK.vocabulary()
                .analytes()
                .forEach(a -> assertThat(a.loinc()).as(a.code()).allMatch(RuleCatalogueTest::checkDigitHolds));
        PACK.tests().forEach(t -> assertThat(t.loinc()).as(t.id()).allMatch(RuleCatalogueTest::checkDigitHolds));
    }

    /// The modulus-10 check digit of LOINC.
    private static boolean checkDigitHolds(String code) {
        if (!code.matches("[0-9]{1,7}-[0-9]")) {
            return false;
        }
        String digits = new StringBuilder(code.substring(0, code.length() - 2))
                .reverse()
                .toString();
        StringBuilder odd = new StringBuilder();
        StringBuilder even = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            (i % 2 == 0 ? odd : even).append(digits.charAt(i));
        }
        String doubled = String.valueOf(Long.parseLong(odd.reverse().toString()) * 2);
        int sum = (even + doubled).chars().map(c -> c - '0').sum();
        return (10 - sum % 10) % 10 == code.charAt(code.length() - 1) - '0';
    }
}
