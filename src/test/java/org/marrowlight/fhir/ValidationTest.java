package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// What a sender learns who asks before it sends.
class ValidationTest {

    private static Validation validation;

    @BeforeAll
    static void load() {
        validation = new Validation(GuardLimits.DEFAULT);
    }

    private static byte[] example(String path) {
        return Profiles.text(Profiles.FOLDER.resolve("examples").resolve(path)).getBytes(UTF_8);
    }

    private static Validation.Outcome validated(String path, String profile) {
        return validation.validate(example(path), Optional.of(profile));
    }

    @Test
    void conformantInput_isValid() {
        assertThat(validated("conformant/cyto-input-bundle/iron.json", "cyto-input-bundle"))
                .isInstanceOfSatisfying(Validation.Validated.class, v -> assertThat(v.valid())
                        .as(new String(v.outcome(), UTF_8))
                        .isTrue());
    }

    @Test
    void nonconformantInput_isToldWhy() {
        assertThat(validated(
                        "nonconformant/cyto-input-bundle/no-observation.json",
                        "http://marrowlight.org/fhir/StructureDefinition/cyto-input-bundle"))
                .isInstanceOfSatisfying(Validation.Validated.class, v -> {
                    assertThat(v.valid()).isFalse();
                    assertThat(new String(v.outcome(), UTF_8)).contains("OperationOutcome", "\"error\"");
                });
    }

    @Test
    void withoutProfile_baseR4Holds() {
        assertThat(validation.validate(
                        "{\"resourceType\":\"Patient\",\"gender\":\"x\"}".getBytes(UTF_8), Optional.empty()))
                .isInstanceOfSatisfying(
                        Validation.Validated.class, v -> assertThat(v.valid()).isFalse());
    }

    @Test
    void xml_isValidatedToo() {
        byte[] xml = "<Patient xmlns=\"http://hl7.org/fhir\"><gender value=\"female\"/></Patient>".getBytes(UTF_8);
        assertThat(validation.validate(xml, Optional.empty()))
                .isInstanceOfSatisfying(
                        Validation.Validated.class, v -> assertThat(v.valid()).isTrue());
    }

    /// A sender must not make the service call others: the validator would ask package servers of the context of an
    /// extension.
    @Test
    void definitionOfAnExtension_isValidatedWithoutAskingOthers() {
        List<String> asked = new CopyOnWriteArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new Listening(asked));
        try {
            byte[] extension = Profiles.text(Profiles.FOLDER.resolve("extensions/cyto-alert.json"))
                    .getBytes(UTF_8);

            assertThat(validation.validate(extension, Optional.empty()))
                    .isInstanceOfSatisfying(Validation.Validated.class, v -> {
                        assertThat(v.valid()).as(new String(v.outcome(), UTF_8)).isTrue();
                        assertThat(new String(v.outcome(), UTF_8)).contains("Not looked at");
                    });
            assertThat(asked).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    /// Writes down who would be called, and lets nobody be called.
    private static final class Listening extends ProxySelector {

        private final List<String> asked;

        Listening(List<String> asked) {
            this.asked = asked;
        }

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri.getHost());
            throw new IllegalStateException("a test calls nobody: " + uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            asked.add(uri.getHost());
        }
    }

    @Test
    void unknownProfileAndHostileBytes_areRefused() {
        assertThat(validation.validate(example("conformant/cyto-patient/woman.json"), Optional.of("none")))
                .isInstanceOfSatisfying(
                        Validation.Refused.class,
                        r -> assertThat(r.problems()).extracting(Problem::code).containsExactly(ProblemCode.NOT_FOUND));
        assertThat(validation.validate(
                        "{\"resourceType\":\"Observation\",\"valueInteger\":1e10000000}".getBytes(UTF_8),
                        Optional.empty()))
                .isInstanceOf(Validation.Refused.class);
        assertThat(validation.validate("no json".getBytes(UTF_8), Optional.empty()))
                .isInstanceOf(Validation.Refused.class);
    }
}
