package org.marrowlight.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.marrowlight.consult.Access;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.consult.AccessQuery;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.RecordRoom;

/// Everything on record about one patient, as one Bundle: each input as it was received, each answer with its trace,
/// each access.
///
/// @param bundle JSON
public record PatientExport(byte[] bundle, int records, int accesses) {

    private static final int PAGE = 100;
    private static final String SERVICE = "urn:marrowlight";

    /// Reads everything about a patient; the export itself goes on record.
    public static PatientExport of(RecordRoom room, Caller caller, PatientReference patient) {
        ConsultationWriter writer = new ConsultationWriter(FhirContext.forR4Cached());
        Bundle bundle = new Bundle();
        bundle.setType(BundleType.COLLECTION);
        List<Consultation> records = records(room, caller, patient);
        records.forEach(record -> {
            add(bundle, input(record));
            writer.parts(
                            record,
                            room.packs()
                                    .words(record.tenant(), record.assessment().pack()),
                            room.ledger().succession(record.tenant(), record.id()))
                    .resources()
                    .forEach(part -> add(bundle, part));
        });
        List<AccessEntry> accesses = accesses(room, caller, patient);
        AccessWriter audit = new AccessWriter(SERVICE);
        accesses.forEach(entry -> add(bundle, audit.write(entry)));
        return new PatientExport(writer.json(bundle), records.size(), accesses.size());
    }

    private static void add(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + resource.getIdElement().getIdPart())
                .setResource(resource);
    }

    private static Binary input(Consultation record) {
        byte[] input = record.input();
        boolean xml = new String(input, StandardCharsets.UTF_8).stripLeading().startsWith("<");
        Binary binary = new Binary();
        binary.setContentType(xml ? "application/fhir+xml" : "application/fhir+json");
        binary.setData(input);
        binary.setId("input-" + record.id());
        return binary;
    }

    private static List<Consultation> records(RecordRoom room, Caller caller, PatientReference patient) {
        Access look = look(caller, "GuidanceResponse", patient);
        List<Consultation> all = new ArrayList<>();
        Optional<LedgerQuery.Position> from = Optional.empty();
        do {
            List<Consultation> page = room.ledger().search(look, query(patient, from));
            page.stream().limit(PAGE).forEach(all::add);
            from = page.size() > PAGE
                    ? Optional.of(new LedgerQuery.Position(
                            page.getLast().recordedAt(), page.getLast().id()))
                    : Optional.empty();
        } while (from.isPresent());
        return all;
    }

    private static Access look(Caller caller, String type, PatientReference patient) {
        return new Access(caller, Access.Act.SEARCH, type, Optional.of("patient=" + patient.sent()));
    }

    private static LedgerQuery query(PatientReference patient, Optional<LedgerQuery.Position> from) {
        return new LedgerQuery(
                Optional.of(patient),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                from,
                PAGE + 1);
    }

    private static List<AccessEntry> accesses(RecordRoom room, Caller caller, PatientReference patient) {
        Access look = look(caller, "AuditEvent", patient);
        List<AccessEntry> all = new ArrayList<>();
        Optional<LedgerQuery.Position> from = Optional.empty();
        do {
            List<AccessEntry> page = room.accesses()
                    .search(
                            look,
                            new AccessQuery(
                                    Optional.empty(),
                                    Optional.of(patient),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    from,
                                    PAGE + 1));
            page.stream().limit(PAGE).forEach(all::add);
            from = page.size() > PAGE
                    ? Optional.of(new LedgerQuery.Position(
                            page.getLast().at(), page.getLast().id()))
                    : Optional.empty();
        } while (from.isPresent());
        return all;
    }
}
