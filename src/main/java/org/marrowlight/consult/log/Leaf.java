package org.marrowlight.consult.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.marrowlight.blood.Coded;
import org.marrowlight.differential.Assessment.SiteRef;
import org.marrowlight.differential.CanonicalJson;
import org.marrowlight.knowledge.PackId;

/// One entry of the log. It tells that something was recorded, when and by what, but nothing about a patient.
/// Moments are kept to the microsecond.
public sealed interface Leaf {

    /// Name and version of the form.
    String SCHEMA = "marrowlight/leaf/1";

    /// What every entry says.
    ///
    /// @param id the record's id; of the standing of a pack, the event's
    record Entry(String tenant, String id, Instant recordedAt) {
        public Entry {
            recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /// Name and digest of the program that answered.
    record Engine(String version, String digest) {}

    /// By what an answer was made.
    record Basis(Instant asOf, Engine engine, PackId pack, SiteRef site) {
        public Basis {
            asOf = asOf.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /// The content, hidden: each a [Commitment], hexadecimal.
    record Commitments(String document, String input, String request) {}

    /// Why content was erased.
    enum Reason implements Coded {
        /// The patient asked for it.
        PATIENT_REQUEST("patient-request"),
        /// The time for which records are kept is over.
        RETENTION("retention");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// How far a pack may be used.
    enum Standing implements Coded {
        /// Being written.
        DRAFT("draft"),
        /// Compared with the active one.
        CANDIDATE("candidate"),
        /// Answers.
        ACTIVE("active"),
        /// Answers no more.
        RETIRED("retired");

        private final String code;

        Standing(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// An answer was recorded.
    record Assessment(Entry entry, String requester, Basis basis, Commitments commitments) implements Leaf {
        @Override
        public Map<String, Object> members() {
            Map<String, Object> members = common("assessment", entry);
            members.put("asOf", basis.asOf().toString());
            members.put("document", commitments.document());
            members.put("engine", basis.engine());
            members.put("input", commitments.input());
            members.put("pack", basis.pack());
            members.put("request", commitments.request());
            members.put("requester", requester);
            members.put("site", basis.site());
            return members;
        }
    }

    /// The content of a record was erased.
    ///
    /// @param by who erased it
    record Erasure(Entry entry, String by, Reason reason) implements Leaf {
        @Override
        public Map<String, Object> members() {
            Map<String, Object> members = common("erasure", entry);
            members.put("by", by);
            members.put("reason", reason);
            return members;
        }
    }

    /// A pack came to another standing.
    ///
    /// @param by who decided it
    record PackStanding(Entry entry, String by, PackId pack, Standing standing) implements Leaf {
        @Override
        public Map<String, Object> members() {
            Map<String, Object> members = common("pack", entry);
            members.put("by", by);
            members.put("pack", pack);
            members.put("standing", standing);
            return members;
        }
    }

    /// What every entry says.
    Entry entry();

    /// The members of the leaf's object.
    Map<String, Object> members();

    /// The leaf's data: its members as canonical JSON.
    default byte[] bytes() {
        return CanonicalJson.write(members());
    }

    /// The leaf's hash in the tree.
    default byte[] hash() {
        return LogTree.leafHash(bytes());
    }

    private static Map<String, Object> common(String kind, Entry entry) {
        Map<String, Object> members = new HashMap<>();
        members.put("id", entry.id());
        members.put("kind", kind);
        members.put("recordedAt", entry.recordedAt().toString());
        members.put("schema", SCHEMA);
        members.put("tenant", entry.tenant());
        return members;
    }
}
