package org.marrowlight.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.LedgerQuery.Bound;
import org.marrowlight.consult.ListQuery;
import org.marrowlight.consult.PatientReference;

/// A query of the list as SQL. What was asked is always a parameter, never part of the text.
final class ListingQuery {

    private static final String SELECT = """
            select l.assessment, l.recorded_at, l.as_of, l.requester, l.reference, l.mechanism, l.certainty,
                l.cause, l.cause_name, l.cause_level, l.alerts, l.alert_name, l.urgency, l.low,
                exists (select 1 from supersession s where s.earlier = l.assessment) as superseded
            from answer_listing l""";

    private static final String UNSEEN = "exists (select 1 from answer_alert x where x.assessment = l.assessment"
            + " and x.urgency = coalesce(l.urgency, '') and not exists (select 1 from alert_acknowledgement k"
            + " where k.assessment = x.assessment and k.alert = x.alert))";

    private static final String ORDER = " order by l.recorded_at desc, l.assessment desc";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private ListingQuery() {}

    static ListingQuery of(Caller caller, ListQuery query) {
        ListingQuery sql = new ListingQuery();
        if (caller.ownOnly()) {
            sql.where("l.requester = :own", "own", caller.name());
        }
        query.patient().ifPresent(sql::patient);
        query.mechanism().ifPresent(code -> sql.where("l.mechanism = :mechanism", "mechanism", code));
        query.cause().ifPresent(code -> sql.where("l.cause = :cause", "cause", code));
        query.urgency().ifPresent(code -> sql.where("l.urgency = :urgency", "urgency", code));
        query.requester().ifPresent(name -> sql.where("l.requester = :requester", "requester", name));
        query.alert().ifPresent(sql::alert);
        query.bounds().forEach(sql::bound);
        sql.marks(query);
        query.before().ifPresent(sql::before);
        return sql;
    }

    String sql() {
        return SELECT + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + ORDER;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private void patient(PatientReference patient) {
        where("l.patient = :patient", "patient", patient.local());
        if (patient.absolute()) {
            where("l.reference = :reference", "reference", patient.sent());
        }
    }

    private void alert(String code) {
        where(
                "exists (select 1 from answer_alert x where x.alert = :alert and x.recorded_at = l.recorded_at"
                        + " and x.assessment = l.assessment)",
                "alert",
                code);
    }

    private void bound(Bound bound) {
        String name = "moment" + parameters.size();
        String column =
                switch (bound.time()) {
                    case AS_OF -> "l.as_of";
                    case RECORDED -> "l.recorded_at";
                };
        where(column + RecordQuery.relation(bound) + name, name, bound.moment());
    }

    private void marks(ListQuery query) {
        if (query.superseded()) {
            conditions.add("exists (select 1 from supersession s where s.earlier = l.assessment)");
        }
        if (query.withFeedback()) {
            conditions.add("exists (select 1 from feedback f where f.assessment = l.assessment)");
        }
        if (query.unseen()) {
            conditions.add(UNSEEN);
        }
    }

    private void before(LedgerQuery.Position last) {
        parameters.put("lastAt", last.recordedAt());
        where("(l.recorded_at, l.assessment) < (:lastAt, :lastId)", "lastId", UUID.fromString(last.id()));
    }
}
