package org.marrowlight.web;

import java.util.List;
import java.util.stream.Collectors;

/// Bundles as a laboratory sends them, small enough to see what differs.
final class Sent {

    private Sent() {}

    /// A bundle of these resources.
    static byte[] bundle(String... resources) {
        String entries =
                List.of(resources).stream().map("{\"resource\":%s}"::formatted).collect(Collectors.joining(","));
        return Door.bytes("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}");
    }

    /// A woman of 46 years.
    static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"gender\":\"female\",\"birthDate\":\"1980-01-01\"}"
                .formatted(id);
    }

    /// A hemoglobin in g/L.
    static String hemoglobin(String id, String patient, String status, int value) {
        return result(id, patient, status, "718-7", value, "g/L");
    }

    /// A mean corpuscular volume in fL.
    static String mcv(String id, String patient, int value) {
        return result(id, patient, "final", "787-2", value, "fL");
    }

    /// A ferritin in ug/L.
    static String ferritin(String id, String patient, int value) {
        return result(id, patient, "final", "2276-4", value, "ug/L");
    }

    private static String result(String id, String patient, String status, String loinc, int value, String unit) {
        return """
                {"resourceType":"Observation","id":"%s","status":"%s","subject":{"reference":"Patient/%s"},
                "code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},"effectiveDateTime":"2026-03-02T08:00:00Z",
                "valueQuantity":{"value":%d,"system":"http://unitsofmeasure.org","code":"%s"}}
                """.formatted(id, status, patient, loinc, value, unit);
    }
}
