package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.marrowlight.differential.Assessment;
import org.marrowlight.explanation.Argumentation;
import org.marrowlight.explanation.ConclusionArgument;
import org.marrowlight.explanation.ConclusionArgument.Kind;
import org.marrowlight.explanation.Explainer;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.explanation.Explanation.Sentence;
import org.marrowlight.explanation.Point;
import org.marrowlight.explanation.Remarks;

/// The arguments of every case of the bank: nothing of the document is missing, nothing stands beside it.
class ArgumentationTest {

    private static final Pattern RULE_ID = Pattern.compile("\\b[A-Z][A-Z0-9]*-[A-Z0-9_]*[0-9A-Z]\\b");

    private static List<Argued> bank = List.of();

    private record Argued(String name, Assessment document, List<ConclusionArgument> arguments, Remarks remarks) {

        ConclusionArgument about(Kind kind, String code) {
            List<ConclusionArgument> found = arguments.stream()
                    .filter(a -> a.kind() == kind && a.code().equals(code))
                    .toList();
            assertThat(found).as("%s: %s %s", name, kind, code).hasSize(1);
            return found.getFirst();
        }
    }

    @BeforeAll
    static void argue() {
        bank = BankCases.all().stream()
                .map(named -> {
                    Assessment document = named.assess();
                    return new Argued(
                            named.name(),
                            document,
                            Argumentation.of(document, Shipped.PACK),
                            Remarks.of(document, Shipped.PACK));
                })
                .toList();
    }

    private static Stream<Sentence> of(ConclusionArgument a) {
        return Stream.of(
                        Stream.of(a.verdict()),
                        both(a).stream().map(Point::sentence),
                        a.missing().stream(),
                        a.quality().stream(),
                        a.whyNotHigher().stream())
                .flatMap(s -> s);
    }

    private static List<Sentence> sentences(Argued argued) {
        List<Sentence> all = new ArrayList<>(
                argued.arguments().stream().flatMap(ArgumentationTest::of).toList());
        Remarks remarks = argued.remarks();
        remarks.actions().forEach(a -> all.addAll(a.sentences()));
        remarks.nextTests().forEach(t -> {
            all.add(t.why());
            all.addAll(t.before());
            all.addAll(t.separates());
        });
        Stream.of(remarks.unexplained(), remarks.notEvaluated(), remarks.quality(), remarks.notices())
                .forEach(all::addAll);
        Explainer.explain(argued.document(), Shipped.PACK).sections().stream()
                .map(Explanation.Section::sentences)
                .forEach(all::addAll);
        return all;
    }

    @Test
    void everySentence_restsOnTheRulesOfThePack() {
        List<Sentence> all =
                bank.stream().flatMap(argued -> sentences(argued).stream()).toList();

        assertThat(all).hasSizeGreaterThan(10_000);
        assertThat(all.stream()
                        .filter(s -> s.rules().isEmpty()
                                || !Shipped.PACK.cards().keySet().containsAll(s.rules())))
                .isEmpty();
    }

    @Test
    void everySentence_readsWithoutCodes() {
        assertThat(bank.stream()
                        .flatMap(argued -> argued.arguments().stream())
                        .flatMap(ArgumentationTest::of)
                        .map(Sentence::text)
                        .filter(text -> !plain(text))
                        .distinct())
                .isEmpty();
    }

    private static boolean plain(String text) {
        boolean named = RULE_ID.matcher(text)
                .results()
                .anyMatch(id -> Shipped.PACK.cards().containsKey(id.group()));
        return !named && !text.contains("_") && text.endsWith(".") && !Character.isLowerCase(text.charAt(0));
    }

    @Test
    void everyArgumentOfACause_standsInItsArgument() {
        assertThat(bank).allSatisfy(argued -> argued.document().causes().forEach(cause -> {
            ConclusionArgument about = argued.about(Kind.CAUSE, cause.code());
            same(cause.for_(), about.supporting());
            same(cause.against(), about.opposing());
            assertThat(about.missing()).hasSameSizeAs(cause.missing());
            assertThat(about.whyNotHigher()).hasSameSizeAs(cause.whyNotHigher());
        }));
    }

    @Test
    void everyArgumentOfAClass_standsOnOneSide() {
        assertThat(bank).allSatisfy(argued -> {
            Assessment.MechanismVerdict mechanism = argued.document().mechanism();
            ConclusionArgument about =
                    argued.about(Kind.MECHANISM, mechanism.code().code());
            same(mechanism.evidence(), both(about));
            assertThat(about.whyNotHigher())
                    .hasSizeGreaterThanOrEqualTo(mechanism.because().size());
            argued.document().lineages().forEach(lineage -> {
                ConclusionArgument line =
                        argued.about(Kind.LINEAGE, lineage.lineage().code());
                same(lineage.evidence(), both(line));
                assertThat(line.whyNotHigher()).hasSameSizeAs(lineage.because());
            });
        });
    }

    @Test
    void everyAlert_tellsItsTriggerItsExclusionsAndWhatSpeaksAgainst() {
        assertThat(bank).allSatisfy(argued -> argued.document().alerts().forEach(alert -> {
            ConclusionArgument about = argued.about(Kind.ALERT, alert.code());
            assertThat(about.supporting()).singleElement().satisfies(point -> assertThat(point.citations())
                    .isEqualTo(Shipped.PACK.card(alert.rule()).citations()));
            same(alert.counterEvidence(), about.opposing());
            assertThat(about.missing()).hasSameSizeAs(alert.unknownExclusions());
        }));
    }

    @Test
    void everythingBesideTheConclusions_isRemarked() {
        assertThat(bank).allSatisfy(argued -> {
            Assessment document = argued.document();
            Remarks remarks = argued.remarks();
            assertThat(remarks.quality())
                    .extracting(s -> s.rules().getFirst())
                    .isEqualTo(document.quality().stream()
                            .map(Assessment.QualityNote::rule)
                            .toList());
            assertThat(remarks.notEvaluated())
                    .extracting(s -> s.rules().getFirst())
                    .isEqualTo(document.notEvaluated().stream()
                            .map(Assessment.NotEvaluated::rule)
                            .toList());
            assertThat(remarks.unexplained()).flatExtracting(Sentence::facts).isEqualTo(document.unexplained());
            assertThat(remarks.nextTests())
                    .extracting(Remarks.ProposedTest::code)
                    .isEqualTo(document.nextTests().stream()
                            .map(Assessment.NextTest::code)
                            .toList());
            assertThat(remarks.notices()).hasSameSizeAs(document.notices());
        });
    }

    @Test
    void aQualityRemark_standsByEveryConclusionThatRestsOnItsResults() {
        assertThat(bank.stream().flatMap(argued -> argued.arguments().stream()).filter(a -> !a.quality()
                        .isEmpty()))
                .isNotEmpty();
        assertThat(bank).allSatisfy(argued -> argued.document().quality().forEach(note -> argued.arguments().stream()
                .filter(a -> Stream.concat(a.supporting().stream(), a.opposing().stream())
                        .anyMatch(p -> p.sentence().facts().stream().anyMatch(note.facts()::contains)))
                .forEach(a -> assertThat(a.quality()).as(argued.name()).anySatisfy(s -> assertThat(s.rules())
                        .contains(note.rule())))));
    }

    private static List<Point> both(ConclusionArgument about) {
        return Stream.concat(about.supporting().stream(), about.opposing().stream())
                .toList();
    }

    private static void same(List<Assessment.Argument> document, List<Point> points) {
        assertThat(points)
                .extracting(p -> p.sentence().rules().getFirst() + " " + p.points())
                .containsExactlyInAnyOrderElementsOf(
                        document.stream().map(a -> a.rule() + " " + a.points()).toList());
    }
}
