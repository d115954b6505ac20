package org.marrowlight.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.LedgerQuery.Bound;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.RequestIdentifier;

/// A query of the record as SQL. What was asked is always a parameter, never part of the text.
final class RecordQuery {

    private static final String WITH_MECHANISM =
            "exists (select 1 from answer_mechanism m where m.mechanism = :mechanism"
                    + " and m.recorded_at = a.recorded_at and m.assessment = a.id)";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private RecordQuery() {}

    static RecordQuery of(Caller caller, LedgerQuery query) {
        RecordQuery sql = new RecordQuery();
        if (caller.ownOnly()) {
            sql.where("requester = :requester", "requester", caller.name());
        }
        query.patient().ifPresent(sql::patient);
        query.id().ifPresent(sql::id);
        for (Bound bound : query.bounds()) {
            sql.bound(bound);
        }
        query.mechanism().ifPresent(code -> sql.where(WITH_MECHANISM, "mechanism", code));
        query.packId().ifPresent(pack -> sql.where("pack_id = :pack", "pack", pack));
        query.packVersion().ifPresent(version -> sql.where("pack_version = :version", "version", version));
        query.request().ifPresent(sql::request);
        query.from().ifPresent(sql::from);
        return sql;
    }

    String sql() {
        return "select * from assessment a" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by recorded_at desc, id desc";
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private void patient(PatientReference patient) {
        where("patient = :patient", "patient", patient.local());
        if (patient.absolute()) {
            where("reference = :reference", "reference", patient.sent());
        }
    }

    private void id(String id) {
        where("id in (select assessment from answer_part where part = :id)", "id", UUID.fromString(id));
    }

    private void bound(Bound bound) {
        String name = "moment" + parameters.size();
        String column =
                switch (bound.time()) {
                    case AS_OF -> "as_of";
                    case RECORDED -> "recorded_at";
                };
        where(column + relation(bound) + name, name, bound.moment());
    }

    /// How a column stands to the parameter of a bound.
    static String relation(Bound bound) {
        return switch (bound.relation()) {
            case AT_OR_AFTER -> " >= :";
            case AFTER -> " > :";
            case AT_OR_BEFORE -> " <= :";
            case BEFORE -> " < :";
        };
    }

    private void request(RequestIdentifier request) {
        where("request_value = :requestValue", "requestValue", request.value());
        request.system().ifPresent(system -> where("request_system = :requestSystem", "requestSystem", system));
    }

    private void from(LedgerQuery.Position first) {
        parameters.put("firstAt", first.recordedAt());
        where("(recorded_at, id) <= (:firstAt, :firstId)", "firstId", UUID.fromString(first.id()));
    }
}
