package org.marrowlight.engine;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.Locale;
import java.util.Map;
import org.marrowlight.blood.Interval;

/// One question of a condition with the answer that the condition wants.
///
/// @param type the fact that is asked: `Finding`, `Sign`, `Verdict`...
/// @param subject the analyte, rule or cause
/// @param asks the question without `is` or `known`: `below`, `low`, `present`; `stands` of a rule
/// @param number threshold in the analyte's unit, 0 without one
/// @param word coded answer or level, or empty
/// @param denied wants it not to be known
record Literal(String type, String subject, String asks, double number, String word, boolean denied)
        implements Comparable<Literal> {

    /// The question about an earlier rule.
    static final String STANDS = "stands";

    static final String MAY_REACH = "mayReach";
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Map<String, String> OPPOSITE =
            Map.of("below", "atLeast", "atLeast", "below", "above", "atMost", "atMost", "above");

    /// The question of one checked call.
    static Literal of(String type, String subject, MethodCallExpr call) {
        String name = call.getNameAsString().replaceFirst("^(known|is)(?=[A-Z])", "");
        String asks = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        double number = call.getArguments().size() == 2
                ? Double.parseDouble(call.getArgument(0).toString())
                : 0;
        String word = call.getArguments().size() == 1 ? word(call.getArgument(0)) : "";
        return new Literal(type, subject, asks, number, word, false);
    }

    private static String word(Expression argument) {
        return argument.asStringLiteralExpr().getValue();
    }

    /// The same question with the other answer.
    Literal denial() {
        return new Literal(type, subject, asks, number, word, !denied);
    }

    /// Whether it compares with a number.
    boolean compares() {
        return type.equals("Finding") && (OPPOSITE.containsKey(asks) || asks.equals(MAY_REACH));
    }

    /// Whether it can hold of a measured value only; what is merely not known also holds without one.
    boolean certain() {
        return type.equals("Finding") && !denied && !asks.equals(MAY_REACH) && !asks.equals("notMeasured");
    }

    /// The values of which it holds; every value if it asks something else.
    Interval values() {
        String question = denied ? OPPOSITE.getOrDefault(asks, "not " + asks) : asks;
        return switch (question) {
            case "below" -> new Interval(-INFINITY, false, number, false);
            case "atMost" -> new Interval(-INFINITY, false, number, true);
            case "above" -> new Interval(number, false, INFINITY, false);
            case "atLeast", MAY_REACH -> new Interval(number, true, INFINITY, false);
            case "present", "not absent" -> new Interval(0, false, INFINITY, false);
            case "absent", "not present" -> new Interval(-INFINITY, false, 0, true);
            default -> Interval.UNKNOWN;
        };
    }

    @Override
    public int compareTo(Literal other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        String threshold = compares() ? " " + number : "";
        return (denied ? "not known " : "") + type + " " + subject + " " + asks + threshold + " " + word;
    }
}
