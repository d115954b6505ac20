package org.marrowlight.fhir;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.blood.Timing;
import org.marrowlight.consult.AccessQuery;
import org.marrowlight.consult.LedgerQuery;
import org.marrowlight.consult.LedgerQuery.Bound;
import org.marrowlight.consult.LedgerQuery.Relation;
import org.marrowlight.consult.LedgerQuery.Time;
import org.marrowlight.consult.PatientReference;
import org.marrowlight.consult.RequestIdentifier;
import org.marrowlight.fhir.AnswerType.Term;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Reads a FHIR search. What is understood and wrong is refused; a parameter that is not known is named, and refused
/// when the client asks to be strict.
public final class SearchReader {

    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;
    private static final Set<String> OF_THE_DOOR = Set.of("_format", "_pretty");
    private static final Pattern DATE = Pattern.compile("(eq|ge|gt|le|lt|sa|eb)?([0-9].*)");
    private static final Pattern PAGE = Pattern.compile("([^~]{1,40})~([0-9a-f-]{36})~([0-9]{1,4})");

    private final EffectiveTime time;

    /// @param zone where dates without a zone are meant
    public SearchReader(ZoneId zone) {
        this.time = new EffectiveTime(zone);
    }

    /// What came of reading.
    public sealed interface Outcome {}

    /// A search.
    ///
    /// @param skip parts of the first answer that the page before gave already
    /// @param ignored remarks on parameters that were not read
    public record Read(
            AnswerType type, LedgerQuery query, Optional<String> part, int count, int skip, List<Problem> ignored)
            implements Outcome {}

    /// A search of the record of accesses.
    public record ReadAccesses(AccessQuery query, int count, List<Problem> ignored) implements Outcome {}

    /// A search that is refused.
    public record Wrong(List<Problem> problems) implements Outcome {}

    /// Reads the parameters of a search.
    ///
    /// @param strict refuse parameters that are not known
    public Outcome read(AnswerType type, Map<String, List<String>> parameters, boolean strict) {
        Search search = new Search(type);
        parameters.forEach((name, values) -> values.forEach(value -> search.parameter(name, value)));
        List<Problem> refused = strict && search.wrong.isEmpty() ? search.ignored : search.wrong;
        return refused.isEmpty() ? search.read() : new Wrong(refused);
    }

    /// A search while it is read.
    private final class Search {
        private final AnswerType type;
        private final List<Problem> wrong = new ArrayList<>();
        private final List<Problem> ignored = new ArrayList<>();
        private final List<Bound> bounds = new ArrayList<>();
        private Optional<PatientReference> patient = Optional.empty();
        private Optional<String> id = Optional.empty();
        private Optional<String> part = Optional.empty();
        private Optional<String> mechanism = Optional.empty();
        private Optional<String> packId = Optional.empty();
        private Optional<String> packVersion = Optional.empty();
        private Optional<RequestIdentifier> request = Optional.empty();
        private Optional<LedgerQuery.Position> from = Optional.empty();
        private int count = USUAL_PAGE;
        private int skip;
        private Optional<String> agent = Optional.empty();
        private Optional<Boolean> refused = Optional.empty();

        Search(AnswerType type) {
            this.type = type;
        }

        Outcome read() {
            if (type == AnswerType.AUDIT) {
                AccessQuery query = new AccessQuery(part, patient, id, agent, refused, bounds, from, count + 1);
                return new ReadAccesses(query, count, List.copyOf(ignored));
            }
            LedgerQuery query = new LedgerQuery(
                    patient, part.or(() -> id), bounds, mechanism, packId, packVersion, request, from, count + 1);
            return new Read(type, query, part, count, skip, List.copyOf(ignored));
        }

        void parameter(String name, String value) {
            String bare = name.replaceFirst(":Patient$", "");
            Optional<Term> term =
                    type.terms().stream().filter(t -> t.name().equals(bare)).findFirst();
            if (OF_THE_DOOR.contains(name)) {
                return;
            }
            if (value.indexOf('\u0000') >= 0) {
                refuse(name, "it holds a zero character, which no record has", "leave it out");
            } else if (name.equals("_count")) {
                count(value);
            } else if (name.equals("_page")) {
                page(value);
            } else if (name.contains(":") && term.isEmpty()) {
                refuse(name, "this modifier is not offered", "leave it out");
            } else if (term.isEmpty()) {
                ignored.add(Problem.warning(
                        ProblemCode.BAD_PARAMETER,
                        "",
                        "the search parameter " + Printable.of(name) + " is not known and was not read",
                        "see /fhir/metadata"));
            } else if (value.isBlank() || (value.contains(",") && !value.contains("\\,"))) {
                refuse(name, "one value is read, neither none nor several", "ask for each value by itself");
            } else {
                term(term.get(), value.replace("\\,", ",").strip());
            }
        }

        private void term(Term term, String value) {
            switch (term.meaning()) {
                case ID -> part = Optional.of(value);
                case PATIENT -> patient = Optional.of(patient(value));
                case AS_OF -> date(term.name(), Time.AS_OF, value);
                case RECORDED -> date(term.name(), Time.RECORDED, value);
                case MECHANISM -> mechanism = Optional.of(code(value));
                case PACK -> pack(value);
                case REQUEST -> request = Optional.of(identifier(value));
                case PART -> id = Optional.of(type == AnswerType.AUDIT ? whole(value) : last(value));
                case AGENT -> agent = Optional.of(value);
                case OUTCOME -> outcome(value);
            }
        }

        private static String last(String value) {
            return versionless(value).replaceFirst("^.*[/:]", "");
        }

        /// Type and id, without a server.
        private static String whole(String value) {
            return versionless(value).replaceFirst("^.*/([^/]+/[^/]+)$", "$1");
        }

        private static String versionless(String value) {
            return value.replaceFirst("/_history/.*$", "");
        }

        private void outcome(String value) {
            switch (value.replaceFirst("^.*\\|", "")) {
                case "0" -> refused = Optional.of(false);
                case "4" -> refused = Optional.of(true);
                default -> refuse("outcome", "neither 0 nor 4", "send 0 for granted or 4 for refused");
            }
        }

        private static PatientReference patient(String value) {
            return new PatientReference(value.matches("[A-Za-z0-9.-]{1,64}") ? "Patient/" + value : value);
        }

        /// The code of one of our mechanisms; a code of another system is found nowhere.
        private static String code(String value) {
            return value.replaceFirst("^(" + Pattern.quote(Canon.codeSystem("cytopenia-mechanism")) + ")?\\|", "");
        }

        private void pack(String value) {
            String[] parts = value.split("\\|", 2);
            packId = Optional.of(parts[0].replaceFirst("^.*/", ""));
            packVersion = parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
        }

        private static RequestIdentifier identifier(String value) {
            String[] parts = value.split("\\|", 2);
            return parts.length == 2
                    ? new RequestIdentifier(Optional.of(parts[0]).filter(s -> !s.isEmpty()), parts[1])
                    : new RequestIdentifier(Optional.empty(), value);
        }

        private void date(String name, Time which, String value) {
            Matcher matcher = DATE.matcher(value);
            Optional<Timing> moment =
                    matcher.matches() ? time.parsed(matcher.group(2).replace(' ', '+')) : Optional.empty();
            if (moment.isEmpty()) {
                refuse(name, "no date, or a prefix that is not read", "send ge2026-01-31 or a dateTime with zone");
                return;
            }
            Instant first = moment.get().from().orElseThrow();
            Instant last = moment.get().to().orElseThrow();
            switch (Optional.ofNullable(matcher.group(1)).orElse("eq")) {
                case "ge" -> bounds.add(new Bound(which, Relation.AT_OR_AFTER, first));
                case "gt", "sa" -> bounds.add(new Bound(which, Relation.AFTER, last));
                case "le" -> bounds.add(new Bound(which, Relation.AT_OR_BEFORE, last));
                case "lt", "eb" -> bounds.add(new Bound(which, Relation.BEFORE, first));
                default -> {
                    bounds.add(new Bound(which, Relation.AT_OR_AFTER, first));
                    bounds.add(new Bound(which, Relation.AT_OR_BEFORE, last));
                }
            }
        }

        private void count(String value) {
            if (value.matches("[1-9][0-9]{0,5}")) {
                count = Math.min(LARGEST_PAGE, Integer.parseInt(value));
            } else {
                refuse("_count", "no number above 0", "send a number from 1 to " + LARGEST_PAGE);
            }
        }

        private void page(String value) {
            Matcher page = PAGE.matcher(value);
            try {
                if (page.matches()) {
                    from = Optional.of(new LedgerQuery.Position(Instant.parse(page.group(1)), page.group(2)));
                    skip = Integer.parseInt(page.group(3));
                    return;
                }
            } catch (DateTimeParseException e) {
                // no place that this service gave
            }
            refuse("_page", "no page of this service", "follow the link next of the page before");
        }

        private void refuse(String name, String message, String remedy) {
            wrong.add(Problem.fatal(ProblemCode.BAD_PARAMETER, "", Printable.of(name) + ": " + message, remedy));
        }
    }
}
