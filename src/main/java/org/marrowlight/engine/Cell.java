package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.RuleCard;

/// One filled condition cell of a table: the tree that it means and the words that a clinician reads.
record Cell(RuleTree.Node node, String words) {

    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?[0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern ANSWER = Pattern.compile("is ([a-z0-9 ()+-]+)");
    private static final Map<String, String> QUESTIONS =
            Map.of("<", "Below", "<=", "AtMost", ">", "Above", ">=", "AtLeast");
    private static final Map<String, String> WORDS = Map.of(
            "low", "isLow()",
            "normal", "isNormal()",
            "high", "isHigh()",
            "present", "present()",
            "absent", "absent()",
            "measured", "measured()",
            "not measured", "notMeasured()");
    private static final Map<String, String> KNOWN =
            Map.of("low", "knownLow()", "high", "knownHigh()", "present", "knownPresent()");
    private static final String NOT_KNOWN = "not known";

    /// The meaning of a cell under an analyte; empty if the cell follows no grammar.
    static Optional<Cell> of(Analyte analyte, String text) {
        List<String> constraints = new ArrayList<>();
        constraints.add("analyte == \"" + analyte.code() + "\"");
        for (String part : text.split(",", -1)) {
            Optional<String> question = question(analyte, part.strip());
            if (question.isEmpty()) {
                return Optional.empty();
            }
            constraints.add(question.get());
        }
        return Optional.of(new Cell(new RuleTree.Pattern("Finding", constraints), words(analyte, text)));
    }

    /// The cell as a sentence: `Vitamin B12 >= 100 and < 180 pg/mL`.
    private static String words(Analyte analyte, String text) {
        boolean bare = analyte.unit().matches("\\+|1|\\{code}") || !text.matches(".*[<>].*");
        return analyte.display() + " " + text.replaceAll("\\s*,\\s*", " and ") + (bare ? "" : " " + analyte.unit());
    }

    private static Optional<String> question(Analyte analyte, String text) {
        if (text.startsWith(NOT_KNOWN)) {
            return certain(analyte, text.substring(NOT_KNOWN.length()).strip()).map(q -> "!" + q);
        }
        Matcher comparison = COMPARISON.matcher(text);
        if (comparison.matches()) {
            String known = QUESTIONS.getOrDefault(comparison.group(1), "");
            String name = Character.toLowerCase(known.charAt(0)) + known.substring(1);
            return Optional.of(call(name, comparison.group(2), analyte));
        }
        Matcher answer = ANSWER.matcher(text);
        return answer.matches() ? Optional.of("is(\"" + answer.group(1) + "\")") : Optional.ofNullable(WORDS.get(text));
    }

    private static Optional<String> certain(Analyte analyte, String text) {
        Matcher comparison = COMPARISON.matcher(text);
        if (comparison.matches()) {
            String name = "known" + QUESTIONS.getOrDefault(comparison.group(1), "");
            return Optional.of(call(name, comparison.group(2), analyte));
        }
        Matcher answer = ANSWER.matcher(text);
        return answer.matches()
                ? Optional.of("knownIs(\"" + answer.group(1) + "\")")
                : Optional.ofNullable(KNOWN.get(text));
    }

    private static String call(String name, String number, Analyte analyte) {
        String plain = new BigDecimal(number).toPlainString();
        return name + "(" + (plain.contains(".") ? plain : plain + ".0") + ", \"" + analyte.unit() + "\")";
    }

    /// The meaning of a cell under a rule id; empty if the cell follows no grammar.
    static Optional<Cell> of(String rule, RuleCard.Effect effect, String text) {
        boolean evidence =
                effect instanceof RuleCard.Effect.WeighsMechanism || effect instanceof RuleCard.Effect.WeighsCause;
        String type = effect instanceof RuleCard.Effect.Qualifies ? "QualityRemark" : evidence ? "Evidence" : "Sign";
        String same = "rule == \"" + rule + "\"";
        if (text.equals("yes")) {
            return Optional.of(new Cell(new RuleTree.Pattern(type, List.of(same)), rule));
        }
        if (!text.equals(NOT_KNOWN)) {
            return Optional.empty();
        }
        List<String> constraints = type.equals("Sign") ? List.of(same, "known == true") : List.of(same);
        RuleTree.Node none = new RuleTree.None(new RuleTree.Pattern(type, constraints));
        return Optional.of(new Cell(none, rule + " not known"));
    }
}
