package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;

/// Reads what is ordered already: the LOINC codes of ServiceRequests whose result is awaited. A draft, a proposal,
/// a plan and a request not to do something order nothing.
final class OrderReader {

    private static final String TYPE = "ServiceRequest";
    private static final String LOINC = "http://loinc.org";
    private static final Set<String> OPEN = Set.of("active", "on-hold");
    private static final Set<String> ORDERING =
            Set.of("order", "original-order", "reflex-order", "filler-order", "instance-order");

    private OrderReader() {}

    static boolean reads(String type) {
        return type.equals(TYPE);
    }

    /// The codes that an order asks for; empty if it is none or is closed.
    static Stream<String> codes(JsonNode request) {
        boolean open = Json.text(request, "status").filter(OPEN::contains).isPresent()
                && Json.text(request, "intent").filter(ORDERING::contains).isPresent()
                && !request.path("doNotPerform").asBoolean(false);
        return open
                ? Stream.concat(Stream.of(request.path("code")), Json.list(request, "orderDetail").stream())
                        .flatMap(concept -> Json.list(concept, "coding").stream())
                        .filter(coding -> Json.text(coding, "system")
                                .filter(LOINC::equals)
                                .isPresent())
                        .flatMap(coding -> Json.text(coding, "code").stream())
                : Stream.empty();
    }
}
