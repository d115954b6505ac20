package org.marrowlight.rules;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.hl7.elm.r1.VersionedIdentifier;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;
import org.opencds.cqf.cql.engine.execution.EvaluationResultsForMultiLib;

/// The rules as `src/test/resources/second-opinion` says them in CQL: one expression per rule id, true, false or null.
final class CqlLibraries {

    private static final List<String> LIBRARIES = List.of("Flags", "Detection", "Response", "Mechanism", "Alerts");
    private static final Pattern RULE = Pattern.compile("(FLAG|CYT|RESP|MECH|ALERT)-.*");

    private final Environment environment;

    CqlLibraries() {
        LibraryManager manager = new LibraryManager(new ModelManager(), new CqlCompilerOptions());
        manager.getLibrarySourceLoader().registerProvider(CqlLibraries::source);
        environment = new Environment(manager);
    }

    private static InputStream source(VersionedIdentifier library) {
        String file = "/second-opinion/" + library.getId() + ".cql";
        return Objects.requireNonNull(CqlLibraries.class.getResourceAsStream(file), file);
    }

    /// What each rule says; empty is "not known".
    Map<String, Optional<Boolean>> opinion(Map<String, @Nullable Object> parameters) {
        CqlEngine engine = new CqlEngine(environment, Set.of(CqlEngine.Options.EnableExpressionCaching));
        EvaluationResultsForMultiLib results = engine.evaluate(
                LIBRARIES.stream()
                        .map(id -> new VersionedIdentifier().withId(id))
                        .toList(),
                null,
                null,
                parameters,
                null,
                null);
        Map<String, Optional<Boolean>> opinion = new TreeMap<>();
        results.getResults().values().forEach(result -> add(opinion, result));
        if (results.hasExceptions()) {
            throw new IllegalStateException(results.getExceptions().toString());
        }
        return opinion;
    }

    private static void add(Map<String, Optional<Boolean>> opinion, EvaluationResult result) {
        result.expressionResults.forEach((name, value) -> {
            if (RULE.matcher(name).matches()) {
                opinion.put(name, Optional.ofNullable((Boolean) value.value()));
            }
        });
    }
}
