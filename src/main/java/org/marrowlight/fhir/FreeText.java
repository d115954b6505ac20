package org.marrowlight.fhir;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Comparator;
import org.marrowlight.blood.Value;
import org.marrowlight.knowledge.Meaning;
import org.marrowlight.knowledge.Vocabulary;

/// Reads short clinical sentences by the synonym table: `schistocytes 5 %`, `no splenomegaly`, `DAT positive, IgG 3+`.
/// What the table does not list is no evidence. What is said of relatives, what is only suspected, and what may or may
/// not stand under a negation is passed over.
final class FreeText {

    /// A word is taken whole and without going back, so that one of any length costs no more than its length.
    private static final Pattern TOKEN = Pattern.compile(
            "[<>]=?|[0-9]+(?:\\.[0-9]+)?%?(?![\\p{L}0-9(/+*^-])|[\\p{L}0-9][\\p{L}0-9'/+*^-]*+(?:(?<=[0-9])\\.(?=[\\p{L}0-9])[\\p{L}0-9'/+*^-]*+){0,9}(?:\\([^)\\s]*\\))?%?|\\++|%|[;,.?\\n]");
    /// The initial of a genus: its full stop ends no sentence.
    private static final Pattern GENUS = Pattern.compile(
            "(?<![\\p{L}0-9])(\\p{L})\\. (?=(?:coli|pylori|falciparum|vivax|ovale|malariae|knowlesi|pneumoniae)\\b)");
    private static final Pattern PERCENT = Pattern.compile("(?<=[0-9]) ?per ?cent\\b");
    private static final Pattern NUMBER = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(%?)");
    private static final Set<String> CLAUSE_ENDS = Set.of(";", ".", "\n", "but", "however", "although", "except");
    private static final Set<String> NEGATIONS =
            Set.of("no", "not", "without", "denies", "denied", "never", "lacks", "nor", "neither");
    private static final Set<String> RELATIVES = Set.of(
            "mother",
            "maternal",
            "father",
            "paternal",
            "sibling",
            "siblings",
            "brother",
            "sister",
            "family",
            "familial",
            "grandfather",
            "grandmother",
            "uncle",
            "aunt",
            "cousin",
            "parents",
            "parent",
            "relatives",
            "son",
            "daughter");
    private static final Set<String> DOUBTS = Set.of(
            "?",
            "possible",
            "possibly",
            "suspected",
            "suspect",
            "query",
            "exclude",
            "rule",
            "r/o",
            "concern",
            "versus",
            "vs",
            "risk",
            "screening",
            "prophylaxis",
            "prevention");
    private static final Set<String> FINDINGS = Set.of("Smear", "Marrow");
    private static final String COMMA = ",";
    private static final String NAMED = "named";
    private static final int LONGEST_GRADE = 3;

    private final Vocabulary vocabulary;

    FreeText(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// One thing that a sentence says.
    ///
    /// @param plain a bare name: nothing but its being mentioned says that it is there
    /// @param sweeping one of many things that a summary such as `smear otherwise normal` denies; gives way to
    /// whatever else is known
    record Mention(String analyte, Value value, boolean plain, boolean sweeping) {

        boolean onlyNamed() {
            return value instanceof Value.Words words && words.text().equals(NAMED);
        }

        boolean denied() {
            return value instanceof Value.Words words && words.text().equals("absent");
        }
    }

    /// Everything that a text says, in its order. A test that is only named says nothing.
    List<Mention> read(String text) {
        return names(text).stream().filter(mention -> !mention.onlyNamed()).toList();
    }

    /// The same, with the tests that are only named: the answer may stand elsewhere.
    List<Mention> names(String text) {
        List<Mention> all = new ArrayList<>();
        List<String> clause = new ArrayList<>();
        for (String token : tokens(text)) {
            if (CLAUSE_ENDS.contains(token)) {
                all.addAll(clause(clause));
                clause.clear();
            } else {
                clause.add(token);
            }
        }
        all.addAll(clause(clause));
        return all;
    }

    /// The grade that a short answer holds beside other words: `few clumps` is `few`, `no clumps` is absent.
    Optional<String> gradeIn(String text) {
        List<String> tokens = tokens(text);
        boolean denied = tokens.stream().anyMatch(NEGATIONS::contains);
        return grade(tokens).or(() -> denied ? Optional.of("absent") : Optional.empty());
    }

    private static List<String> tokens(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace('\u2010', '-')
                .replace('\u2011', '-')
                .replace('\u2013', '-')
                .replace('\u2019', '\'')
                .replace("::", "-");
        plain = GENUS.matcher(plain).replaceAll("$1 ");
        plain = PERCENT.matcher(plain).replaceAll("%");
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(plain);
        while (matcher.find()) {
            tokens.add(matcher.group().endsWith("-") ? matcher.group().replaceFirst("-+$", "") : matcher.group());
        }
        return tokens;
    }

    /// A phrase of the table in a clause.
    private record Span(int from, int to, List<Meaning> meanings) {}

    private List<Mention> clause(List<String> tokens) {
        List<Span> spans = ofThePatient(tokens, spans(tokens));
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            mentions.addAll(mentions(tokens, spans, i));
        }
        return mentions;
    }

    /// What a clause says of a relative is not said of the patient. Where the relative begins a part of its own, as in
    /// `bloody diarrhea, brother ill too`, the parts before it are the patient's.
    private static List<Span> ofThePatient(List<String> tokens, List<Span> spans) {
        int comma = -1;
        for (int i = 0; i < tokens.size(); i++) {
            int place = i;
            if (tokens.get(i).equals(COMMA)) {
                comma = i;
            } else if (outside(tokens, spans, place, place + 1, RELATIVES)) {
                int from = comma;
                boolean own = from >= 0 && spans.stream().noneMatch(s -> s.from() > from && s.from() < place);
                return own ? spans.stream().filter(s -> s.to() <= from).toList() : List.of();
            }
        }
        return spans;
    }

    /// The longest phrases, from the left.
    private List<Span> spans(List<String> tokens) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Span found = longest(tokens, at);
            if (found.to() > at) {
                spans.add(found);
                at = found.to();
            } else {
                at++;
            }
        }
        return spans;
    }

    private Span longest(List<String> tokens, int at) {
        int most = Math.min(tokens.size() - at, vocabulary.longestPhrase());
        for (int length = most; length > 0; length--) {
            List<Meaning> meanings = vocabulary.meanings(String.join(" ", tokens.subList(at, at + length)));
            if (!meanings.isEmpty()) {
                return new Span(at, at + length, meanings);
            }
        }
        return new Span(at, at, List.of());
    }

    /// Whether one of the words stands between two places, but not inside a phrase.
    private static boolean outside(List<String> tokens, List<Span> spans, int from, int to, Set<String> words) {
        for (int i = from; i < to; i++) {
            int place = i;
            boolean inside = spans.stream().anyMatch(s -> place >= s.from() && place < s.to());
            if (!inside && words.contains(tokens.get(i))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a phrase stands under a negation.
    private enum Polarity {
        SAID,
        DENIED,
        UNCLEAR
    }

    private List<Mention> mentions(List<String> tokens, List<Span> spans, int which) {
        Span span = spans.get(which);
        int from = which == 0 ? 0 : spans.get(which - 1).to();
        int to =
                which + 1 == spans.size() ? tokens.size() : spans.get(which + 1).from();
        int segmentFrom = Math.max(from, lastComma(tokens, span.from()) + 1);
        int segmentTo = Math.min(to, nextComma(tokens, span.to()));
        if (outside(tokens, spans, lastComma(tokens, span.from()) + 1, nextComma(tokens, span.to()), DOUBTS)) {
            return List.of();
        }
        List<String> after = tokens.subList(span.to(), segmentTo);
        List<String> before = tokens.subList(segmentFrom, span.from());
        Polarity polarity = polarity(tokens, spans, span);
        List<Mention> mentions = new ArrayList<>();
        for (Meaning meaning : span.meanings()) {
            boolean sweeping = span.meanings().size() > 2 && meaning.value().equals("absent");
            vocabulary
                    .analyte(meaning.analyte())
                    .flatMap(analyte -> value(analyte, meaning, polarity, before, after))
                    .ifPresent(said -> {
                        mentions.add(new Mention(said.analyte(), said.value(), said.plain(), sweeping));
                        since(said, after).ifPresent(mentions::add);
                    });
        }
        return mentions;
    }

    /// How long ago it was, where the pack asks for it: `bypass surgery 7 days ago`.
    private Optional<Mention> since(Mention said, List<String> after) {
        String code = said.analyte() + "_days";
        return said.denied() || vocabulary.analyte(code).isEmpty()
                ? Optional.empty()
                : TimeAgo.days(after)
                        .map(days -> new Mention(
                                code,
                                new Value.Numeric(days.toPlainString(), days, Comparator.EQUAL, "d"),
                                false,
                                false));
    }

    private static int lastComma(List<String> tokens, int before) {
        return tokens.subList(0, before).lastIndexOf(COMMA);
    }

    private static int nextComma(List<String> tokens, int after) {
        int comma = tokens.subList(after, tokens.size()).indexOf(COMMA);
        return comma < 0 ? tokens.size() : after + comma;
    }

    /// A negation reaches to the next comma; beyond it only in a list that ends with `or`, and it is unclear otherwise.
    private static Polarity polarity(List<String> tokens, List<Span> spans, Span span) {
        int segment = lastComma(tokens, span.from()) + 1;
        if (outside(tokens, spans, segment, span.from(), NEGATIONS)) {
            return Polarity.DENIED;
        }
        if (segment == 0 || !outside(tokens, spans, 0, segment, NEGATIONS)) {
            return Polarity.SAID;
        }
        boolean list = tokens.subList(segment, tokens.size()).contains("or")
                || tokens.subList(segment, tokens.size()).contains("nor");
        return list ? Polarity.DENIED : Polarity.UNCLEAR;
    }

    private Optional<Mention> value(
            Analyte analyte, Meaning meaning, Polarity polarity, List<String> before, List<String> after) {
        if (!meaning.value().isEmpty()) {
            boolean none = grade(after)
                    .flatMap(vocabulary::grade)
                    .filter(g -> g.high() == 0)
                    .isPresent();
            return implied(analyte, meaning.value(), none ? Polarity.DENIED : polarity);
        }
        if (polarity == Polarity.DENIED) {
            return graded(analyte) ? said(analyte, "absent", false) : Optional.empty();
        }
        Optional<Mention> number = number(analyte, after).or(() -> number(analyte, before));
        if (number.isPresent()) {
            return number;
        }
        Optional<String> grade = grade(after).or(() -> grade(before));
        if (grade.isPresent()) {
            return graded(analyte) ? said(analyte, grade.get(), false) : Optional.empty();
        }
        return graded(analyte) && polarity == Polarity.SAID
                ? said(analyte, finding(analyte) ? "present" : NAMED, true)
                : Optional.empty();
    }

    private static Optional<Mention> implied(Analyte analyte, String value, Polarity polarity) {
        return switch (polarity) {
            case SAID -> said(analyte, value, value.equals("present"));
            case DENIED -> value.equals("present") ? said(analyte, "absent", false) : Optional.empty();
            case UNCLEAR -> Optional.empty();
        };
    }

    /// Whether naming it means that it is there: a finding, not a test.
    private static boolean finding(Analyte analyte) {
        return analyte.kind() == Analyte.Kind.CONTEXT || FINDINGS.contains(analyte.category());
    }

    private static boolean graded(Analyte analyte) {
        return analyte.kind() == Analyte.Kind.ORDINAL || analyte.kind() == Analyte.Kind.CONTEXT;
    }

    private static Optional<Mention> said(Analyte analyte, String words, boolean plain) {
        return Optional.of(new Mention(analyte.code(), new Value.Words(words, List.of()), plain, false));
    }

    /// A number with its unit: of the analyte itself, or of its sibling in percent.
    private Optional<Mention> number(Analyte analyte, List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Matcher matcher = NUMBER.matcher(tokens.get(i));
            if (matcher.matches()) {
                boolean percent = !matcher.group(2).isEmpty();
                String unit = percent ? "%" : i + 1 < tokens.size() ? tokens.get(i + 1) : "";
                Comparator comparator = i == 0
                        ? Comparator.EQUAL
                        : Comparator.of(tokens.get(i - 1)).orElse(Comparator.EQUAL);
                return measured(analyte, unit)
                        .map(target -> new Mention(
                                target,
                                new Value.Numeric(matcher.group(1), new BigDecimal(matcher.group(1)), comparator, unit),
                                false,
                                false));
            }
        }
        return Optional.empty();
    }

    private Optional<String> measured(Analyte analyte, String unit) {
        if (analyte.kind() == Analyte.Kind.QUANTITY) {
            return Optional.of(analyte.code());
        }
        return analyte.sibling().filter(s -> unit.equals("%"));
    }

    /// The longest grade among the words: `2+`, `not seen`.
    private Optional<String> grade(List<String> tokens) {
        for (int length = LONGEST_GRADE; length > 0; length--) {
            for (int at = 0; at + length <= tokens.size(); at++) {
                String words = String.join(" ", tokens.subList(at, at + length));
                boolean count = length == 1 && words.matches("[0-9]+");
                if (!count && vocabulary.grade(words).isPresent()) {
                    return Optional.of(words);
                }
            }
        }
        return Optional.empty();
    }
}
