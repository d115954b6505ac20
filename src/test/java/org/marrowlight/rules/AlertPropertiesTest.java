package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Interval;
import org.marrowlight.blood.Patient;
import org.marrowlight.blood.ReferenceInterval;
import org.marrowlight.blood.Timing;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Urgency;

/// What no rule may break, on random people with fixed seeds: a worse count is never less urgent, a
/// normal result never alarms, a missing one never argues for anything.
class AlertPropertiesTest {

    /// No alert is as far below the least urgent one as can be.
    private static final int NONE = 99;

    private static final List<Urgency> MOST_URGENT_FIRST =
            List.of(Urgency.IMMEDIATE, Urgency.SAME_DAY, Urgency.WITHIN_DAYS);

    /// An alert that asks for a test ends when the test is there: the smear that shows the fragments
    /// has been read.
    private static final Set<String> ENDED_BY_THE_FINDING = Set.of("ALERT-NOSMEAR");

    /// Alerts that a result inside the reference interval raises on purpose, and the results that do.
    /// ALERT-SAA, ALERT-CRISIS: output that is normal for the healthy is a failure when the marrow
    /// should answer.
    /// ALERT-SEQ: reticulocytes that are not low part sequestration from an aplastic crisis.
    /// ALERT-HLH: a newborn's ferritin may be normal above the limit that the syndrome has in a child.
    private static final Map<String, Set<String>> RAISED_BY_NORMAL = Map.of(
            "ALERT-SAA", Set.of("retic_abs", "retic_pct"),
            "ALERT-CRISIS", Set.of("retic_pct"),
            "ALERT-SEQ", Set.of("retic_abs", "retic_pct"),
            "ALERT-HLH", Set.of("ferritin"));

    /// Rules that say "not known" or "not computable" in so many words, so that a result can end them
    /// (section 5): E01-12 a full reticulocyte response explains the MCV; MECH-I1, MECH-I2 a peripheral
    /// sign explains the chemistry, and without a positive DAT or smear it is "ineffective or early
    /// peripheral"; MECH-I8 transfusion, iron or liver disease explain the saturation; MECH-P1 a
    /// started treatment explains the response, and the RPI decides where it can be computed; MECH-P6
    /// blasts or dysplasia speak against immune loss; MECH-A1 an enlarged spleen, blasts or dysplasia
    /// speak against aplasia; MECH-A3 a cellular marrow does; MECH-A5, MECH-A6 an RPI of 2 or hemolysis
    /// speaks against a low signal; MECH-L3 a reduced marrow speaks against pooling.
    private static final Set<String> ENDED_BY_A_RESULT = Set.of(
            "E01-12", "MECH-I1", "MECH-I2", "MECH-I8", "MECH-P1", "MECH-P6", "MECH-A1", "MECH-A3", "MECH-A5", "MECH-A6",
            "MECH-L3");

    /// Usual presentations and first impressions (COMB-PICTURE): an exclusion counts where it is known, so that a
    /// result may end them. They make a cause possible or a class lead, never more.
    private static final Pattern FIRST_IMPRESSION = Pattern.compile("E\\d+-PICTURE.*|MECH-W\\d+|MECH-P(?:9|10|11|12)");

    /// Results whose absence another formula fills (derived quantities 1 and 3), so that a derived
    /// value changes.
    private static final Set<String> REPLACED_BY_A_FORMULA = Set.of("hematocrit", "rbc_count", "mcv", "anc", "wbc");

    /// Three hundred people who all have a smear without fragments and blasts to begin with; each is
    /// made worse in two of five ways.
    @Test
    void aWorseCount_orFragments_orBlasts_neverLowersTheUrgency() {
        List<String> broken = people(300, 101).parallelStream()
                .map(p -> with(with(p, "smear_schistocytes", "negative"), "blasts_pct", "0 %"))
                .flatMap(person -> lessUrgent(person, worse(person)))
                .toList();

        assertThat(broken).isEmpty();
    }

    private static Map<String, Map<String, String>> worse(Map<String, String> person) {
        Map<String, Map<String, String>> worse = new LinkedHashMap<>();
        Random random = new Random(person.hashCode());
        for (String count : List.of("hemoglobin", "anc", "platelets")) {
            String lower = lowered(person.get(count), random);
            worse.put(count + " " + lower, with(person, count, lower));
        }
        worse.put("schistocytes 2+", with(person, "smear_schistocytes", "2+"));
        worse.put("blasts 7 %", with(person, "blasts_pct", "7 %"));
        List<String> ways = new ArrayList<>(worse.keySet());
        Collections.shuffle(ways, random);
        worse.keySet().retainAll(ways.subList(0, 2));
        return worse;
    }

    private static String lowered(@Nullable String written, Random random) {
        String[] parts = Objects.requireNonNull(written).split(" ", 2);
        double value = Double.parseDouble(parts[0]) * (0.2 + 0.75 * random.nextDouble());
        double floor = parts[1].equals("g/dL") ? 1.5 : 0;
        return RandomCases.number(Math.max(floor, value)) + " " + parts[1];
    }

    /// As above, where nobody had looked: an alert that asks for the smear may end.
    @Test
    void findingWhatNobodyLookedFor_neverLowersTheUrgency() {
        List<String> broken = people(30, 404).parallelStream()
                .flatMap(person -> lessUrgent(
                        person,
                        Map.of(
                                "schistocytes 3 %", with(person, "schistocytes_pct", "3 %"),
                                "blasts 7 %", with(person, "blasts_pct", "7 %"))))
                .toList();

        assertThat(broken).isEmpty();
    }

    private static Stream<String> lessUrgent(Map<String, String> person, Map<String, Map<String, String>> worse) {
        Assessment before = Shipped.assess(person);
        return worse.entrySet().stream().flatMap(change -> {
            Assessment after = Shipped.assess(change.getValue());
            Set<String> ended = person.keySet().equals(change.getValue().keySet()) ? Set.of() : ENDED_BY_THE_FINDING;
            return urgency(after, ended) > urgency(before, ended)
                    ? Stream.of("%s: alerts %s, then %s, of %s"
                            .formatted(change.getKey(), alerts(before), alerts(after), person))
                    : Stream.empty();
        });
    }

    @Test
    void aNormalExtraResult_neverRaisesAnAlert() {
        List<String> broken = people(6, 505).parallelStream()
                .flatMap(AlertPropertiesTest::raisedByNormal)
                .toList();

        assertThat(broken).isEmpty();
    }

    private static Stream<String> raisedByNormal(Map<String, String> person) {
        Set<String> before = rules(Shipped.assess(person));
        return normalResults(person, new Random(23)).entrySet().stream().flatMap(normal -> {
            Set<String> raised = rules(Shipped.assess(with(person, normal.getKey(), normal.getValue())));
            raised.removeAll(before);
            raised.removeIf(
                    rule -> RAISED_BY_NORMAL.getOrDefault(rule, Set.of()).contains(normal.getKey()));
            return raised.isEmpty()
                    ? Stream.empty()
                    : Stream.of("%s %s raises %s of %s".formatted(normal.getKey(), normal.getValue(), raised, person));
        });
    }

    /// One value inside the interval for every analyte that has one for this person and was not
    /// measured.
    private static Map<String, String> normalResults(Map<String, String> person, Random random) {
        Map<String, String> normal = new TreeMap<>();
        for (Analyte analyte : Shipped.PACK.vocabulary().analytes()) {
            if (!person.containsKey(analyte.code()) && analyte.kind() == Analyte.Kind.QUANTITY) {
                limits(person, analyte.code())
                        .ifPresent(i -> normal.put(analyte.code(), inside(i, random) + " " + analyte.unit()));
            }
        }
        return normal;
    }

    private static String inside(ReferenceInterval limits, Random random) {
        double low = limits.low().orElse(0.0);
        double high = limits.high().orElse(low * 2);
        return RandomCases.number(low + (0.05 + 0.9 * random.nextDouble()) * (high - low));
    }

    private static Optional<ReferenceInterval> limits(Map<String, String> person, String analyte) {
        Patient patient = ExampleCase.of(person).patient();
        Interval age = patient.ageInDays(Timing.day(ExampleCase.AS_OF));
        boolean pregnant = person.containsKey("pregnancy_status");
        return Shipped.PACK.vocabulary().intervals(analyte).stream()
                .filter(i -> i.type().equals("reference")
                        && (i.low().isPresent() || i.high().isPresent()))
                .filter(i ->
                        i.mayApplyTo(age, patient.sex(), c -> c.isEmpty() || (!pregnant && c.equals("not pregnant"))))
                .findFirst();
    }

    @Test
    void aResultTakenAway_neverAddsEvidenceFor() {
        List<String> broken = people(6, 606).parallelStream()
                .flatMap(AlertPropertiesTest::addedByAbsence)
                .toList();

        assertThat(broken).isEmpty();
    }

    private static Stream<String> addedByAbsence(Map<String, String> person) {
        Assessment before = Shipped.assess(person);
        return results(person).flatMap(result -> {
            Map<String, String> less = new LinkedHashMap<>(person);
            less.remove(result);
            Assessment after = Shipped.assess(less);
            return doubts(after).containsAll(doubts(before)) ? added(before, after, result, person) : Stream.empty();
        });
    }

    /// What is missing when it is taken away: a count of `scores.csv` would be computed from the rest.
    private static Stream<String> results(Map<String, String> person) {
        return person.keySet().stream()
                .filter(k -> !Set.of("sex", "age", "pregnancy_status", "gestational_age")
                        .contains(k))
                .filter(k -> !REPLACED_BY_A_FORMULA.contains(k))
                .filter(k -> Shipped.PACK.derivations().scores().stream()
                        .noneMatch(score -> score.code().equals(k)));
    }

    /// A quality rule takes evidence away on purpose; where the removed result was its reason, the
    /// evidence comes back.
    private static Set<String> doubts(Assessment a) {
        return a.quality().stream()
                .map(q -> q.rule() + q.effects() + q.analytes())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> added(
            Assessment before, Assessment after, String result, Map<String, String> person) {
        Map<String, Double> had = support(before);
        Set<String> scored = causes(before);
        return support(after).entrySet().stream()
                .filter(e -> e.getKey().startsWith("MECH-") || scored.contains(cause(e.getKey())))
                .filter(e -> unexplained(e.getKey(), e.getValue()) > had.getOrDefault(e.getKey(), 0.0) + 1e-9)
                .map(e -> "%s %s without %s, new in the trace %s, of %s"
                        .formatted(e.getKey(), e.getValue(), result, newlyFired(before, after), person));
    }

    /// What is left of the points of a cause that another explains away (COMB-6): without that other they come back.
    private static double unexplained(String rule, double points) {
        return rule.startsWith("MECH-")
                ? points
                : points * Shipped.PACK.weights().number("explain-away.share");
    }

    /// Causes whose gate was open: an exclusion in a gate is met unless it is known (section 0), so
    /// that a result may close a cause and with it all its rows.
    private static Set<String> causes(Assessment a) {
        return a.causes().stream()
                .flatMap(c -> Stream.concat(c.for_().stream(), c.against().stream()))
                .map(e -> cause(e.rule()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String cause(String rule) {
        return rule.replaceFirst("-.*", "");
    }

    private static Set<String> newlyFired(Assessment before, Assessment after) {
        Set<String> fired =
                after.trace().stream().map(Assessment.Step::rule).collect(Collectors.toCollection(TreeSet::new));
        before.trace().forEach(step -> fired.remove(step.rule()));
        return fired;
    }

    /// Points in favour of a cause, or of a mechanism in a lineage, by rule.
    private static Map<String, Double> support(Assessment a) {
        Map<String, Double> support = new TreeMap<>();
        a.causes().forEach(c -> c.for_().forEach(e -> support.merge(e.rule(), e.points(), Math::max)));
        a.lineages().forEach(l -> l.evidence().stream()
                .filter(e -> e.direction().equals("for"))
                .forEach(e -> support.merge(e.rule(), e.points(), Math::max)));
        support.keySet().removeAll(ENDED_BY_A_RESULT);
        support.keySet().removeIf(rule -> FIRST_IMPRESSION.matcher(rule).matches());
        return support;
    }

    /// People who all have the same urgency would prove nothing.
    @Test
    void theRandomPeople_differInUrgency_andInAlerts() {
        List<Assessment> answers =
                people(200, 101).parallelStream().map(Shipped::assess).toList();
        Map<Integer, Long> urgencies =
                answers.stream().collect(Collectors.groupingBy(a -> urgency(a, Set.of()), Collectors.counting()));
        Set<String> alerts = answers.stream().flatMap(a -> rules(a).stream()).collect(Collectors.toSet());

        assertThat(urgencies).as("urgency to people").hasSizeGreaterThanOrEqualTo(3);
        assertThat(urgencies.values()).as("of 200, %s", urgencies).allMatch(count -> count > 1 && count < 150);
        assertThat(alerts).hasSizeGreaterThanOrEqualTo(12);
    }

    /// A rule that was renamed or dropped must not linger in an exemption.
    @Test
    void everyExemption_namesARuleOfTheKnowledgeBase() {
        Stream<String> exempt = Stream.of(ENDED_BY_THE_FINDING, RAISED_BY_NORMAL.keySet(), ENDED_BY_A_RESULT)
                .flatMap(Set::stream);
        Set<String> known =
                Shipped.PACK.cards().values().stream().map(RuleCard::id).collect(Collectors.toSet());

        assertThat(exempt).allSatisfy(rule -> assertThat(known).contains(rule));
    }

    private static List<Map<String, String>> people(int count, long seed) {
        RandomCases cases = new RandomCases(seed);
        return IntStream.range(0, count).mapToObj(i -> cases.next()).toList();
    }

    private static Map<String, String> with(Map<String, String> person, String analyte, String value) {
        Map<String, String> changed = new LinkedHashMap<>(person);
        changed.put(analyte, value);
        return changed;
    }

    private static int urgency(Assessment a, Set<String> without) {
        return a.alerts().stream()
                .filter(x -> !without.contains(x.rule()))
                .mapToInt(x -> MOST_URGENT_FIRST.indexOf(x.level()))
                .min()
                .orElse(NONE);
    }

    private static Set<String> rules(Assessment a) {
        return a.alerts().stream().map(Assessment.Alert::rule).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> alerts(Assessment a) {
        List<String> alerts = new ArrayList<>();
        a.alerts().forEach(x -> alerts.add(x.code() + " " + x.level().code()));
        return alerts;
    }
}
