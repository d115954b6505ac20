package org.marrowlight.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;
import org.jspecify.annotations.Nullable;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Validates resources against base R4 and the profiles of the shipped package. The first one takes seconds, each up to
/// one: for whoever asks, never on the way of an answer. It asks no other server.
public final class Validation {

    private static final String PACKAGE = "classpath:" + FhirPackage.PLACE.substring(1);

    /// What the validator says of the definition of an extension when it may not ask a package server for other
    /// versions of FHIR. It says so as an error, but it is a look that was not taken.
    private static final String NOT_ASKED = "Error generating Snapshot: Unable to resolve package id hl7.fhir.";

    private static final String NOT_LOOKED_AT =
            "Not looked at: where this extension may stand, and its snapshot. That needs a package server.";

    /// Keeps numbers as they were sent: 1.50 is not 1.5.
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final GuardLimits limits;
    private @Nullable Loaded loaded;

    /// The validator and what it knows.
    private record Loaded(ValidationSupportChain chain, FhirValidator validator) {}

    /// @param limits how much a resource may be
    public Validation(GuardLimits limits) {
        this.limits = limits;
    }

    /// HL7's validator, on which HAPI's stands, looks for package servers when it is shown the definition of an
    /// extension. Only a setting of the whole process keeps it from that.
    private synchronized Loaded loaded() {
        if (loaded == null) {
            ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
            ValidationSupportChain chain = chain(fhir, packaged(fhir), new DefaultProfileValidationSupport(fhir));
            FhirValidator validator = fhir.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
            loaded = new Loaded(chain, validator);
        }
        return loaded;
    }

    private static NpmPackageValidationSupport packaged(FhirContext fhir) {
        NpmPackageValidationSupport support = new NpmPackageValidationSupport(fhir);
        try {
            support.loadPackageFromClasspath(PACKAGE);
        } catch (IOException e) {
            throw new UncheckedIOException("the FHIR package cannot be read", e);
        }
        return support;
    }

    private static ValidationSupportChain chain(FhirContext fhir, IValidationSupport... resources) {
        ValidationSupportChain chain = new ValidationSupportChain();
        List.of(resources).forEach(chain::addValidationSupport);
        chain.addValidationSupport(new SnapshotGeneratingValidationSupport(fhir));
        chain.addValidationSupport(new CommonCodeSystemsTerminologyService(fhir));
        chain.addValidationSupport(new InMemoryTerminologyServerValidationSupport(fhir));
        return chain;
    }

    /// What came of validating.
    public sealed interface Outcome {}

    /// The issues of the validator as an OperationOutcome, JSON.
    ///
    /// @param valid whether none of them is an error
    public record Validated(byte[] outcome, boolean valid) implements Outcome {}

    /// A request that cannot be carried out.
    public record Refused(List<Problem> problems) implements Outcome {}

    /// Validates JSON or XML: the resource itself, or the one that Parameters in JSON name `resource`.
    ///
    /// @param profile canonical or id of a profile of ours, beside those that the resource names itself
    public Outcome validate(byte[] body, Optional<String> profile) {
        return switch (new Guard(limits).read(body)) {
            case Guard.Refused refused -> new Refused(List.of(refused.problem()));
            case Guard.Passed passed -> unwrapped(body, profile);
        };
    }

    private Outcome unwrapped(byte[] body, Optional<String> profile) {
        if (XmlTree.looksLike(body)) {
            return guarded(body, profile);
        }
        try {
            JsonNode root = EXACT.readTree(body);
            Optional<String> named = parameter(root, "profile").flatMap(p -> Optional.ofNullable(
                            p.path("valueUri").textValue())
                    .or(() -> Optional.ofNullable(p.path("valueCanonical").textValue())));
            return parameter(root, "resource")
                    .map(p -> guarded(
                            p.path("resource").toString().getBytes(StandardCharsets.UTF_8), profile.or(() -> named)))
                    .orElseGet(() -> guarded(body, profile));
        } catch (IOException e) {
            throw new UncheckedIOException("what the guard has read is read again", e);
        }
    }

    private static Optional<JsonNode> parameter(JsonNode root, String name) {
        return root.path("resourceType").asText().equals("Parameters")
                ? StreamSupport.stream(root.path("parameter").spliterator(), false)
                        .filter(p -> p.path("name").asText().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private Outcome guarded(byte[] resource, Optional<String> profile) {
        Optional<String> canonical = profile.map(Validation::canonical);
        if (canonical
                .filter(url -> loaded().chain().fetchStructureDefinition(url) == null)
                .isPresent()) {
            return new Refused(List.of(Problem.fatal(
                    ProblemCode.NOT_FOUND,
                    "",
                    "no profile has this name here",
                    "see GET /fhir/StructureDefinition/{id}")));
        }
        ValidationOptions options = new ValidationOptions();
        canonical.ifPresent(options::addProfile);
        List<SingleValidationMessage> messages = loaded().validator()
                .validateWithResult(new String(resource, StandardCharsets.UTF_8), options)
                .getMessages();
        return new Validated(
                new ConsultationWriter(fhir).json(outcome(messages)),
                messages.stream().noneMatch(Validation::isError));
    }

    private static String canonical(String profile) {
        return profile.contains(":") ? profile : Canon.BASE + "/StructureDefinition/" + profile;
    }

    private static boolean isError(SingleValidationMessage message) {
        return message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0 && !isNotAsked(message);
    }

    private static boolean isNotAsked(SingleValidationMessage message) {
        return message.getMessage().startsWith(NOT_ASKED);
    }

    private static OperationOutcome outcome(List<SingleValidationMessage> messages) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.setLanguage(Canon.LANGUAGE);
        messages.forEach(message -> {
            OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue()
                    .setSeverity(
                            isNotAsked(message)
                                    ? OperationOutcome.IssueSeverity.WARNING
                                    : OperationOutcome.IssueSeverity.fromCode(
                                            message.getSeverity().getCode()))
                    .setCode(OperationOutcome.IssueType.PROCESSING)
                    .setDiagnostics(Printable.of(isNotAsked(message) ? NOT_LOOKED_AT : message.getMessage()));
            Optional.ofNullable(message.getLocationString()).ifPresent(issue::addExpression);
        });
        if (messages.isEmpty()) {
            outcome.addIssue()
                    .setSeverity(OperationOutcome.IssueSeverity.INFORMATION)
                    .setCode(OperationOutcome.IssueType.INFORMATIONAL)
                    .setDiagnostics("The resource is valid.");
        }
        return outcome;
    }
}
