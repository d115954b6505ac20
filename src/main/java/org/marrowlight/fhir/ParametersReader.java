package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marrowlight.blood.Timing;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Reads the Parameters of `$assess-cytopenia`. What would change the answer and is not understood is refused, never
/// passed over; a parameter that this version does not know is named in a notice.
final class ParametersReader {

    private final EffectiveTime time;
    private final List<Problem> notices = new ArrayList<>();
    private AssessParameters parameters;
    private Optional<JsonNode> bundle = Optional.empty();
    private Optional<Problem> wrong = Optional.empty();

    /// @param subject the patient that the path of the request names, if it names one
    ParametersReader(EffectiveTime time, Optional<String> subject) {
        this.time = time;
        this.parameters = AssessParameters.NONE.about(subject);
    }

    /// What came of reading them.
    sealed interface Outcome {}

    /// A bundle and how to answer it.
    record Read(JsonNode bundle, AssessParameters parameters, List<Problem> notices) implements Outcome {}

    /// Parameters that are refused.
    record Wrong(Problem problem) implements Outcome {}

    Outcome read(JsonNode resource) {
        List<JsonNode> all = Json.list(resource, "parameter");
        for (int i = 0; i < all.size(); i++) {
            parameter(all.get(i), "Parameters.parameter[" + i + "]");
        }
        if (wrong.isPresent()) {
            return new Wrong(wrong.get());
        }
        return bundle.filter(b -> Json.text(b, "resourceType").equals(Optional.of("Bundle")))
                .<Outcome>map(b -> new Read(b, parameters, List.copyOf(notices)))
                .orElseGet(() -> new Wrong(Problem.fatal(
                        ProblemCode.BAD_PARAMETER,
                        "Parameters.parameter",
                        "Parameters without a parameter bundle that holds a Bundle",
                        "add it")));
    }

    private void parameter(JsonNode parameter, String where) {
        switch (Json.text(parameter, "name").orElse("")) {
            case "bundle" -> bundle = Optional.of(parameter.path("resource"));
            case "subject" -> subject(parameter, where);
            case "evaluationTime" -> evaluationTime(parameter, where);
            case "persist" -> persist(parameter.path("valueBoolean"), where);
            case "rulePack" -> rulePack(parameter, where);
            case "lookback" ->
                refuse(where, "lookback is not offered by this version", "leave it out: each test has its own window");
            default ->
                notices.add(Problem.note(
                        ProblemCode.BAD_PARAMETER,
                        where,
                        "this parameter is not known and was not read",
                        "see OperationDefinition/assess-cytopenia"));
        }
    }

    private void subject(JsonNode parameter, String where) {
        Optional<String> named =
                Json.text(parameter, "valueString").or(() -> Json.text(parameter, "valueReference", "reference"));
        named.ifPresentOrElse(
                n -> parameters = parameters.about(Optional.of(n)),
                () -> refuse(where, "subject names nobody", "send a reference as valueString"));
    }

    private void evaluationTime(JsonNode parameter, String where) {
        Optional<Instant> moment =
                Json.text(parameter, "valueDateTime").flatMap(time::parsed).flatMap(Timing::to);
        moment.ifPresentOrElse(
                m -> parameters = parameters.at(m),
                () -> refuse(where, "evaluationTime is no dateTime", "send valueDateTime"));
    }

    private void persist(JsonNode value, String where) {
        if (value.isBoolean()) {
            parameters = parameters.persisted(value.booleanValue());
        } else {
            refuse(where, "persist is no boolean", "send valueBoolean");
        }
    }

    private void rulePack(JsonNode parameter, String where) {
        Json.text(parameter, "valueCanonical")
                .ifPresentOrElse(
                        canonical -> parameters = parameters.by(canonical),
                        () -> refuse(where, "rulePack is no canonical", "send valueCanonical"));
    }

    private void refuse(String where, String message, String remedy) {
        if (wrong.isEmpty()) {
            wrong = Optional.of(Problem.fatal(ProblemCode.BAD_PARAMETER, where, message, remedy));
        }
    }
}
