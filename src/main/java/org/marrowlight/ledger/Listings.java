package org.marrowlight.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.marrowlight.consult.Consultation;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Assessment.Alert;
import org.marrowlight.differential.Assessment.CauseVerdict;
import org.marrowlight.knowledge.Level;

/// Writes what tells an answer from others in a list.
@ApplicationScoped
class Listings {

    private static final String INSERT = """
            with alerts as (
                insert into answer_alert (alert, urgency, recorded_at, assessment)
                select distinct on (alert) alert, urgency, cast(:recordedAt as timestamptz), cast(:id as uuid)
                from unnest(cast(:alerts as text[]), cast(:urgencies as text[])) as x (alert, urgency))
            insert into answer_listing (assessment, recorded_at, as_of, requester, patient, reference, mechanism,
                certainty, cause, cause_name, cause_level, alerts, alert_name, urgency, low)
            select cast(:id as uuid), cast(:recordedAt as timestamptz), as_of, requester, patient, reference, :mechanism,
                :certainty, :cause, :causeName, :causeLevel, :count, :alertName, :urgency, :low
            from assessment where id = cast(:id as uuid)
            """;

    private final Session database;

    Listings(Session database) {
        this.database = database;
    }

    /// Adds an answer that was just recorded.
    void add(Consultation c) {
        Assessment a = c.assessment();
        Optional<CauseVerdict> cause = a.causes().stream()
                .filter(verdict -> verdict.level().atLeast(Level.POSSIBLE))
                .findFirst();
        Optional<Alert> alert = a.alerts().stream().min(Comparator.comparing(Alert::level));
        database.createNativeMutationQuery(INSERT)
                .setParameter("id", UUID.fromString(c.id()))
                .setParameter("recordedAt", c.recordedAt())
                .setParameter(
                        "alerts", Sql.array(a.alerts().stream().map(Alert::code).toList()))
                .setParameter(
                        "urgencies",
                        Sql.array(a.alerts().stream().map(x -> x.level().code()).toList()))
                .setParameter("mechanism", a.mechanism().code().code())
                .setParameter("certainty", a.mechanism().certainty())
                .setParameter("cause", cause.map(CauseVerdict::code).orElse(null))
                .setParameter("causeName", cause.map(CauseVerdict::display).orElse(null))
                .setParameter("causeLevel", cause.map(v -> v.level().code()).orElse(null))
                .setParameter("count", a.alerts().size())
                .setParameter("alertName", alert.map(Alert::display).orElse(null))
                .setParameter("urgency", alert.map(x -> x.level().code()).orElse(null))
                .setParameter("low", low(a))
                .executeUpdate();
    }

    private static String low(Assessment assessment) {
        return assessment.lineages().stream()
                .filter(lineage -> lineage.state().equals("low"))
                .map(lineage -> lineage.lineage().code())
                .collect(Collectors.joining(","));
    }
}
