package org.marrowlight.engine;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.List;
import org.marrowlight.differential.Finding;

/// A question about one finding, made from checked constraints. The names are those that [Constraints] lets through.
@FunctionalInterface
interface Question {

    /// Whether the answer is yes.
    boolean holds(Finding finding);

    /// The constraints of one pattern.
    ///
    /// @param subject the analyte, rule or cause that is asked about
    /// @param level the level of a verdict, otherwise empty
    record Parsed(String subject, Question question, String level) {}

    /// Reads checked constraints; refuses others, because nothing unchecked may come this far.
    static Parsed parse(List<String> constraints) {
        String subject = "";
        String level = "";
        Question all = finding -> true;
        for (String constraint : constraints) {
            Expression expression = JavaText.expression(constraint)
                    .orElseThrow(() -> new IllegalArgumentException("no checked constraint: " + constraint));
            if (expression instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.EQUALS) {
                subject = binary.getRight() instanceof StringLiteralExpr literal ? literal.getValue() : subject;
            } else if (constraint.startsWith("atLeast(\"")) {
                level = text(expression.asMethodCallExpr(), 0);
            } else {
                Question before = all;
                Question next = of(expression);
                all = finding -> before.holds(finding) && next.holds(finding);
            }
        }
        return new Parsed(subject, all, level);
    }

    private static Question of(Expression expression) {
        return switch (expression) {
            case EnclosedExpr enclosed -> of(enclosed.getInner());
            case UnaryExpr unary -> not(of(unary.getExpression()));
            case BinaryExpr binary -> joined(binary, of(binary.getLeft()), of(binary.getRight()));
            case MethodCallExpr call -> call(call);
            default -> throw new IllegalArgumentException("no checked constraint: " + expression);
        };
    }

    private static Question not(Question question) {
        return finding -> !question.holds(finding);
    }

    private static Question joined(BinaryExpr binary, Question left, Question right) {
        return binary.getOperator() == BinaryExpr.Operator.AND
                ? finding -> left.holds(finding) && right.holds(finding)
                : finding -> left.holds(finding) || right.holds(finding);
    }

    private static Question call(MethodCallExpr call) {
        String name = call.getNameAsString();
        if (call.getArguments().size() == 2) {
            return comparison(name, Double.parseDouble(call.getArgument(0).toString()), text(call, 1));
        }
        if (call.getArguments().size() == 1) {
            String word = text(call, 0);
            return name.equals("is") ? f -> f.is(word) : f -> f.knownIs(word);
        }
        return plain(name);
    }

    private static String text(MethodCallExpr call, int argument) {
        return call.getArgument(argument).asStringLiteralExpr().getValue();
    }

    private static Question comparison(String name, double x, String unit) {
        return switch (name) {
            case "below" -> f -> f.below(x, unit);
            case "atMost" -> f -> f.atMost(x, unit);
            case "above" -> f -> f.above(x, unit);
            case "atLeast" -> f -> f.atLeast(x, unit);
            case "knownBelow" -> f -> f.knownBelow(x, unit);
            case "knownAtMost" -> f -> f.knownAtMost(x, unit);
            case "knownAbove" -> f -> f.knownAbove(x, unit);
            case "knownAtLeast" -> f -> f.knownAtLeast(x, unit);
            case "mayReach" -> f -> f.mayReach(x, unit);
            default -> throw new IllegalArgumentException("no checked question: " + name);
        };
    }

    private static Question plain(String name) {
        return switch (name) {
            case "isLow" -> Finding::isLow;
            case "isNormal" -> Finding::isNormal;
            case "isHigh" -> Finding::isHigh;
            case "present" -> Finding::present;
            case "absent" -> Finding::absent;
            case "measured" -> Finding::measured;
            case "notMeasured" -> Finding::notMeasured;
            case "knownLow" -> Finding::knownLow;
            case "knownHigh" -> Finding::knownHigh;
            case "knownPresent" -> Finding::knownPresent;
            default -> throw new IllegalArgumentException("no checked question: " + name);
        };
    }
}
