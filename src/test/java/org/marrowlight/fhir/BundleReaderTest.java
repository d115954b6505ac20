package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowlight.fhir.Bundles.NINE;
import static org.marrowlight.fhir.Bundles.bundle;
import static org.marrowlight.fhir.Bundles.hemoglobin;
import static org.marrowlight.fhir.Bundles.measurements;
import static org.marrowlight.fhir.Bundles.notices;
import static org.marrowlight.fhir.Bundles.read;
import static org.marrowlight.fhir.Bundles.refusal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Measurement;
import org.marrowlight.blood.Status;
import org.marrowlight.blood.Value;
import org.marrowlight.consult.Intake;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Pins what becomes of the bundles that EHRs really send: understood, repaired with a notice, or refused with place
/// and remedy.
class BundleReaderTest {

    private static Value.Numeric number(String json) {
        return (Value.Numeric) measurements(json).getFirst().value();
    }

    @Test
    void plainResult_keepsItsSpelling() {
        Value.Numeric value = number(bundle(NINE));

        assertThat(value.sent()).isEqualTo("9.10");
        assertThat(value.number()).isEqualByComparingTo(new BigDecimal("9.1"));
        assertThat(value.unit()).isEqualTo("g/dL");
    }

    @Test
    void codeOfTheUnit_winsOverItsText() {
        String json = bundle(hemoglobin("\"valueQuantity\":{\"value\":91,\"unit\":\"grams\",\"code\":\"g/L\"}"));
        assertThat(number(json).unit()).isEqualTo("g/L");
    }

    @Test
    void comparator_isKept() {
        String json = bundle(hemoglobin("\"valueQuantity\":{\"value\":5,\"comparator\":\"<\",\"unit\":\"g/dL\"}"));
        assertThat(number(json).comparator()).isEqualTo(Comparator.LESS);
    }

    @Test
    void comparatorInsideTheNumber_isReadAsSuch_withAWarning() {
        String json = bundle(hemoglobin("\"valueQuantity\":{\"value\":\"<5\",\"unit\":\"g/dL\"}"));

        assertThat(number(json).comparator()).isEqualTo(Comparator.LESS);
        assertThat(notices(json)).extracting(Problem::code).contains(ProblemCode.VALUE_REPAIRED);
        assertThat(notices(json)).extracting(Problem::where).contains("Bundle.entry[1].resource.value.value");
    }

    @Test
    void comparatorOfR5_isRefusedForThatObservationOnly() {
        String odd = hemoglobin("\"valueQuantity\":{\"value\":5,\"comparator\":\"ad\",\"unit\":\"g/dL\"}")
                .replace("o1", "o2");
        Intake.Accepted accepted = (Intake.Accepted) read(bundle(NINE, odd));

        assertThat(accepted.case_().measurements()).hasSize(2);
        assertThat(accepted.notices()).extracting(Problem::code).contains(ProblemCode.VALUE_UNREADABLE);
    }

    @Test
    void valueString_isANumberOnlyIfItIsNothingElse() {
        assertThat(number(bundle(hemoglobin("\"valueString\":\"<5 g/dL\""))).unit())
                .isEqualTo("g/dL");
        assertThat(measurements(bundle(hemoglobin("\"valueString\":\"see comment\"")))
                        .getFirst()
                        .value())
                .isInstanceOf(Value.Words.class);
        assertThat(measurements(bundle(hemoglobin("\"valueString\":\"12,1\"")))
                        .getFirst()
                        .value())
                .isInstanceOf(Value.Words.class);
        assertThat(measurements(bundle(hemoglobin("\"valueString\":\"2+\"")))
                        .getFirst()
                        .value())
                .isInstanceOf(Value.Words.class);
    }

    @Test
    void twoValues_areNoValue() {
        String json = bundle(NINE.replace("o1", "o0"), hemoglobin("\"valueString\":\"9\",\"valueInteger\":9"));
        assertThat(notices(json)).extracting(Problem::code).contains(ProblemCode.SEVERAL_VALUES);
    }

    @Test
    void statusInCapitals_isFolded_withAWarning() {
        String json = bundle(NINE.replace("\"final\"", "\"FINAL\""));

        assertThat(measurements(json).getFirst().status()).isEqualTo(Status.FINAL);
        assertThat(notices(json)).extracting(Problem::code).contains(ProblemCode.STATUS_REPAIRED);
    }

    @Test
    void preliminary_isForAlerts_cancelledIsNothing() {
        assertThat(measurements(bundle(NINE.replace("final", "preliminary")))
                        .getFirst()
                        .status())
                .isEqualTo(Status.PRELIMINARY);
        assertThat(refusal(bundle(NINE.replace("final", "cancelled"))).code())
                .isEqualTo(ProblemCode.NO_USABLE_OBSERVATION);
    }

    @Test
    void enteredInError_takesTheEarlierVersionWithIt() {
        String wrong = NINE.replace("\"final\"", "\"entered-in-error\"");
        assertThat(refusal(bundle(NINE, wrong)).code()).isEqualTo(ProblemCode.NO_USABLE_OBSERVATION);
    }

    @Test
    void badDate_keepsTheResultUndated() {
        String json = bundle(NINE.replace("2026-01-15T08:00:00Z", "2026-13-45"));

        assertThat(measurements(json).getFirst().taken().dated()).isFalse();
        assertThat(notices(json)).extracting(Problem::code).contains(ProblemCode.BAD_DATE);
    }

    @Test
    void dateAlone_isTheWholeDay() {
        Measurement m = measurements(bundle(NINE.replace("2026-01-15T08:00:00Z", "2026-01-15")))
                .getFirst();
        assertThat(m.taken().from()).contains(java.time.Instant.parse("2026-01-15T00:00:00Z"));
        assertThat(m.taken().to()).contains(java.time.Instant.parse("2026-01-15T23:59:59.999Z"));
    }

    @Test
    void sameResultTwice_countsOnce() {
        assertThat(measurements(bundle(NINE, NINE.replace("o1", "o2")))).hasSize(1);
    }

    @Test
    void components_areReadLikeObservations() {
        String panel =
                "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"CBC\"},\"component\":["
                        + "{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"777-3\"}]},\"valueQuantity\":{\"value\":88,\"unit\":\"10*9/L\"}}]}}";
        assertThat(measurements(bundle(panel))).extracting(Measurement::analyte).containsExactly("platelets");
    }

    @Test
    void conflictingCodes_areNotUsed() {
        String json = bundle(
                NINE,
                NINE.replace("o1", "o2")
                        .replace(
                                "\"code\":\"718-7\"}",
                                "\"code\":\"718-7\"},{\"system\":\"http://loinc.org\",\"code\":\"777-3\"}"));
        assertThat(notices(json)).extracting(Problem::code).contains(ProblemCode.CONFLICTING_CODES);
    }

    @Test
    void unknownCode_isListedForTheSite() {
        String local = NINE.replace("718-7", "HGB-LOCAL")
                .replace("http://loinc.org", "urn:lab")
                .replace("o1", "o2");
        assertThat(notices(bundle(NINE, local)))
                .filteredOn(p -> p.code() == ProblemCode.NOT_UNDERSTOOD)
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("urn:lab|HGB-LOCAL"));
    }

    @Test
    void urineHemoglobin_isNoBloodHemoglobin() {
        String urine = NINE.replace(
                "\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"718-7\"}]", "\"text\":\"Urine hemoglobin\"");
        assertThat(refusal(bundle(urine)).code()).isEqualTo(ProblemCode.NO_USABLE_OBSERVATION);
    }

    @Test
    void history_isReadPieceByPiece_withNegation() {
        String condition =
                "{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"c1\",\"code\":{\"text\":\"Vegan, no splenomegaly; tired\"}}}";
        assertThat(measurements(bundle(NINE, condition)))
                .extracting(Measurement::analyte, m -> m.value() instanceof Value.Words w ? w.text() : "")
                .contains(
                        org.assertj.core.groups.Tuple.tuple("vegan_diet", "present"),
                        org.assertj.core.groups.Tuple.tuple("splenomegaly", "absent"));
    }

    @Test
    void resultOfAnotherPatient_isNeverUsed() {
        String other = NINE.replace("\"status\"", "\"subject\":{\"reference\":\"Patient/p2\"},\"status\"")
                .replace("o1", "o2");
        String json = bundle(NINE, other);

        assertThat(measurements(json)).hasSize(1);
        assertThat(notices(json)).extracting(Problem::code).contains(ProblemCode.OTHER_PATIENT);
    }

    @Test
    void absoluteFullUrl_isTheReference() {
        String entry = NINE.replaceFirst("\\{", "{\"fullUrl\":\"https://ehr.example.org/fhir/Observation/o1\",");
        assertThat(measurements(bundle(entry)).getFirst().observation())
                .isEqualTo("https://ehr.example.org/fhir/Observation/o1");
    }

    @Test
    void ageAndSex_areNoted_whenMissing() {
        String json = bundle(NINE).replace(",\"gender\":\"female\",\"birthDate\":\"1980-02-01\"", "");
        assertThat(notices(json)).extracting(Problem::code).contains(ProblemCode.AGE_UNKNOWN, ProblemCode.SEX_UNKNOWN);
    }

    @Test
    void badInput_isRefusedWithCodePlaceAndRemedy() {
        assertRefused("this is not JSON", ProblemCode.NOT_JSON);
        assertRefused("{\"resourceType\":\"Patient\"}", ProblemCode.WRONG_RESOURCE);
        assertRefused("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}", ProblemCode.EMPTY_BUNDLE);
        assertRefused(
                "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":[" + NINE + "]}",
                ProblemCode.BUNDLE_TYPE_REFUSED);
        assertRefused(bundle(), ProblemCode.NO_USABLE_OBSERVATION);
        assertRefused(bundle(Bundles.PATIENT.replace("p1", "p2"), NINE), ProblemCode.SEVERAL_PATIENTS);
        assertRefused(bundle(hemoglobin("\"valueQuantity\":{\"value\":1e10000000}")), ProblemCode.NUMBER_TOO_LARGE);
        assertRefused(bundle(NINE.replace("\"status\"", "\"id\":\"again\",\"status\"")), ProblemCode.DUPLICATE_KEY);
        assertRefused("[".repeat(100_000), ProblemCode.TOO_DEEP);
        assertRefused(bundle(NINE) + " trailing", ProblemCode.NOT_JSON);
        assertRefused(bundle(NINE).replace("9.10", "NaN"), ProblemCode.NOT_JSON);
    }

    private static void assertRefused(String json, ProblemCode code) {
        Problem problem = refusal(json);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.where()).isNotBlank();
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void numberThatIsTooLarge_isNamedByItsPath() {
        assertThat(refusal(bundle(hemoglobin("\"valueQuantity\":{\"value\":1e10000000}")))
                        .where())
                .isEqualTo("Bundle.entry[1].resource.value.value");
        assertThat(refusal(bundle(hemoglobin("\"valueQuantity\":{\"value\":" + "1".repeat(41) + "}")))
                        .where())
                .isEqualTo("Bundle.entry[1].resource.value.value");
        assertThat(refusal(parameters(bundle(hemoglobin("\"valueQuantity\":{\"value\":1e10000000}"))))
                        .where())
                .isEqualTo("Parameters.parameter[0].resource.entry[1].resource.value.value");
    }

    private static String parameters(String bundle, String... more) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"bundle\",\"resource\":" + bundle + "}"
                + Arrays.stream(more).map(m -> ",{\"name\":" + m + "}").collect(Collectors.joining()) + "]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"persist\",\"valueBoolean\":\"maybe\"",
                "\"persist\",\"valueString\":\"false\"",
                "\"evaluationTime\",\"valueDateTime\":\"yesterday\"",
                "\"subject\",\"valueBoolean\":true",
                "\"rulePack\",\"valueInteger\":1",
                "\"requestIdentifier\",\"valueIdentifier\":{\"system\":\"urn:x\"}",
                "\"trace\",\"valueCode\":\"some\"",
                "\"bundleType\",\"valueCode\":\"batch\"",
                "\"lookback\",\"valueDuration\":{\"value\":30}",
                "\"lookback\",\"valueDuration\":{\"value\":-1,\"code\":\"d\"}",
                "\"lookback\",\"valueDuration\":{\"value\":30,\"code\":\"fortnight\"}"
            })
    void parameterThatIsNotUnderstood_isRefusedByItsPlace(String parameter) {
        Problem problem = refusal(parameters(bundle(NINE), parameter));

        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_PARAMETER);
        assertThat(problem.where()).isEqualTo("Parameters.parameter[1]");
    }

    @Test
    void unknownParameter_isNoted() {
        assertThat(notices(parameters(bundle(NINE), "\"mood\",\"valueString\":\"good\"")))
                .filteredOn(p -> p.code() == ProblemCode.BAD_PARAMETER)
                .singleElement()
                .satisfies(p -> assertThat(p.where()).isEqualTo("Parameters.parameter[1]"));
    }

    @Test
    void entryThatIsNoList_isRefusedAsWrongJson() {
        assertRefused("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":\"x\"}", ProblemCode.WRONG_TYPE);
        assertRefused("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":7}", ProblemCode.WRONG_TYPE);
    }

    @Test
    void bodyOfOneByteTooMuch_isRefused() {
        byte[] body = new byte[5 * 1024 * 1024 + 1];
        Arrays.fill(body, (byte) ' ');
        Intake.Rejected rejected = (Intake.Rejected) read(body, ReadOptions.LENIENT);

        assertThat(rejected.problems().getFirst().code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void strictHandling_refusesWhatLenientRepairs() {
        byte[] json = bundle(hemoglobin("\"valueQuantity\":{\"value\":\"<5\",\"unit\":\"g/dL\"}"))
                .getBytes(UTF_8);

        assertThat(read(json, ReadOptions.LENIENT)).isInstanceOf(Intake.Accepted.class);
        assertThat(read(json, new ReadOptions(true, Optional.empty()))).isInstanceOf(Intake.Rejected.class);
    }

    @Test
    void parameters_holdABundleAndAMoment() {
        String json =
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"bundle\",\"resource\":" + bundle(NINE)
                        + "},{\"name\":\"evaluationTime\",\"valueDateTime\":\"2026-01-16\"},{\"name\":\"persist\",\"valueBoolean\":false}]}";
        Reading reading = new BundleReader(Bundles.vocabulary(), Bundles.SITE, GuardLimits.DEFAULT)
                .read(json.getBytes(UTF_8), ReadOptions.LENIENT);

        assertThat(reading.intake()).isInstanceOf(Intake.Accepted.class);
        assertThat(reading.parameters().persist()).isFalse();
        assertThat(reading.parameters().evaluationTime()).isPresent();
    }

    @Test
    void byteOrderMark_isStripped() {
        byte[] json = ("\uFEFF" + bundle(NINE)).getBytes(UTF_8);
        assertThat(read(json, ReadOptions.LENIENT)).isInstanceOf(Intake.Accepted.class);
    }

    @Test
    void anyBytes_leadToAValue() {
        byte[] seed = bundle(NINE, hemoglobin("\"valueString\":\"<5 g/dL\"").replace("o1", "o2"))
                .getBytes(UTF_8);
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = seed.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            assertThat(read(mutated, ReadOptions.LENIENT)).isNotNull();
        }
    }
}
