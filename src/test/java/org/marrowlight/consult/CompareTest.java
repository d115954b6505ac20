package org.marrowlight.consult;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.CaseComparison.Answered;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Facts;
import org.marrowlight.differential.Firing;
import org.marrowlight.differential.Reasoner;
import org.marrowlight.differential.Site;
import org.marrowlight.engine.DroolsRulebook;
import org.marrowlight.explanation.WhatIfReport.Change;
import org.marrowlight.fhir.CaseBank;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.RecordedInputs;
import org.marrowlight.knowledge.Stage;

/// What a comparison calls dangerous, and when it stops: the shipped pack against itself with one rule that fires no
/// more.
@Tag("long")
class CompareTest {

    private static final Rulebook.Loaded SHIPPED = new DroolsRulebook().active();
    private static final Site SITE = Site.plain(Digest.sha256(new byte[0]));
    private static final InputReader READER = new RecordedInputs(GuardLimits.DEFAULT);
    private static final String TTP = "TTP, platelets 40, rare schistocytes";

    private static final List<FiledCase> BANK = CaseBank.read().stream()
            .map(p -> new FiledCase(p.name(), p.input(), InputOptions.LENIENT, p.asOf(), Optional.empty()))
            .toList();
    private static final List<Compare.Progress> TOLD = new ArrayList<>();
    private static final ComparisonReport WITHOUT_TTP =
            without("ALERT-TTP").run(BANK.stream(), Runnable::run, TOLD::add);

    /// A pack of which a rule is broken.
    ///
    /// @param undecided whether the rule says that it cannot tell, instead of saying no
    private record Broken(Reasoner sound, String rule, boolean undecided) implements Reasoner {

        @Override
        public List<Firing> fire(Stage stage, Facts facts) {
            return sound.fire(stage, facts).stream()
                    .filter(firing -> !firing.rule().equals(rule))
                    .toList();
        }

        @Override
        public Map<String, SortedSet<String>> undecided(Stage stage, Facts facts, Map<String, SortedSet<String>> open) {
            Map<String, SortedSet<String>> all = new TreeMap<>(sound.undecided(stage, facts, open));
            if (undecided && stage == Stage.ALERTS) {
                all.put(rule, new TreeSet<>(Set.of("ldh")));
            }
            return all;
        }
    }

    private static Answerer answerer(Reasoner reasoner) {
        return new Answerer(new Rulebook.Loaded(SHIPPED.pack(), reasoner, List.of()), SITE, "test");
    }

    private static Compare against(Reasoner candidate) {
        return new Compare(answerer(SHIPPED.reasoner()), answerer(candidate), READER);
    }

    private static Compare without(String rule) {
        return against(new Broken(SHIPPED.reasoner(), rule, false));
    }

    private static FiledCase ttp() {
        return BANK.stream().filter(c -> c.name().equals(TTP)).findFirst().orElseThrow();
    }

    private static ComparisonReport run(Compare compare, List<FiledCase> cases) {
        return compare.run(cases.stream(), Runnable::run, progress -> {});
    }

    @Test
    void samePack_changesNothing() {
        ComparisonReport report = run(against(SHIPPED.reasoner()), BANK);

        assertThat(report.counts().cases()).isEqualTo(BANK.size());
        assertThat(report.counts().unchanged()).isEqualTo(BANK.size());
        assertThat(report.cases()).isEmpty();
        assertThat(report.stops(Set.of())).isFalse();
    }

    @Test
    void alertThatIsNotRaised_isLostAndStops() {
        ComparisonReport report = run(without("ALERT-TTP"), List.of(ttp()));

        assertThat(report.lostAlerts()).singleElement().satisfies(lost -> {
            assertThat(lost.rule()).isEqualTo("ALERT-TTP");
            assertThat(lost.code()).isEqualTo("ttp");
            assertThat(lost.cases()).containsExactly(TTP);
        });
        assertThat(report.stops(Set.of())).isTrue();
        assertThat(report.cases()).singleElement().satisfies(one -> {
            assertThat(one.dangerous()).isTrue();
            assertThat(one.changes().getFirst().kind()).isEqualTo(Change.Kind.ALERT);
            assertThat(one.changes().getFirst().after()).isEmpty();
        });
    }

    @Test
    void alertThatCannotBeDecided_isLostToo() {
        CaseComparison one =
                against(new Broken(SHIPPED.reasoner(), "ALERT-TTP", true)).compare(ttp());

        assertThat(one.lostAlerts()).singleElement().satisfies(lost -> assertThat(lost.notEvaluated())
                .isPresent());
    }

    @Test
    void testBehindALostAlert_isLostToo() {
        assertThat(WITHOUT_TTP.lostTests()).isNotEmpty();
        assertThat(WITHOUT_TTP.stops(Set.of("ALERT-TTP"))).isTrue();
    }

    @Test
    void acceptedLosses_doNotStop() {
        Set<String> byCode = new TreeSet<>(Set.of("ttp"));
        WITHOUT_TTP.lostTests().forEach(lost -> byCode.add(lost.code()));

        assertThat(WITHOUT_TTP.stops(byCode)).isFalse();
        assertThat(WITHOUT_TTP.unaccepted(byCode)).isEmpty();
    }

    @Test
    void caseThatTheCandidateDoesNotRead_stopsWhateverIsAccepted() {
        InputReader deaf = (input, options, pack, site) ->
                new InputReader.Read(new Intake.Rejected(Optional.empty(), List.of()), Optional.empty());
        InputReader reader = (input, options, pack, site) ->
                (site.id().equals("deaf") ? deaf : READER).read(input, options, pack, site);
        Answerer candidate = new Answerer(SHIPPED, new Site("deaf", "none", SITE.dialect(), SITE.practice()), "test");

        ComparisonReport report = run(new Compare(answerer(SHIPPED.reasoner()), candidate, reader), List.of(ttp()));
        ComparisonReport backwards = run(new Compare(candidate, answerer(SHIPPED.reasoner()), reader), List.of(ttp()));

        assertThat(report.unanswered())
                .extracting(ComparisonReport.Unanswered::name)
                .containsExactly(TTP);
        assertThat(report.stops(Set.of(TTP))).isTrue();
        assertThat(backwards.counts().onlyCandidate()).isEqualTo(1);
        assertThat(backwards.stops(Set.of())).isFalse();
    }

    @Test
    void packThatFailsInACase_isAFindingAndNotAFault() {
        Reasoner failing = new Reasoner() {
            @Override
            public List<Firing> fire(Stage stage, Facts facts) {
                throw new IllegalStateException("a rule without end");
            }

            @Override
            public Map<String, SortedSet<String>> undecided(
                    Stage stage, Facts facts, Map<String, SortedSet<String>> open) {
                return Map.of();
            }
        };

        CaseComparison one = against(failing).compare(ttp());

        assertThat(one.answered()).isEqualTo(Answered.ONLY_IN_FORCE);
        assertThat(one.unanswered()).hasValueSatisfying(why -> assertThat(why).contains("a rule without end"));
        assertThat(one.dangerous()).isTrue();
    }

    @Test
    void inputThatNobodyReads_isNoDifference() {
        FiledCase broken = new FiledCase(
                "broken",
                "no JSON".getBytes(StandardCharsets.UTF_8),
                InputOptions.LENIENT,
                Instant.EPOCH,
                Optional.empty());

        ComparisonReport report = run(against(SHIPPED.reasoner()), List.of(broken));

        assertThat(report.counts().neither()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isEqualTo(1);
        assertThat(report.stops(Set.of())).isFalse();
    }

    @Test
    void flips_areCounted_whateverTheOrder() {
        List<FiledCase> shuffled = new ArrayList<>(BANK);
        Collections.shuffle(shuffled, new Random(7));
        Compare compare = without("E01-2");

        ComparisonReport report = run(compare, BANK);

        assertThat(report.causes())
                .filteredOn(flips -> flips.code().equals("b12-deficiency"))
                .singleElement()
                .satisfies(flips -> assertThat(flips.flips()).isNotEmpty().allSatisfy(flip -> assertThat(flip.count())
                        .isEqualTo(flip.cases().size())
                        .isPositive()));
        assertThat(CanonicalJson.write(run(compare, shuffled))).isEqualTo(CanonicalJson.write(report));
    }

    @Test
    void progress_isToldUntilAllIsDone() {
        assertThat(TOLD).hasSizeGreaterThan(1);
        assertThat(TOLD.getLast())
                .isEqualTo(
                        new Compare.Progress(BANK.size(), WITHOUT_TTP.counts().dangerous()));
    }
}
