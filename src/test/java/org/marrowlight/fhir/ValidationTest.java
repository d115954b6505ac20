package org.marrowlight.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
