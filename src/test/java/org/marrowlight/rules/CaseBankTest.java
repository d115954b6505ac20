package org.marrowlight.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowlight.blood.Analyte;
import org.marrowlight.consult.Intake;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Site;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.CaseBank;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;

/// The case bank of the product says in FHIR what the YAML banks say, and is answered alike.
class CaseBankTest {

    private static final List<BankBundles.Bundled> BUNDLES = new BankBundles().all();

    /// Facts that an author writes as the outcome of a course or of a comparison, and the words of a record that say
    /// more than the fact: a sender says them by earlier results and dates, or not at all.
    private static final Set<String> UNSAID = Set.of(
            "anc_expected_to_fall",
            "anc_lowest_6w",
            "anc_nadir_interval",
            "counts_fell_after_drug_start",
            "lgl_6_months",
            "maternal_platelets",
            "monocytosis_3_months",
            "myeloid_mutation_count",
            "platelets_fall_with_stress",
            "rbc_transfusion_120d",
            "scd_or_thalassemia_at_baseline",
            "the words of the record say more than the bank");

    @Test
    void resource_isWhatTheWriterWouldWriteNow() throws IOException {
        try (InputStream resource = CaseBank.class.getResourceAsStream("/case-bank.ndjson")) {
            assertThat(new String(resource.readAllBytes(), StandardCharsets.UTF_8))
                    .as("run ./mvnw -q -Dquick test-compile exec:java@case-bank, and read the difference")
                    .isEqualTo(new String(CaseBankWriter.bytes(BUNDLES), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyBundle_isAnsweredLikeItsYamlCase() {
        Map<String, Map<String, String>> written = BankBundles.patients().stream()
                .collect(Collectors.toMap(BankBundles.Written::name, BankBundles.Written::patient));
        BundleReader reader = new BundleReader(Shipped.PACK.vocabulary(), Site.plain("none"), GuardLimits.DEFAULT);

        assertThat(CaseBank.read()).hasSizeGreaterThanOrEqualTo(200).allSatisfy(patient -> {
            assertThat(patient.asOf()).isEqualTo(ExampleCase.AS_OF);
            assertThat(reader.read(patient.input(), ReadOptions.LENIENT).intake())
                    .isInstanceOfSatisfying(
                            Intake.Accepted.class, accepted -> assertThat(BankBundles.answer(accepted.case_()))
                                    .as(patient.name())
                                    .isEqualTo(BankBundles.answer(
                                            ExampleCase.of(written.getOrDefault(patient.name(), Map.of())))));
        });
    }

    /// What is left out is left out for a reason that is known: a derived quantity is computed here and never sent.
    @Test
    void patientsLeftOut_holdWhatNobodySends() {
        Set<String> unsaid = BUNDLES.stream()
                .flatMap(bundled -> bundled.unsaid().stream())
                .map(result -> result.replaceFirst(":.*", ""))
                .filter(analyte -> Shipped.PACK
                        .vocabulary()
                        .analyte(analyte)
                        .filter(a -> a.kind() == Analyte.Kind.DERIVED)
                        .isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unsaid).isEqualTo(UNSAID);
    }

    @Test
    void input_isInCanonicalForm() throws IOException {
        JsonMapper canonical = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        for (CaseBank.Patient patient : CaseBank.read()) {
            assertThat(canonical.writeValueAsString(canonical.readValue(patient.input(), TreeMap.class)))
                    .as(patient.name())
                    .isEqualTo(new String(patient.input(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void bank_raisesEveryAlert() {
        BundleReader reader = new BundleReader(Shipped.PACK.vocabulary(), Site.plain("none"), GuardLimits.DEFAULT);
        Set<String> raised = CaseBank.read().stream()
                .map(patient ->
                        reader.read(patient.input(), ReadOptions.LENIENT).intake())
                .flatMap(intake -> intake instanceof Intake.Accepted accepted
                        ? Shipped.assess(accepted.case_()).alerts().stream()
                        : Stream.empty())
                .map(Assessment.Alert::rule)
                .collect(Collectors.toSet());

        assertThat(Shipped.PACK.cards().keySet())
                .filteredOn(id -> id.startsWith("ALERT-") && !raised.contains(id))
                .isEmpty();
    }

    @Test
    void names_areUnique() {
        assertThat(CaseBank.read()).extracting(CaseBank.Patient::name).doesNotHaveDuplicates();
    }
}
