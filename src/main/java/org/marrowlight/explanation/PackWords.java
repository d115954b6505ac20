package org.marrowlight.explanation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.Lineage;
import org.marrowlight.differential.Assessment;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.TestOrder;

/// Turns what a document says in codes into what a reader says: every id and code of the pack becomes its name, and
/// the ids stay behind as the rules that the sentence rests on.
final class PackWords {

    private static final Pattern RULE = Pattern.compile("[A-Z][A-Z0-9]*(?:-[A-Z0-9_]+)+");
    private static final Pattern ASIDE = Pattern.compile("\\s*\\((" + RULE + "(?:, " + RULE + ")*)\\)");
    private static final Pattern AT_LEAST = Pattern.compile("([a-z0-9-]+)>=([a-z-]+)");
    private static final Pattern CODE = Pattern.compile("\\b[a-z0-9]+(?:[-_][a-z0-9]+)+\\b");
    private static final Pattern LOOKS_AT = Pattern.compile("\\s*\\[[a-z0-9_ ]+\\]$");

    private static final Pattern FLAG = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");

    private final RulePack pack;

    PackWords(RulePack pack) {
        this.pack = pack;
    }

    /// A sentence of a document's text.
    ///
    /// @param otherwise the rules that it rests on if it names none itself
    Explanation.Sentence sentence(String text, List<String> otherwise, List<String> facts) {
        List<String> named = rules(text);
        return new Explanation.Sentence(closed(capitalised(plain(text))), named.isEmpty() ? otherwise : named, facts);
    }

    /// The rules of the pack that a text names.
    List<String> rules(String text) {
        SequencedSet<String> named = new LinkedHashSet<>();
        RULE.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(id -> pack.cards().containsKey(id))
                .forEach(named::add);
        return List.copyOf(named);
    }

    /// The text with names in place of ids and codes.
    String plain(String text) {
        String read = text.endsWith("]") ? LOOKS_AT.matcher(text).replaceFirst("") : text;
        read = replaced(ASIDE, "(", read, aside -> known(aside.group(1)) ? "" : aside.group());
        read = replaced(RULE, "-", read, id -> Optional.ofNullable(pack.cards().get(id.group()))
                .map(PackWords::quoted)
                .orElse(id.group()));
        read = replaced(AT_LEAST, ">=", read, level -> cause(level.group(1)) + " at least " + level.group(2));
        read = replaced(
                FLAG, "_", read, flag -> Optional.ofNullable(pack.cards().get("FLAG-" + flag.group()))
                        .map(PackWords::quoted)
                        .orElse(flag.group().replace('_', ' ').toLowerCase(Locale.ROOT)));
        return read.contains("_") || read.contains("-") ? replaced(CODE, "", read, code -> name(code.group())) : read;
    }

    private boolean known(String ids) {
        return Stream.of(ids.split(", ", -1)).allMatch(id -> pack.cards().containsKey(id));
    }

    /// @param sign what every match holds, so that most texts are not searched
    private static String replaced(Pattern pattern, String sign, String text, Function<MatchResult, String> by) {
        return text.contains(sign)
                ? pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(by.apply(match)))
                : text;
    }

    private static String quoted(RuleCard card) {
        return "“" + card.title() + "”";
    }

    private String name(String code) {
        return pack.cause(code)
                .map(Cause::display)
                .or(() -> lineage(code))
                .or(() -> pack.vocabulary().analyte(code).map(Analyte::display).map(FactWords::name))
                .orElseGet(() -> code.replace('_', ' '));
    }

    private static Optional<String> lineage(String code) {
        return Stream.of(Lineage.values())
                .map(Lineage::code)
                .filter(code::equals)
                .findFirst()
                .map(c -> c.replace('-', ' '));
    }

    /// The name of a cause; the code without its dashes if the pack has no such cause.
    String cause(String code) {
        return pack.cause(code).map(Cause::display).orElseGet(() -> code.replace('-', ' '));
    }

    /// The name of a cause or of a class.
    String conclusion(String code) {
        return Mechanism.of(code).map(Mechanism::display).orElseGet(() -> cause(code));
    }

    /// The names of analytes.
    String analytes(List<String> codes) {
        return codes.stream()
                .map(code -> pack.vocabulary()
                        .analyte(code)
                        .map(Analyte::display)
                        .map(FactWords::name)
                        .orElse(code.replace('_', ' ')))
                .collect(Collectors.joining(", "));
    }

    /// The names of tests, by their codes.
    String tests(List<String> codes) {
        return codes.stream()
                .map(code -> test(code).map(TestOrder::display).orElse(code.replace('-', ' ')))
                .collect(Collectors.joining("; "));
    }

    /// The test of a code.
    Optional<TestOrder> test(String code) {
        return pack.tests().stream().filter(t -> t.code().equals(code)).findFirst();
    }

    /// What could not be decided, by its name, and which tests would tell.
    Explanation.Sentence open(Assessment.NotEvaluated open) {
        String tests = open.test().isEmpty()
                ? ""
                : " (would tell: " + tests(List.of(open.test().split(" ", -1))) + ")";
        return new Explanation.Sentence(
                closed(subject(open.rule()) + ": " + plain(FactWords.name(open.because())) + tests),
                List.of(open.rule()),
                List.of());
    }

    private String subject(String rule) {
        return Optional.ofNullable(pack.cards().get(rule))
                .map(card -> card.effect() instanceof RuleCard.Effect.Opens opens
                        ? cause(opens.cause()) + " was not weighed"
                        : plain(card.title()))
                .orElse(rule);
    }

    /// The name of the cause that a gate opens.
    String opened(String gate) {
        return Optional.ofNullable(pack.cards().get(gate))
                .filter(card -> card.effect() instanceof RuleCard.Effect.Opens)
                .map(card -> cause(((RuleCard.Effect.Opens) card.effect()).cause()))
                .orElse(gate);
    }

    /// With a full stop at its end.
    static String closed(String text) {
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
