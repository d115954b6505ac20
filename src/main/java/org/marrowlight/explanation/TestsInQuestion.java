package org.marrowlight.explanation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Finding;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;

/// The tests whose results are in question: those that the assessment proposes, in its order; those that would
/// fill what causes lack; those that undecided alerts wait for, unless every count is known and none is low; then
/// what those causes lack and no test brings.
final class TestsInQuestion {

    private static final String ALERT = "ALERT-";

    private final RulePack pack;
    private final Assessment assessment;
    private final Set<String> silenced;
    private final Set<String> known;
    private final Set<String> proposed;

    /// @param silenced ids of tests that the site does not want proposed
    TestsInQuestion(RulePack pack, Assessment assessment, Set<String> silenced) {
        this.pack = pack;
        this.assessment = assessment;
        this.silenced = silenced;
        this.proposed = assessment.nextTests().stream()
                .map(Assessment.NextTest::code)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.known = assessment.facts().stream()
                .filter(f -> f.used() && f.state().equals(Finding.State.MEASURED.code()))
                .map(Assessment.Fact::analyte)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A test, or an analyte that no test brings, with the results that it would bring.
    ///
    /// @param proposed whether the assessment proposes it
    record Asked(String code, String display, boolean proposed, List<Analyte> analytes) {
        Asked {
            analytes = List.copyOf(analytes);
        }
    }

    /// Every test in question, once, in this order.
    List<Asked> all() {
        Map<String, Asked> all = new LinkedHashMap<>();
        tests().forEach(test -> all.put(
                test.code(), new Asked(test.code(), test.display(), proposed.contains(test.code()), results(test))));
        Set<String> brought =
                pack.tests().stream().flatMap(test -> test.analytes().stream()).collect(Collectors.toSet());
        all.values().forEach(asked -> asked.analytes().forEach(a -> brought.add(a.code())));
        missing()
                .flatMap(group -> group.analytes().stream())
                .filter(code -> !brought.contains(code) && !known.contains(code))
                .flatMap(code -> pack.vocabulary().analyte(code).stream())
                .filter(analyte -> analyte.kind() != Analyte.Kind.DERIVED)
                .forEach(a -> all.putIfAbsent(a.code(), new Asked(a.code(), a.display(), false, List.of(a))));
        return List.copyOf(all.values());
    }

    private List<TestOrder> tests() {
        Stream<String> lacking = missing().flatMap(group -> group.tests().stream());
        boolean low = assessment.mechanism().code() != Mechanism.NONE;
        Stream<String> awaited = assessment.notEvaluated().stream()
                .filter(open -> low && open.rule().startsWith(ALERT))
                .flatMap(open -> Stream.of(open.test().split(" ", -1)));
        return Stream.of(proposed.stream(), lacking, awaited)
                .flatMap(s -> s)
                .distinct()
                .flatMap(code -> test(code).stream())
                .filter(test -> proposed.contains(test.code())
                        || (!silenced.contains(test.id()) && !open(test).isEmpty()))
                .toList();
    }

    private Stream<Assessment.Missing> missing() {
        return assessment.causes().stream()
                .filter(cause -> cause.level().atLeast(Level.POSSIBLE))
                .flatMap(cause -> cause.missing().stream());
    }

    private Optional<TestOrder> test(String code) {
        return pack.tests().stream().filter(t -> t.code().equals(code)).findFirst();
    }

    /// What a test brings and is not known; everything if all of it is known and it is proposed again.
    private List<Analyte> results(TestOrder test) {
        List<Analyte> open = open(test);
        return open.isEmpty() ? brought(test) : open;
    }

    private List<Analyte> open(TestOrder test) {
        return brought(test).stream().filter(a -> !known.contains(a.code())).toList();
    }

    /// The results of a test: those that its row names, and those of the codes that it is ordered by, but not the same
    /// in another unit.
    private List<Analyte> brought(TestOrder test) {
        Map<String, Analyte> results = new LinkedHashMap<>();
        test.analytes().stream()
                .flatMap(code -> pack.vocabulary().analyte(code).stream())
                .forEach(a -> results.put(a.code(), a));
        test.loinc().stream()
                .flatMap(code -> pack.vocabulary().byLoinc(code).stream())
                .filter(a -> a.sibling().filter(results::containsKey).isEmpty())
                .forEach(a -> results.put(a.code(), a));
        return results.values().stream()
                .filter(a -> a.kind() != Analyte.Kind.DERIVED)
                .toList();
    }
}
