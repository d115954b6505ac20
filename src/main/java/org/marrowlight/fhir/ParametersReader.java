package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.blood.Timing;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Reads the Parameters of `$assess-cytopenia`. What would change the answer and is not understood is refused, never
/// passed over; a parameter that this version does not know is named in a notice.
final class ParametersReader {

    /// UCUM: a month is 30.4375 days, a year 365.25.
    private static final Map<String, Duration> UNITS_OF_TIME = Map.of(
            "h",
            Duration.ofHours(1),
            "d",
            Duration.ofDays(1),
            "wk",
            Duration.ofDays(7),
            "mo",
            Duration.ofMinutes(43_830),
            "a",
            Duration.ofHours(8_766));

    private static final BigDecimal LONGEST_LOOKBACK = BigDecimal.valueOf(100_000);

    private final EffectiveTime time;
    private final List<Problem> notices = new ArrayList<>();
    private Optional<String> subject;
    private Optional<Instant> evaluationTime = Optional.empty();
    private boolean persist = true;
    private Optional<String> rulePack = Optional.empty();
    private Optional<Duration> lookback = Optional.empty();
    private Optional<RequestIdentifier> request = Optional.empty();
    private boolean trace;
    private boolean transaction;
    private Optional<JsonNode> bundle = Optional.empty();
    private Optional<Problem> wrong = Optional.empty();

    /// @param subject the patient that the path of the request names, if it names one
    ParametersReader(EffectiveTime time, Optional<String> subject) {
        this.time = time;
        this.subject = subject;
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
                .<Outcome>map(b -> new Read(b, parameters(), List.copyOf(notices)))
                .orElseGet(() -> new Wrong(Problem.fatal(
                        ProblemCode.BAD_PARAMETER,
                        "Parameters.parameter",
                        "Parameters without a parameter bundle that holds a Bundle",
                        "add it")));
    }

    private AssessParameters parameters() {
        return new AssessParameters(subject, evaluationTime, persist, rulePack, lookback, request, trace, transaction);
    }

    private void parameter(JsonNode parameter, String where) {
        switch (Json.text(parameter, "name").orElse("")) {
            case "bundle" -> bundle = Optional.of(parameter.path("resource"));
            case "subject" -> subject(parameter, where);
            case "evaluationTime" -> evaluationTime(parameter, where);
            case "persist" -> persist(parameter.path("valueBoolean"), where);
            case "rulePack" -> rulePack(parameter, where);
            case "requestIdentifier" -> requestIdentifier(parameter, where);
            case "trace" -> choice(parameter, where, "link", "full").ifPresent(full -> trace = full);
            case "bundleType" ->
                choice(parameter, where, "collection", "transaction").ifPresent(other -> transaction = other);
            case "lookback" -> lookback(parameter.path("valueDuration"), where);
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
                n -> subject = Optional.of(n),
                () -> refuse(where, "subject names nobody", "send a reference as valueString"));
    }

    private void evaluationTime(JsonNode parameter, String where) {
        Optional<Instant> moment =
                Json.text(parameter, "valueDateTime").flatMap(time::parsed).flatMap(Timing::to);
        moment.ifPresentOrElse(
                m -> evaluationTime = Optional.of(m),
                () -> refuse(where, "evaluationTime is no dateTime", "send valueDateTime"));
    }

    private void persist(JsonNode value, String where) {
        if (value.isBoolean()) {
            persist = value.booleanValue();
        } else {
            refuse(where, "persist is no boolean", "send valueBoolean");
        }
    }

    private void rulePack(JsonNode parameter, String where) {
        Json.text(parameter, "valueCanonical")
                .ifPresentOrElse(
                        canonical -> rulePack = Optional.of(canonical),
                        () -> refuse(where, "rulePack is no canonical", "send valueCanonical"));
    }

    private void lookback(JsonNode duration, String where) {
        Optional<BigDecimal> value =
                Json.number(duration.path("value")).filter(v -> v.signum() > 0 && v.compareTo(LONGEST_LOOKBACK) <= 0);
        Optional<Duration> unit =
                Json.text(duration, "code").flatMap(code -> Optional.ofNullable(UNITS_OF_TIME.get(code)));
        if (value.isPresent() && unit.isPresent()) {
            BigDecimal seconds =
                    value.get().multiply(BigDecimal.valueOf(unit.get().toSeconds()));
            lookback = Optional.of(Duration.ofSeconds(seconds.longValue()));
        } else {
            refuse(
                    where,
                    "lookback is no Duration above 0 with a UCUM code",
                    "send valueDuration with value, system and code: h, d, wk, mo or a");
        }
    }

    private void requestIdentifier(JsonNode parameter, String where) {
        identifier(parameter.path("valueIdentifier"))
                .ifPresentOrElse(
                        identifier -> request = Optional.of(identifier),
                        () -> refuse(where, "requestIdentifier has no value", "send valueIdentifier with a value"));
    }

    /// An identifier that has a value.
    static Optional<RequestIdentifier> identifier(JsonNode identifier) {
        return Json.text(identifier, "value")
                .map(value -> new RequestIdentifier(Json.text(identifier, "system"), value));
    }

    /// Which of two words a parameter says: false for the usual one, true for the other, empty if it is refused.
    private Optional<Boolean> choice(JsonNode parameter, String where, String usual, String other) {
        Optional<String> wish = Json.text(parameter, "valueCode").or(() -> Json.text(parameter, "valueString"));
        if (wish.filter(w -> w.equals(usual) || w.equals(other)).isEmpty()) {
            refuse(
                    where,
                    "this is neither " + usual + " nor " + other,
                    "send one of them as valueCode, or leave it out");
            return Optional.empty();
        }
        return wish.map(other::equals);
    }

    private void refuse(String where, String message, String remedy) {
        if (wrong.isEmpty()) {
            wrong = Optional.of(Problem.fatal(ProblemCode.BAD_PARAMETER, where, message, remedy));
        }
    }
}
