package org.marrowlight.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of the record.
@Entity
@Table(name = "assessment")
@IdClass(AssessmentRecord.Key.class)
public class AssessmentRecord {

    /// Tenant and id together name a record.
    public record Key(String tenant, UUID id) implements Serializable {}

    @Id
    @Nullable
    String tenant;

    @Id
    @Nullable
    UUID id;

    @Nullable
    String requester;

    @Column(name = "request_system")
    @Nullable
    String requestSystem;

    @Column(name = "request_value")
    @Nullable
    String requestValue;

    byte @Nullable [] input;

    @Column(name = "input_digest")
    @Nullable
    String inputDigest;

    byte @Nullable [] document;

    @Column(name = "document_digest")
    @Nullable
    String documentDigest;

    @Column(name = "content_digest")
    @Nullable
    String contentDigest;

    @Column(name = "pack_id")
    @Nullable
    String packId;

    @Column(name = "pack_version")
    @Nullable
    String packVersion;

    @Column(name = "pack_digest")
    @Nullable
    String packDigest;

    @Column(name = "site_id")
    @Nullable
    String siteId;

    @Column(name = "site_digest")
    @Nullable
    String siteDigest;

    @Nullable
    String engine;

    @Column(name = "engine_digest")
    @Nullable
    String engineDigest;

    @Column(name = "as_of")
    @Nullable
    Instant asOf;

    @Nullable
    String patient;

    @Column(name = "path_patient")
    @Nullable
    String pathPatient;

    @Nullable
    String reference;

    boolean strict;

    @Column(name = "recorded_at")
    @Nullable
    Instant recordedAt;
}
