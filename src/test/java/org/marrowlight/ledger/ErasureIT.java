package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.marrowlight.consult.BulkJob;
import org.marrowlight.consult.BulkLedger;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Erasure;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.Proof;
import org.marrowlight.consult.RecordRoom;
import org.marrowlight.fhir.PatientExport;
import org.marrowlight.web.Answered;
import org.marrowlight.web.Database;

/// Content can be taken out of the record for good; what remains still proves itself.
@QuarkusTest
@QuarkusTestResource(Database.class)
class ErasureIT {

    private static final Caller OPERATOR =
            new Caller("default", "operator", Caller.Kind.PERSON, false, Optional.empty(), "test");

    @Inject
    Erasure erasure;

    @Inject
    Proof proof;

    @Inject
    RecordRoom room;

    @Inject
    BulkLedger jobs;

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    @ConfigProperty(name = "quarkus.flyway.password")
    String ownerPassword;

    private static PatientReference patient(String name) {
        return new PatientReference("Patient/" + name);
    }

    @Test
    void erasedPatient_isNowhereAnyMoreAndTheLogStillHolds() throws SQLException {
        String record = Answered.one(base, "goes-away");
        String other = Answered.one(base, "stays-here");
        PatientExport.of(room, OPERATOR, patient("goes-away"));
        Answered.status(base, "clinician", "fhir/RiskAssessment?patient=Patient/goes-away");
        Answered.status(base, "rules", "fhir/RiskAssessment?patient=Patient%2Fgoes-away");
        Answered.status(base, "auditor", "fhir/AuditEvent?patient=goes-away");
        assertThat(places("goes-away")).contains("assessment", "access");

        List<String> gone = erasure.patient(OPERATOR, patient("goes-away"));

        assertThat(gone).containsExactly(record);
        assertThat(places("goes-away")).as("tables that still name the patient").isEmpty();
        assertThat(places("stays-here")).isNotEmpty();
        assertThat(Answered.status(base, "auditor", "assessments/" + record)).isEqualTo(410);
        assertThat(Answered.status(base, "auditor", "fhir/GuidanceResponse/" + record))
                .isEqualTo(410);
        assertThat(Answered.status(base, "auditor", "assessments/" + other)).isEqualTo(200);
        assertThat(Answered.text(base, "auditor", "assessments/" + record + "/receipt"))
                .contains("\"salt\":null", "\"kind\":\"assessment\"");
        Proof.Verification found = proof.verify(List.of(), (done, all) -> {});
        assertThat(found.faults()).isEmpty();
        assertThat(found.erased()).isPositive();
    }

    @Test
    void sameContentAgain_isAnotherDecisionUnderTheSameId() {
        String first = Answered.same(base, "comes-again");
        erasure.patient(OPERATOR, patient("comes-again"));

        String second = Answered.same(base, "comes-again");

        assertThat(second).isEqualTo(first);
        assertThat(Answered.status(base, "auditor", "assessments/" + second)).isEqualTo(200);
        assertThat(proof.verify("default", second).faults()).isEmpty();
        assertThat(proof.verify(List.of(), (done, all) -> {}).faults()).isEmpty();
    }

    @Test
    void secondRecordUnderAnErasedId_cannotGoUnseen() throws SQLException {
        String record = Answered.same(base, "goes-twice");
        erasure.patient(OPERATOR, patient("goes-twice"));
        Answered.same(base, "goes-twice");
        String where = " where subject = '" + record + "' and kind = 'assessment' and salt is not null";

        owner("create table kept_salts as select id, salt from leaf" + where
                + "; alter table leaf disable trigger user; update leaf set salt = null" + where
                + "; alter table leaf enable trigger user");
        try {
            assertThat(proof.verify("default", record).faults()).isNotEmpty();
        } finally {
            owner("alter table leaf disable trigger user; update leaf set salt = k.salt from kept_salts k"
                    + " where k.id = leaf.id; alter table leaf enable trigger user; drop table kept_salts");
        }
        assertThat(proof.verify("default", record).faults()).isEmpty();
    }

    private void owner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, DatabaseRoles.OWNER, ownerPassword);
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void patientWhoseIdBeginsAlike_staysOnRecord() throws SQLException {
        Answered.one(base, "alike");
        Answered.one(base, "alike2");
        Answered.status(base, "rules", "fhir/RiskAssessment?patient=Patient/alike2&_count=20");
        Answered.status(base, "nobody", "fhir/Patient/alike2/$assess-cytopenia");

        erasure.patient(OPERATOR, patient("alike"));

        assertThat(places("alike2")).contains("assessment", "access");
        assertThat(places("erased2")).isEmpty();
    }

    @Test
    void patientOfOneServer_isNotThatOfAnother() {
        String ours = Answered.one(base, "same-name");

        assertThat(erasure.patient(OPERATOR, new PatientReference("http://elsewhere/fhir/Patient/same-name")))
                .isEmpty();
        assertThat(Answered.status(base, "auditor", "assessments/" + ours)).isEqualTo(200);
    }

    @Test
    void otherOrganisation_erasesNothingOfOurs() {
        String record = Answered.one(base, "ours-alone");
        Caller south = new Caller("south", "operator", Caller.Kind.PERSON, false, Optional.empty(), "test");

        assertThat(erasure.patient(south, patient("ours-alone"))).isEmpty();
        assertThat(erasure.before(south, Instant.parse("2100-01-01T00:00:00Z"))).doesNotContain(record);
        assertThat(Answered.status(base, "auditor", "assessments/" + record)).isEqualTo(200);
    }

    @Test
    void requestThatIsStillAnswered_keepsItsInput() {
        String record = Answered.one(base, "in-a-batch");
        BulkJob job = new BulkJob(
                "default",
                java.util.UUID.randomUUID().toString(),
                "ehr",
                "{}\n{}".getBytes(StandardCharsets.UTF_8),
                true,
                false,
                Instant.EPOCH);
        jobs.add(job);
        jobs.add(job, new BulkJob.Result(1, Optional.of(record), Optional.empty()), Instant.EPOCH);

        assertThatThrownBy(() -> erasure.patient(OPERATOR, patient("in-a-batch")))
                .rootCause()
                .hasMessageContaining("still being answered");
        jobs.add(job, new BulkJob.Result(2, Optional.empty(), Optional.of(new byte[] {'{', '}'})), Instant.EPOCH);

        assertThat(erasure.patient(OPERATOR, patient("in-a-batch"))).containsExactly(record);
        BulkJob emptied = jobs.find(OPERATOR, job.id()).orElseThrow();
        assertThat(emptied.input()).isEmpty();
    }

    @Test
    void export_holdsInputsAnswersAndAccesses() {
        String record = Answered.one(base, "takes-along");
        Answered.status(base, "clinician", "assessments/" + record);

        PatientExport export = PatientExport.of(room, OPERATOR, patient("takes-along"));

        assertThat(export.records()).isEqualTo(1);
        assertThat(export.accesses()).isGreaterThanOrEqualTo(3);
        Bundle bundle = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Bundle.class, new String(export.bundle(), StandardCharsets.UTF_8));
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .contains("Binary", "GuidanceResponse", "RiskAssessment", "Provenance", "AuditEvent");
    }

    /// The tables in which a word stands, as text or as bytes.
    private List<String> places(String word) throws SQLException {
        String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
        List<String> places = new ArrayList<>();
        try (Connection owner = DriverManager.getConnection(url, DatabaseRoles.OWNER, ownerPassword);
                Statement statement = owner.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet rows = statement.executeQuery("select count(*) from " + table
                        + " t where t::text like '%" + word + "%' or t::text like '%" + hex + "%'")) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        places.add(table);
                    }
                }
            }
        }
        return places;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
