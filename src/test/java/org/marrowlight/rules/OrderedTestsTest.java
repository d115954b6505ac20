package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.consult.Intake;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Site;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;

/// A test that is ordered already is not proposed again; what is missing of it is.
class OrderedTestsTest {

    private static final String ANEMIA = """
            {"resource":{"resourceType":"Observation","status":"final","subject":{"reference":"Patient/p"},
            "effectiveDateTime":"2026-01-15","code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},
            "valueQuantity":{"value":%s,"unit":"%s","code":"%s","system":"http://unitsofmeasure.org"}}}""";

    private static String request(String status, String intent, String patient, List<String> codes) {
        String coding = codes.stream()
                .map("{\"system\":\"http://loinc.org\",\"code\":\"%s\"}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"resource":{"resourceType":"ServiceRequest","status":"%s","intent":"%s","subject":{"reference":"%s"},
                "code":{"coding":[%s]}}}""".formatted(status, intent, patient, coding);
    }

    private static List<Assessment.NextTest> tests(String... more) {
        Stream<String> entries = Stream.concat(
                Stream.of(
                        "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"female\","
                                + "\"birthDate\":\"1980-01-01\"}}",
                        ANEMIA.formatted("718-7", "8.1", "g/dL", "g/dL"),
                        ANEMIA.formatted("787-2", "71", "fL", "fL")),
                Stream.of(more));
        String json = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                + entries.collect(Collectors.joining(",")) + "]}";
        Intake.Accepted read =
                (Intake.Accepted) new BundleReader(Shipped.PACK.vocabulary(), Site.plain("none"), GuardLimits.DEFAULT)
                        .read(json.getBytes(StandardCharsets.UTF_8), ReadOptions.LENIENT)
                        .intake();
        return Shipped.assess(read.case_()).nextTests();
    }

    private static List<String> codes(List<Assessment.NextTest> tests, String test) {
        return tests.stream()
                .filter(t -> t.code().equals(test))
                .findFirst()
                .map(Assessment.NextTest::loinc)
                .orElse(List.of("not proposed"));
    }

    @Test
    void testThatNobodyOrdered_isProposedWithAllItsCodes() {
        assertThat(codes(tests(), "next-iron")).contains("2276-4", "2502-3");
        assertThat(codes(tests(), "next-retic")).contains("60474-4");
    }

    @Test
    void orderedPart_isTakenFromTheProposal() {
        List<Assessment.NextTest> tests = tests(request("active", "order", "Patient/p", List.of("2276-4")));

        assertThat(codes(tests, "next-iron")).contains("2502-3").doesNotContain("2276-4");
    }

    @Test
    void testThatIsOrderedAsAWhole_isNotProposed() {
        List<String> whole = codes(tests(), "next-iron");
        List<Assessment.NextTest> tests = tests(request("on-hold", "filler-order", "Patient/p", whole));

        assertThat(codes(tests, "next-iron")).containsExactly("not proposed");
        assertThat(codes(tests, "next-retic")).contains("60474-4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "draft order Patient/p",
                "active proposal Patient/p",
                "completed order Patient/p",
                "revoked order Patient/p",
                "active order Patient/other"
            })
    void whatIsNoOpenOrderOfThisPatient_changesNothing(String request) {
        String[] words = request.split(" ", -1);
        List<Assessment.NextTest> tests = tests(request(words[0], words[1], words[2], List.of("2276-4")));

        assertThat(codes(tests, "next-iron")).contains("2276-4");
    }
}
