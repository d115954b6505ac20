package org.marrowlight.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.LedgerQuery.Bound;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.RequestIdentifier;

/// A query of the record as SQL. What was asked is always a parameter, never part of the text.
final class RecordQuery {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private RecordQuery() {}

    static RecordQuery of(String tenant, LedgerQuery query) {
        RecordQuery sql = new RecordQuery();
        sql.where("tenant = :tenant", "tenant", tenant);
        query.patient().ifPresent(sql::patient);
        query.id().ifPresent(sql::id);
        for (Bound bound : query.bounds()) {
            sql.bound(bound);
        }
        query.mechanism()
                .ifPresent(code -> sql.where("mechanisms @> array[cast(:mechanism as text)]", "mechanism", code));
        query.packId().ifPresent(pack -> sql.where("pack_id = :pack", "pack", pack));
        query.packVersion().ifPresent(version -> sql.where("pack_version = :version", "version", version));
        query.request().ifPresent(sql::request);
        query.from().ifPresent(sql::from);
        return sql;
    }

    String sql() {
        return "select * from assessment where " + String.join(" and ", conditions)
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
            where("document_json #>> '{patient,reference}' = :reference", "reference", patient.sent());
        }
    }

    private void id(String id) {
        where("(id = :id or outputs @> array[cast(:id as uuid)])", "id", UUID.fromString(id));
    }

    private void bound(Bound bound) {
        String name = "moment" + parameters.size();
        String column =
                switch (bound.time()) {
                    case AS_OF -> "as_of";
                    case RECORDED -> "recorded_at";
                };
        String relation =
                switch (bound.relation()) {
                    case AT_OR_AFTER -> " >= :";
                    case AFTER -> " > :";
                    case AT_OR_BEFORE -> " <= :";
                    case BEFORE -> " < :";
                };
        where(column + relation + name, name, bound.moment());
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
