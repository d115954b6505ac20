package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Case;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Value;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessor;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.differential.Site;
import org.marrowlight.explanation.ChangeReport;
import org.marrowlight.explanation.Counterfactuals;
import org.marrowlight.explanation.Target;
import org.marrowlight.knowledge.Level;

/// What would change a conclusion, asked of random cases: every change that is told is made anew, by other code, and so
/// is every part of it.
class CounterfactualsTest {

    private static final Assessor ASSESSOR =
            new Assessor(Shipped.PACK, Shipped.LOADED.reasoner(), Site.plain("none"), "test");
    private static final Counterfactuals COUNTERFACTUALS = new Counterfactuals(Shipped.PACK, ASSESSOR);
    private static final Instant AS_OF = ExampleCase.AS_OF;

    /// Most cases have fewer evaluations than a request, so that many are asked.
    private static final int WHOLE = 15;

    private static final int BRIEF = 6;

    /// What one question cost, and what was found.
    private record Answer(ChangeReport report, double millis, boolean sound) {}

    @Test
    void everyChangeThatIsTold_hasItsEffect_andNoPartOfItHas() {
        List<Answer> answers = ask(500, WHOLE, BRIEF);

        System.out.println(figures(answers));
        assertThat(answers.stream().filter(a -> !a.sound()).map(a -> a.report().changes()))
                .isEmpty();
        assertThat(answers).allSatisfy(a -> assertThat(a.report().evaluations()).isLessThanOrEqualTo(300));
        assertThat(answers.stream().filter(a -> !a.report().changes().isEmpty()))
                .hasSizeGreaterThan(120);
        assertThat(answers.stream()
                        .flatMap(a -> a.report().changes().stream())
                        .filter(c -> c.results().size() > 1))
                .isNotEmpty();
    }

    @Test
    @Tag("long")
    void everyChangeThatIsTold_ofManyCases_hasItsEffect() {
        List<Answer> answers = ask(10_000, 100, BRIEF);

        System.out.println(figures(answers));
        assertThat(answers.stream().filter(a -> !a.sound()).map(a -> a.report().changes()))
                .isEmpty();
    }

    @Test
    void sameQuestion_hasTheSameAnswer() {
        Case patient = mixed(new Random(7));
        Target target = new Target(Target.Kind.MECHANISM, "");

        assertThat(CanonicalJson.write(COUNTERFACTUALS.find(patient, AS_OF, target, 60)))
                .isEqualTo(CanonicalJson.write(COUNTERFACTUALS.find(patient, AS_OF, target, 60)));
    }

    @Test
    void smallBudget_isKept_andSaid() {
        ChangeReport report =
                COUNTERFACTUALS.find(mixed(new Random(7)), AS_OF, new Target(Target.Kind.FIRST_CAUSE, ""), 5);

        assertThat(report.evaluations()).isLessThanOrEqualTo(5);
        assertThat(report.tried()).isEqualTo(ChangeReport.Tried.SOME);
    }

    @Test
    void aChange_readsAsASentence() {
        ChangeReport report = COUNTERFACTUALS.find(
                ExampleCase.of(java.util.Map.of(
                        "sex", "female",
                        "age", "44 a",
                        "hemoglobin", "84 g/L",
                        "mcv", "71 fL",
                        "platelets", "380 10*9/L",
                        "anc", "4 10*9/L",
                        "ferritin", "6 ng/mL")),
                AS_OF,
                new Target(Target.Kind.CAUSE, "iron-deficiency"),
                300);

        assertThat(report.now()).isEqualTo("Absolute iron deficiency is established");
        assertThat(report.changes())
                .extracting(c -> c.sentence().text())
                .contains(
                        "If Ferritin were above 15 up to 25 ng/mL instead of 6 ng/mL, Absolute iron deficiency would be possible.");
        assertThat(report.changes()).allSatisfy(c -> assertThat(c.sentence().rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(Shipped.PACK.cards()).containsKey(rule)));
    }

    /// @param whole how many are asked with the budget of a request
    /// @param brief evaluations for each of the others
    private static List<Answer> ask(int cases, int whole, int brief) {
        return IntStream.range(0, cases)
                .parallel()
                .mapToObj(i -> answer(new Random(20261127L + i), i < whole ? Counterfactuals.BUDGET : brief))
                .toList();
    }

    private static Answer answer(Random random, int budget) {
        Case patient = mixed(random);
        Assessment before = ASSESSOR.assess(patient, AS_OF, Optional.empty(), List.of());
        Target target = target(before, random);
        long start = System.nanoTime();
        ChangeReport report = COUNTERFACTUALS.find(patient, AS_OF, target, budget);
        double millis = (System.nanoTime() - start) / 1e6;
        boolean sound = report.changes().stream()
                .allMatch(flip -> turns(patient, before, target, flip.results())
                        && parts(flip.results()).stream().noneMatch(part -> turns(patient, before, target, part)));
        return new Answer(report, millis, sound);
    }

    private static Target target(Assessment before, Random random) {
        List<Target> targets = new ArrayList<>(
                List.of(new Target(Target.Kind.MECHANISM, ""), new Target(Target.Kind.FIRST_CAUSE, "")));
        before.alerts().stream()
                .map(a -> new Target(Target.Kind.ALERT, a.code()))
                .forEach(targets::add);
        before.causes().stream()
                .limit(3)
                .map(c -> new Target(Target.Kind.CAUSE, c.code()))
                .forEach(targets::add);
        return targets.get(random.nextInt(targets.size()));
    }

    /// A case of the bank, some of its numbers moved, some results of another case added.
    private static Case mixed(Random random) {
        List<BankCases.Named> bank = BankCases.all();
        Case first = bank.get(random.nextInt(bank.size())).patientCase();
        Case second = bank.get(random.nextInt(bank.size())).patientCase();
        List<Measurement> measurements = new ArrayList<>();
        first.measurements().forEach(m -> measurements.add(random.nextInt(3) == 0 ? moved(m, random) : m));
        second.measurements().stream()
                .filter(m -> random.nextInt(4) == 0
                        && first.measurements().stream()
                                .noneMatch(own -> own.analyte().equals(m.analyte())))
                .forEach(measurements::add);
        return new Case(first.bundle(), first.patient(), measurements, first.orders());
    }

    private static Measurement moved(Measurement m, Random random) {
        if (!(m.value() instanceof Value.Numeric number) || number.number().signum() <= 0) {
            return m;
        }
        double factor = Math.exp(random.nextGaussian() * 0.4);
        BigDecimal moved = number.number().multiply(BigDecimal.valueOf(factor)).round(new java.math.MathContext(3));
        return new Measurement(
                m.analyte(),
                new Value.Numeric(moved.toPlainString(), moved, number.comparator(), number.unit()),
                m.status(),
                m.taken(),
                m.until(),
                m.issued(),
                m.observation(),
                m.range(),
                m.interpretation());
    }

    private static boolean turns(Case patient, Assessment before, Target target, List<ChangeReport.Altered> results) {
        Case changed = patient;
        for (ChangeReport.Altered result : results) {
            changed = changed(changed, before, result);
        }
        Assessment after = ASSESSOR.assess(changed, AS_OF, Optional.empty(), List.of());
        return !state(target, before).equals(state(target, after));
    }

    /// The result that was used has another value and all else of it stays; what is not older than it goes.
    private static Case changed(Case patient, Assessment before, ChangeReport.Altered result) {
        Assessment.Fact fact = before.facts().stream()
                .filter(f -> f.used() && f.analyte().equals(result.analyte()))
                .findFirst()
                .orElseThrow();
        List<Measurement> others = patient.measurements().stream()
                .filter(m -> !m.analyte().equals(result.analyte()))
                .toList();
        if (result.tried().isEmpty()) {
            return new Case(patient.bundle(), patient.patient(), others, patient.orders());
        }
        Measurement own = patient.measurements().stream()
                .filter(m -> m.analyte().equals(result.analyte())
                        && m.observation().equals(fact.observation().orElse("")))
                .findFirst()
                .orElseThrow();
        Analyte analyte = Shipped.PACK.vocabulary().analyte(result.analyte()).orElseThrow();
        String tried = result.tried().get();
        Measurement valued = new Measurement(
                own.analyte(),
                analyte.kind() == Analyte.Kind.CODED
                        ? new Value.Words(tried, List.of())
                        : new Value.Numeric(tried, new BigDecimal(tried), Comparator.EQUAL, analyte.unit()),
                Status.FINAL,
                own.taken(),
                own.until(),
                own.issued(),
                own.observation(),
                fact.reference()
                        .filter(limits -> limits.source().equals("laboratory"))
                        .map(limits -> new Measurement.LabRange(
                                limits.low().map(BigDecimal::valueOf),
                                limits.high().map(BigDecimal::valueOf))),
                Optional.empty());
        Stream<Measurement> older = patient.measurements().stream()
                .filter(m -> m.analyte().equals(result.analyte())
                        && analyte.kind() != Analyte.Kind.CONTEXT
                        && m.taken().latest().isBefore(own.taken().latest()));
        return new Case(
                patient.bundle(),
                patient.patient(),
                Stream.of(others.stream(), older, Stream.of(valued))
                        .flatMap(s -> s)
                        .toList(),
                patient.orders());
    }

    private static String state(Target target, Assessment a) {
        return switch (target.kind()) {
            case MECHANISM ->
                a.mechanism().code() + " "
                        + a.mechanism().parts().stream().sorted().toList();
            case FIRST_CAUSE ->
                a.causes().stream()
                        .filter(c -> c.level().atLeast(Level.POSSIBLE))
                        .map(Assessment.CauseVerdict::code)
                        .findFirst()
                        .orElse("");
            case ALERT ->
                String.valueOf(a.alerts().stream().anyMatch(x -> x.code().equals(target.code())));
            case CAUSE ->
                a.causes().stream()
                        .filter(c -> c.code().equals(target.code()) && c.level() != Level.CONSIDERED)
                        .map(c -> c.level().code())
                        .findFirst()
                        .orElse("");
        };
    }

    private static List<List<ChangeReport.Altered>> parts(List<ChangeReport.Altered> whole) {
        return IntStream.range(1, (1 << whole.size()) - 1)
                .mapToObj(mask -> IntStream.range(0, whole.size())
                        .filter(i -> (mask & (1 << i)) != 0)
                        .mapToObj(whole::get)
                        .toList())
                .toList();
    }

    private static String figures(List<Answer> answers) {
        double[] millis = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        int[] evaluations = answers.stream()
                .mapToInt(a -> a.report().evaluations())
                .sorted()
                .toArray();
        int[] sizes = new int[4];
        answers.stream()
                .flatMap(a -> a.report().changes().stream())
                .forEach(c -> sizes[c.results().size()]++);
        long none = answers.stream().filter(a -> a.report().changes().isEmpty()).count();
        long all = answers.stream()
                .filter(a -> a.report().tried() == ChangeReport.Tried.ALL)
                .count();
        long some = answers.stream()
                .filter(a -> a.report().tried() == ChangeReport.Tried.SOME)
                .count();
        return "evaluations p50 %d p95 %d; ms p50 %.0f p95 %.0f; changes by size %s; without any %d; all tried %d, only some singles %d"
                .formatted(
                        evaluations[evaluations.length / 2],
                        evaluations[evaluations.length * 95 / 100],
                        millis[millis.length / 2],
                        millis[millis.length * 95 / 100],
                        Arrays.toString(sizes),
                        none,
                        all,
                        some);
    }
}
