package org.marrowlight.fhir;

import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// The one place where problems become HTTP statuses and R4 issue types.
public final class Refusal {

    private Refusal() {}

    /// The HTTP status of a refusal: that of its gravest problem, the first of those equally grave. Refuses an
    /// empty list.
    public static int status(List<Problem> problems) {
        return problems.stream()
                .min(Comparator.comparing(Problem::severity))
                .map(problem -> status(problem.code()))
                .orElseThrow(() -> new IllegalArgumentException("a refusal names a problem"));
    }

    /// The HTTP status of one problem.
    public static int status(ProblemCode code) {
        return switch (code.category()) {
            case INVALID -> 400;
            case UNKNOWN_CALLER -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case NOT_OFFERED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case GONE -> 410;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA -> 415;
            case NOTHING_USABLE, AMBIGUOUS, PART, PACK -> 422;
            case THROTTLED -> 429;
            case FAULT -> 500;
        };
    }

    /// The R4 issue type of a problem.
    static IssueType issueType(ProblemCode code) {
        return switch (code.category()) {
            case INVALID -> invalid(code);
            case TOO_LARGE -> code == ProblemCode.TOO_MANY_ENTRIES ? IssueType.TOOCOSTLY : IssueType.TOOLONG;
            case NOTHING_USABLE -> IssueType.REQUIRED;
            case AMBIGUOUS -> IssueType.BUSINESSRULE;
            case PART -> part(code);
            case UNKNOWN_CALLER -> IssueType.LOGIN;
            case FORBIDDEN -> IssueType.FORBIDDEN;
            case NOT_FOUND -> IssueType.NOTFOUND;
            case GONE -> IssueType.DELETED;
            case NOT_OFFERED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA -> IssueType.NOTSUPPORTED;
            case CONFLICT -> IssueType.CONFLICT;
            case THROTTLED -> IssueType.THROTTLED;
            case FAULT -> IssueType.EXCEPTION;
            case PACK -> IssueType.INVALID;
        };
    }

    private static IssueType invalid(ProblemCode code) {
        return switch (code) {
            case NOT_JSON, WRONG_RESOURCE, WRONG_TYPE, DUPLICATE_KEY, TOO_DEEP -> IssueType.STRUCTURE;
            case TEXT_TOO_LONG -> IssueType.TOOLONG;
            case NUMBER_TOO_LARGE -> IssueType.VALUE;
            default -> IssueType.INVALID;
        };
    }

    private static IssueType part(ProblemCode code) {
        return switch (code) {
            case NOT_UNDERSTOOD,
                    WORD_NOT_UNDERSTOOD,
                    UNKNOWN_UNIT,
                    UNIT_ALIAS,
                    UNIT_DECIDES,
                    STATUS_REPAIRED,
                    CONFLICTING_CODES -> IssueType.CODEINVALID;
            case UNIT_MISSING, NO_VALUE, ONLY_INTERPRETATION, NO_SUBJECT, AGE_UNKNOWN, SEX_UNKNOWN ->
                IssueType.REQUIRED;
            case IMPLAUSIBLE, BAD_DATE, FUTURE_DATE, TIME_ASSUMED, VALUE_REPAIRED, VALUE_UNREADABLE -> IssueType.VALUE;
            case SEVERAL_VALUES -> IssueType.INVARIANT;
            case DUPLICATE_RESULT -> IssueType.DUPLICATE;
            case UNREADABLE_ENTRY, UNKNOWN_ELEMENT -> IssueType.STRUCTURE;
            case MODIFIER_EXTENSION -> IssueType.EXTENSION;
            default -> IssueType.BUSINESSRULE;
        };
    }
}
