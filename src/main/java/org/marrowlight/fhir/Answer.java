package org.marrowlight.fhir;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.marrowlight.consult.Consultation;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.Succession;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Fact;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// A consultation while it is put into FHIR: what every resource of the answer shares.
///
/// Ids are UUIDv5 over the consultation's id and the role of the resource, so the same consultation always
/// has the same ids.
///
/// @param succession which answers it replaces, and which replace it
/// @param facts the facts of the assessment by their id
record Answer(Consultation consultation, RulePack pack, Succession succession, Map<String, Fact> facts) {

    /// The role of the guidance: it carries the consultation's own id, by which the record is found.
    static final String GUIDANCE = "guidance";

    static final String MECHANISM = "mechanism";
    static final String CAUSES = "causes";
    static final String NEXT_TESTS = "next-tests";
    static final String DEVICE = "device";
    static final String PROVENANCE = "provenance";
    static final String BUNDLE = "bundle";

    static Answer of(Consultation consultation, RulePack pack, Succession succession) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        consultation.assessment().facts().forEach(fact -> facts.put(fact.id(), fact));
        return new Answer(consultation, pack, succession, facts);
    }

    Assessment assessment() {
        return consultation.assessment();
    }

    /// The id of the resource in a role.
    String id(String role) {
        return role.equals(GUIDANCE)
                ? consultation.id()
                : Digest.uuid5(UUID.fromString(consultation.id()), role).toString();
    }

    /// The ids of all roles that a resource of this answer may have.
    Set<UUID> ids() {
        Stream<String> always = Stream.of(GUIDANCE, MECHANISM, CAUSES, NEXT_TESTS, DEVICE, PROVENANCE, BUNDLE);
        Stream<String> lineages = assessment().lineages().stream().map(MechanismWriter::role);
        Stream<String> alerts = assessment().alerts().stream().map(AlertWriter::role);
        Stream<String> tests = assessment().nextTests().stream().map(ProposalWriter::role);
        return Stream.of(always, lineages, alerts, tests)
                .flatMap(roles -> roles)
                .map(role -> UUID.fromString(id(role)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The address of the resource in a role, within the answer.
    String address(String role) {
        return "urn:uuid:" + id(role);
    }

    /// A reference to the resource in a role.
    Reference to(String role) {
        return new Reference().setReference(address(role));
    }

    /// The patient, in the sender's own form.
    Reference subject() {
        return SenderReference.toPatient(assessment().patient().reference());
    }

    /// The moment the assessment looks from.
    DateTimeType asOf() {
        return new DateTimeType(assessment().asOf());
    }

    /// When it was recorded; FHIR instants have milliseconds.
    InstantType recorded() {
        return new InstantType(
                consultation.recordedAt().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /// The pack as a method.
    CodeableConcept method() {
        return new CodeableConcept()
                .setText("rule pack " + Canon.library(assessment().pack()));
    }

    /// The card of a rule, if the pack has it.
    Optional<RuleCard> card(String rule) {
        return Optional.ofNullable(pack.cards().get(rule));
    }

    /// The facts of these ids that the document holds.
    Stream<Fact> facts(Collection<String> ids) {
        return ids.stream().map(facts::get).filter(java.util.Objects::nonNull);
    }

    /// The Observations that these facts rest on; for a derived fact, those it was computed from.
    List<Reference> observations(Collection<String> ids) {
        Set<String> sent = new LinkedHashSet<>();
        collect(ids, sent, new LinkedHashSet<>());
        return sent.stream().map(SenderReference::to).toList();
    }

    /// Every Observation that was used.
    List<Reference> observations() {
        return observations(
                facts.values().stream().filter(Fact::used).map(Fact::id).toList());
    }

    private void collect(Collection<String> ids, Set<String> sent, Set<String> seen) {
        facts(ids).filter(fact -> seen.add(fact.id())).forEach(fact -> {
            fact.observation().ifPresent(sent::add);
            collect(fact.from(), sent, seen);
        });
    }

    /// The sources of these keys, as one line each; a key that the pack does not hold stands for itself.
    List<String> sources(Collection<String> keys) {
        return keys.stream().map(this::source).toList();
    }

    private String source(String key) {
        return Optional.ofNullable(pack.citations().get(key))
                .map(c -> String.join(". ", nonBlank(c.authors(), c.title(), c.journal(), c.year(), c.doi())))
                .filter(line -> !line.isEmpty())
                .orElse(key);
    }

    private static List<String> nonBlank(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).toList();
    }
}
