package org.marrowlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowlight.web.security.Paths;
import org.marrowlight.web.security.Role;

/// Who may do what: every route, for every role, for nobody, and for another organisation. The table is written by hand
/// and knows nothing of the annotations that make it true.
@QuarkusTest
@QuarkusTestResource(Database.class)
class AccessMatrixIT {

    private static final Set<String> NOBODY_NEEDED = Set.of();
    private static final Set<String> READERS = Set.of("ehr", "clinician", "auditor");
    private static final String BUNDLE = "{\"resourceType\":\"Bundle\"}";

    @TestHTTPResource("/")
    URI base = URI.create("http://localhost");

    private Door door = new Door(base);

    @BeforeEach
    void open() {
        door = new Door(base);
    }

    /// A request and who may send it.
    ///
    /// @param route as the code declares it
    /// @param path an address of that route; `{id}` is an answer that the demo user `ehr` asked for, `{job}` a
    /// request
    ///     of it that is answered later
    /// @param roles who may; empty for everybody, known or not
    record Row(String method, String route, String path, Set<String> roles) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("GET", "/", "", Role.ALL),
                new Row("GET", "/login", "login", Role.ALL),
                new Row("GET", "/logout", "logout", Role.ALL),
                new Row("POST", "/preferences", "preferences", Role.ALL),
                new Row("GET", "/assessments", "assessments", READERS),
                new Row("GET", "/audit", "audit", Set.of("auditor")),
                new Row("GET", "/about", "about", Role.ALL),
                new Row("GET", "/feedback", "feedback", Set.of("clinician", "auditor", "rules")),
                new Row(
                        "POST",
                        "/assessments/{id}/acknowledgements",
                        "assessments/{id}/acknowledgements",
                        Set.of("clinician")),
                new Row("POST", "/assessments/{id}/feedback", "assessments/{id}/feedback", Set.of("clinician")),
                new Row("GET", "/assessments/{id}", "assessments/{id}", READERS),
                new Row("GET", "/assessments/{id}/document", "assessments/{id}/document", READERS),
                new Row("GET", "/assessments/{id}/fhir", "assessments/{id}/fhir", READERS),
                new Row("GET", "/assessments/{id}/why-not", "assessments/{id}/why-not", READERS),
                new Row("GET", "/assessments/{id}/changes", "assessments/{id}/changes", READERS),
                new Row("GET", "/assessments/{id}/what-if", "assessments/{id}/what-if", READERS),
                new Row("GET", "/assessments/{id}/trace", "assessments/{id}/trace", READERS),
                new Row("GET", "/rules", "rules", Role.ALL),
                new Row("GET", "/rules/{id}", "rules/E01-1", Role.ALL),
                new Row("GET", "/rules/differences", "rules/differences", Role.ALL),
                new Row("GET", "/assessments/{id}/receipt", "assessments/{id}/receipt", Set.of("auditor")),
                new Row("GET", "/assessments/{id}/case-file", "assessments/{id}/case-file", Set.of("auditor")),
                new Row("GET", "/assessments/{id}/replay", "assessments/{id}/replay", Set.of("auditor")),
                new Row("GET", "/log/checkpoint", "log/checkpoint", Set.of("auditor")),
                new Row("GET", "/log/key", "log/key", Set.of("auditor")),
                new Row("GET", "/try", "try", Set.of("ehr", "clinician", "auditor", "rules")),
                new Row("POST", "/try", "try", Set.of("ehr", "clinician", "auditor", "rules")),
                new Row("GET", "/packs", "packs", Set.of("rules", "admin", "auditor", "clinician")),
                new Row(
                        "GET",
                        "/packs/{digest}/comparison",
                        "packs/none/comparison",
                        Set.of("rules", "admin", "auditor")),
                new Row("POST", "/packs", "packs", Set.of("rules")),
                new Row("POST", "/packs/{digest}/candidate", "packs/none/candidate", Set.of("rules")),
                new Row("POST", "/packs/{digest}/activation", "packs/none/activation", Set.of("rules", "admin")),
                new Row(
                        "GET",
                        "/fhir/GuidanceResponse/{id}/$replay",
                        "fhir/GuidanceResponse/{id}/$replay",
                        Set.of("auditor")),
                new Row("GET", "/fhir/metadata", "fhir/metadata", NOBODY_NEEDED),
                new Row(
                        "GET",
                        "/fhir/.well-known/smart-configuration",
                        "fhir/.well-known/smart-configuration",
                        NOBODY_NEEDED),
                new Row("POST", "/fhir/$assess-cytopenia", "fhir/$assess-cytopenia", Set.of("ehr")),
                new Row(
                        "POST",
                        "/fhir/Patient/{id}/$assess-cytopenia",
                        "fhir/Patient/p/$assess-cytopenia",
                        Set.of("ehr")),
                new Row("POST", "/fhir/$validate", "fhir/$validate", Set.of("ehr", "rules")),
                new Row("POST", "/fhir/{type}/$validate", "fhir/Bundle/$validate", Set.of("ehr", "rules")),
                new Row("GET", "/fhir/bulk/{id}", "fhir/bulk/{job}", Set.of("ehr")),
                new Row("GET", "/fhir/bulk/{id}/output.ndjson", "fhir/bulk/{job}/output.ndjson", Set.of("ehr")),
                new Row("GET", "/fhir/bulk/{id}/error.ndjson", "fhir/bulk/{job}/error.ndjson", Set.of("ehr")),
                new Row("DELETE", "/fhir/bulk/{id}", "fhir/bulk/00000000-0000-0000-0000-000000000000", Set.of("ehr")),
                new Row("GET", "/fhir/{type}/{id}", "fhir/GuidanceResponse/{id}", READERS),
                new Row("GET", "/fhir/{type}/{id}", "fhir/AuditEvent/{id}", Set.of("auditor")),
                new Row("GET", "/fhir/{type}/{id}", "fhir/Library/cytopenia", Role.ALL),
                new Row("GET", "/fhir/{type:.*}", "fhir/RiskAssessment", READERS),
                new Row("GET", "/fhir/{type:.*}", "fhir/AuditEvent", Set.of("auditor")),
                new Row("POST", "/fhir/{type}/_search", "fhir/Provenance/_search", READERS),
                new Row("POST", "/fhir/{type}/_search", "fhir/AuditEvent/_search", Set.of("auditor")),
                new Row("POST", "/fhir", "fhir", Role.ALL),
                new Row("POST", "/fhir/{rest:.*}", "fhir/Observation", Role.ALL),
                new Row("PUT", "/fhir/{rest:.*}", "fhir/Observation/1", Role.ALL),
                new Row("PATCH", "/fhir/{rest:.*}", "fhir/Observation/1", Role.ALL),
                new Row("DELETE", "/fhir/{rest:.*}", "fhir/Observation/1", Role.ALL));
    }

    @Test
    void everyRoute_standsInTheTable() {
        Set<String> told = rows().map(row -> row.method() + " " + row.route()).collect(Collectors.toSet());

        assertThat(told).containsExactlyInAnyOrderElementsOf(routes(m -> true));
    }

    @Test
    void routesForEverybody_areTheOnesOfTheList() {
        List<String> open = routes(m -> m.isAnnotatedWith(PermitAll.class)).stream()
                .map(route -> route.replaceFirst("^GET ", ""))
                .toList();

        assertThat(Paths.PUBLIC).containsAll(open);
        assertThat(Paths.PUBLIC.stream().filter(path -> path.startsWith("/fhir")))
                .containsExactlyInAnyOrderElementsOf(open);
    }

    private static Set<String> routes(java.util.function.Predicate<JavaMethod> which) {
        Set<String> routes = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.marrowlight")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().stream().filter(which).forEach(method -> Stream.of(
                                GET.class, POST.class, PUT.class, PATCH.class, DELETE.class)
                        .filter(method::isAnnotatedWith)
                        .forEach(verb -> routes.add(route(resource, method, verb))));
            }
        }
        return routes;
    }

    private static String route(JavaClass resource, JavaMethod method, Class<? extends Annotation> verb) {
        String path = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        String whole = resource.getAnnotationOfType(Path.class).value() + "/" + path;
        String clean = whole.replaceAll("//+", "/").replaceFirst("(.)/$", "$1");
        return verb.getSimpleName() + " " + clean;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void route_isForItsRoles(Row row) {
        for (String role : Role.ALL) {
            int status = send(row, door.as(role));
            if (row.roles().contains(role) || row.roles().isEmpty()) {
                assertThat(status).as(role).isNotIn(401, 403).isLessThan(500);
            } else {
                assertThat(status).as(role).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void route_isClosedToNobody(Row row) {
        int without = send(row, door.with(""));
        int wrong = send(row, door.with("Bearer x.y.z"));

        if (row.roles().isEmpty()) {
            assertThat(without).isNotIn(401, 403);
        } else {
            assertThat(without).isEqualTo(401);
            assertThat(wrong).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void otherOrganisation_findsNothingOfOurs(Row row) {
        String ours = answer();
        String job = job();
        for (String role : row.roles()) {
            Door.Reply reply = send(row, door.as("south-" + role), ours, job);
            if (row.path().contains("{")) {
                assertThat(reply.status()).as(role).isEqualTo(404);
            }
            assertThat(reply.text()).as(role).doesNotContain("matrix-patient");
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void secondSystemOfTheOrganisation_findsOnlyItsOwn(Row row) {
        if (row.roles().contains("ehr")) {
            String ours = answer();
            Door.Reply reply = send(row, door.as("second-ehr"), ours, job());
            if (row.path().contains("{")) {
                assertThat(reply.status()).isEqualTo(404);
            }
            assertThat(reply.text()).doesNotContain("matrix-patient");
        }
    }

    private int send(Row row, Door caller) {
        return send(row, caller, answer(), job()).status();
    }

    private static final List<String> FORMS = List.of("try", "preferences", "acknowledgements", "feedback");

    private static Door.Reply send(Row row, Door caller, String id, String job) {
        boolean form = row.path().endsWith("_search") || FORMS.stream().anyMatch(row.path()::endsWith);
        boolean body = row.method().startsWith("P");
        boolean archive = row.route().equals("/packs");
        return caller.send(
                row.path().replace("{id}", id).replace("{job}", job),
                row.method(),
                body ? Door.bytes(form ? "_count=50" : BUNDLE) : new byte[0],
                "Content-Type",
                form ? "application/x-www-form-urlencoded" : archive ? "application/zip" : "application/fhir+json");
    }

    private String answer() {
        return door.post(
                        Door.ASSESS,
                        Sent.bundle(
                                Sent.patient("matrix-patient"), Sent.hemoglobin("hb", "matrix-patient", "final", 60)))
                .recordId();
    }

    private String job() {
        return door.post(
                        Door.ASSESS,
                        Sent.bundle(Sent.hemoglobin("hb", "matrix-patient", "final", 61)),
                        "Prefer",
                        "respond-async")
                .header("Content-Location")
                .replaceFirst(".*/", "");
    }
}
