package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Replay;
import org.marrowlight.consult.Succession;
import org.marrowlight.fhir.ConsultationWriter.Detail;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;

/// The FHIR answers of the service as bytes, for doors that do not know HAPI. Making one takes seconds:
/// make it once.
public final class AnswerBytes {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final ConsultationWriter writer = new ConsultationWriter(fhir);
    private final OutcomeWriter outcomes = new OutcomeWriter();
    private final CapabilityWriter capabilities = new CapabilityWriter();

    /// The whole answer, with every firing if it is wanted.
    public byte[] bundle(Consultation consultation, RulePack pack, Succession succession, Detail detail) {
        return writer.json(writer.write(consultation, pack, succession, detail));
    }

    /// The whole answer as a transaction that stores it.
    public byte[] transaction(Consultation consultation, RulePack pack, Succession succession, Detail detail) {
        return writer.json(writer.transaction(consultation, pack, succession, detail));
    }

    /// The GuidanceResponse alone.
    public byte[] guidance(Consultation consultation, RulePack pack, Succession succession) {
        return writer.json(writer.minimal(consultation, pack, succession));
    }

    /// One resource of a recorded answer.
    public Optional<byte[]> part(
            Consultation consultation, RulePack pack, Succession succession, AnswerType type, String id) {
        return writer.parts(consultation, pack, succession).find(type, id).map(writer::json);
    }

    /// The ids of everything that an answer is made of.
    public Set<UUID> ids(Consultation consultation, RulePack pack) {
        return writer.ids(consultation, pack);
    }

    /// A page of a search.
    public byte[] found(SearchReader.Read search, List<Found> found, SearchWriter.Address address) {
        return writer.json(new SearchWriter(writer).answers(search, found, address));
    }

    /// A page of a search of accesses.
    public byte[] found(SearchReader.ReadAccesses search, List<AccessEntry> found, SearchWriter.Address address) {
        return writer.json(SearchWriter.accesses(search, found, address));
    }

    /// One access.
    ///
    /// @param service address of the FHIR door
    public byte[] access(AccessEntry entry, String service) {
        return writer.json(new AccessWriter(service).write(entry));
    }

    /// A recorded answer that a search found.
    public record Found(Consultation consultation, RulePack pack, Succession succession) {}

    /// What came of a replay.
    public byte[] replay(Replay.Replayed replayed) {
        return writer.json(ReplayWriter.write(replayed));
    }

    /// The remarks alone.
    public byte[] remarks(Consultation consultation) {
        return writer.json(writer.remarks(consultation));
    }

    /// An answer of ours written anew: as XML, or with line ends for people.
    public byte[] again(byte[] json, boolean xml, boolean pretty) {
        IBaseResource answer = fhir.newJsonParser().parseResource(new String(json, UTF_8));
        IParser form = xml ? fhir.newXmlParser() : fhir.newJsonParser();
        return form.setPrettyPrint(pretty).encodeResourceToString(answer).getBytes(UTF_8);
    }

    /// A refusal.
    public byte[] outcome(List<Problem> problems) {
        return writer.json(outcomes.write(problems));
    }

    /// What the service offers.
    public byte[] capability(CapabilityWriter.Offer service) {
        return writer.json(capabilities.write(service));
    }
}
