package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.marrowlight.fhir.BrokenBundles;
import org.marrowlight.fhir.Profiles;

/// Broken bundles at the door: an answer or a refusal with words, never a fault, never a result of somebody else.
@QuarkusTest
@QuarkusTestResource(Database.class)
class FuzzIT {

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    @Test
    void brokenBundles_areAnsweredOrRefused() {
        assertThat(faults(400, 20260118)).isEmpty();
    }

    @Test
    @Tag("long")
    void manyBrokenBundles_areAnsweredOrRefused() {
        assertThat(faults(4_000, 20260119)).isEmpty();
    }

    private List<String> faults(int count, long seed) {
        Door door = new Door(base);
        BrokenBundles bundles = new BrokenBundles(seed);
        Profiles profiles = Profiles.read(FhirContext.forR4Cached());
        List<String> faults = new ArrayList<>();
        int answered = 0;
        for (int i = 0; i < count; i++) {
            byte[] bundle = bundles.next();
            Door.Reply reply = door.post("fhir/Patient/p/$assess-cytopenia", bundle);
            JsonNode provenance = reply.json().findPath("entity");
            boolean words = reply.status() == 200 || reply.text().contains("\"ML-");
            answered += reply.status() == 200 ? 1 : 0;
            if (reply.status() >= 500 || !words || provenance.toString().contains(BrokenBundles.OTHER)) {
                faults.add(i + ": " + reply.status() + " of " + new String(bundle, StandardCharsets.UTF_8));
            }
            if (i % 40 == 0) {
                profiles.errorsInBase(reply.text()).forEach(error -> faults.add(error.getMessage()));
            }
        }
        assertThat(answered).isGreaterThan(count / 10);
        return faults;
    }
}
