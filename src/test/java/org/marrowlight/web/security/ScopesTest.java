package org.marrowlight.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Scopes of systems, read narrowly.
class ScopesTest {

    @ParameterizedTest
    @CsvSource({
        "system/Observation.rs, Observation, rs, true",
        "system/Observation.cruds, Observation, rs, true",
        "system/Observation.read, Observation, rs, true",
        "system/Observation.*, Observation, rs, true",
        "system/*.rs, Observation, rs, true",
        "system/*.read, GuidanceResponse, r, true",
        "openid system/Observation.r system/Observation.s, Observation, rs, true",
        "system/Observation.r, Observation, rs, false",
        "system/Observation.write, Observation, rs, false",
        "system/Observation.rs, GuidanceResponse, r, false",
        "system/Patient.rs, Observation, rs, false",
        "system/Observation, Observation, rs, false"
    })
    void scope_grantsWhatItNames(String scope, String type, String rights, boolean granted) {
        assertThat(Scopes.of(scope).grant(type, rights)).isEqualTo(granted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openid profile",
                "user/Observation.rs",
                "patient/Observation.rs",
                "system/Observation.",
                "system/Observation.sr",
                "system/Observation.rs?category=laboratory",
                "system/observation.rs",
                "xsystem/Observation.rs"
            })
    void anythingElse_grantsNothing(String scope) {
        assertThat(Scopes.of(scope).none()).isTrue();
    }

    @Test
    void auditLog_isForThoseWhoNameIt() {
        assertThat(Scopes.of("system/*.rs").roles()).containsExactly("ehr");
        assertThat(Scopes.of("system/AuditEvent.rs").roles()).containsExactly("auditor");
        assertThat(Scopes.of("system/Observation.rs system/AuditEvent.rs").roles())
                .containsExactlyInAnyOrder("ehr", "auditor");
    }

    @Test
    void whatIsNotKnown_isOutOfReach() {
        assertThat(Reach.of("GET", "/fhir;x/RiskAssessment").grantedBy(Scopes.of("system/*.cruds")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /fhir/$assess-cytopenia, Observation, rs",
        "POST, /fhir/Patient/1/$assess-cytopenia, Observation, rs",
        "GET, /fhir/bulk/1/output.ndjson, Observation, rs",
        "GET, /fhir/RiskAssessment, RiskAssessment, s",
        "POST, /fhir/RiskAssessment/_search, RiskAssessment, s",
        "GET, /fhir/RiskAssessment/1, RiskAssessment, r",
        "GET, /fhir/AuditEvent/1, AuditEvent, r",
        "GET, /assessments/1, GuidanceResponse, r",
        "GET, /fhir/Library/cytopenia, '', ''",
        "POST, /fhir/Bundle/$validate, '', ''",
        "POST, /fhir/$validate, '', ''",
        "GET, /, '', ''",
        "POST, /fhir/Observation, -, x",
        "GET, /fhir/RiskAssessment;x=1, -, x",
        "GET, /fhir/RiskAssessment/1;x=1/2, -, x",
        "GET, /elsewhere, -, x"
    })
    void request_needsRightsOnAType(String method, String path, String type, String rights) {
        assertThat(Reach.of(method, path)).isEqualTo(new Reach(type, rights));
    }
}
