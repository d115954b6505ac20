package org.marrowlight.web.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.fhir.AnswerType;

/// What a request needs of the scopes of a system: rights on a type. Definitions need none, they hold no data.
///
/// What is not known is out of reach.
///
/// @param rights letters of `cruds`; none if no scope is needed
record Reach(String type, String rights) {

    private static final Pattern ASSESS = Pattern.compile("/fhir/(Patient/[^/]+/)?\\$assess-cytopenia|/fhir/bulk/.*");
    private static final Pattern SEARCH = Pattern.compile("/fhir/([A-Z][A-Za-z]+)(/_search)?");
    private static final Pattern READ = Pattern.compile("/fhir/([A-Z][A-Za-z]+)/[^/$]+");
    private static final Pattern NO_DATA = Pattern.compile("/|/login|/logout|/fhir/([A-Z][A-Za-z]+/)?\\$validate");
    private static final Reach FREE = new Reach("", "");

    /// No scope grants this right.
    private static final Reach NOWHERE = new Reach("-", "x");

    /// To have results assessed is to let the service read and search the Observations that come with the request.
    private static final Reach OBSERVATIONS = new Reach("Observation", "rs");

    static Reach of(String method, String path) {
        if (ASSESS.matcher(path).matches()) {
            return OBSERVATIONS;
        }
        if (path.startsWith("/assessments/")) {
            return new Reach(AnswerType.GUIDANCE.type(), "r");
        }
        Matcher search = SEARCH.matcher(path);
        if (search.matches() && (method.equals("GET") || search.group(2) != null)) {
            return of(search.group(1), 's');
        }
        Matcher read = READ.matcher(path);
        if (read.matches() && method.equals("GET")) {
            return of(read.group(1), 'r');
        }
        return NO_DATA.matcher(path).matches() ? FREE : NOWHERE;
    }

    private static Reach of(String type, char right) {
        return AnswerType.of(type).isPresent() ? new Reach(type, String.valueOf(right)) : FREE;
    }

    boolean grantedBy(Scopes scopes) {
        return rights.isEmpty() || scopes.grant(type, rights);
    }
}
