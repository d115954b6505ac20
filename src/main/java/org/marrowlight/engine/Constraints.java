package org.marrowlight.engine;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Vocabulary;

/// Checks the constraints of one pattern: listed questions, literal arguments, known analytes in their unit,
/// known rules.
final class Constraints {

    private static final Set<String> COMPARISONS = Set.of(
            "below",
            "atMost",
            "above",
            "atLeast",
            "knownBelow",
            "knownAtMost",
            "knownAbove",
            "knownAtLeast",
            "mayReach");
    private static final Set<String> PLAIN = Set.of(
            "isLow",
            "isNormal",
            "isHigh",
            "present",
            "absent",
            "measured",
            "notMeasured",
            "knownLow",
            "knownHigh",
            "knownPresent");
    private static final Set<String> WORD = Set.of("is", "knownIs");
    private static final Set<String> TWO_VALUED = Set.of("measured", "notMeasured", "mayReach");
    private static final Map<String, String> SUBJECT = Map.of(
            "Finding", "analyte", "Sign", "rule", "Evidence", "rule", "QualityRemark", "rule", "Verdict", "cause");

    private final Vocabulary vocabulary;
    private final Set<String> rules;
    private final Set<String> causes;
    private final Faults faults;

    /// @param rules ids of all rules of the pack
    Constraints(Vocabulary vocabulary, Set<String> rules, Set<String> causes, Faults faults) {
        this.vocabulary = vocabulary;
        this.rules = rules;
        this.causes = causes;
        this.faults = faults;
    }

    /// The constraints of one pattern.
    ///
    /// @param negated whether it stands inside `not`
    record Asked(String type, List<Expression> expressions, String where, boolean negated) {}

    /// The constraints as text, written anew; empty if one of them is refused.
    Optional<List<String>> checked(Asked asked) {
        List<String> texts = new ArrayList<>();
        List<String> subjects = asked.expressions().stream()
                .flatMap(e -> subject(e, asked).stream())
                .toList();
        if (subjects.size() != 1) {
            refuse(asked, "a pattern of any or several " + asked.type(), "say which " + SUBJECT.get(asked.type()));
            return Optional.empty();
        }
        String subject = subjects.getFirst();
        if (!known(asked, subject)) {
            return Optional.empty();
        }
        for (Expression expression : asked.expressions()) {
            if (subject(expression, asked).isEmpty() && !allowed(expression, asked, subject)) {
                refuse(
                        asked,
                        "the constraint '" + expression + "'",
                        "use the questions of rules/README.md in the analyte's unit");
                return Optional.empty();
            }
            texts.add(expression.toString());
        }
        boolean bare = asked.negated() && asked.type().equals("Sign") && !texts.contains("known == true");
        if (bare) {
            refuse(asked, "a denied sign without known == true", "add known == true");
            return Optional.empty();
        }
        return Optional.of(texts);
    }

    /// The literal of `analyte == "..."`, `rule == "..."` or `cause == "..."`.
    private static Optional<String> subject(Expression expression, Asked asked) {
        return expression
                .toBinaryExpr()
                .filter(b -> b.getOperator() == BinaryExpr.Operator.EQUALS
                        && b.getLeft().toString().equals(SUBJECT.get(asked.type())))
                .flatMap(b -> b.getRight().toStringLiteralExpr())
                .map(StringLiteralExpr::getValue);
    }

    private boolean known(Asked asked, String subject) {
        boolean there =
                switch (asked.type()) {
                    case "Finding" -> vocabulary.analyte(subject).isPresent();
                    case "Verdict" -> causes.contains(subject);
                    default -> rules.contains(subject);
                };
        if (!there) {
            faults.add(
                    ProblemCode.PACK_ANALYTE,
                    asked.where(),
                    "'" + subject + "' is not in the pack",
                    "check the spelling");
        }
        return there;
    }

    private boolean allowed(Expression expression, Asked asked, String subject) {
        return switch (expression) {
            case EnclosedExpr enclosed -> allowed(enclosed.getInner(), asked, subject);
            case UnaryExpr unary ->
                unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
                        && twoValued(unary.getExpression())
                        && allowed(unary.getExpression(), asked, subject);
            case BinaryExpr binary -> binary(binary, asked, subject);
            case MethodCallExpr call -> call.getScope().isEmpty() && question(call, asked, subject);
            default -> false;
        };
    }

    /// Only two-valued questions may be denied: the denial of an unknown answer would be no answer.
    private static boolean twoValued(Expression expression) {
        return expression
                .toMethodCallExpr()
                .map(call -> call.getNameAsString().startsWith("known") || TWO_VALUED.contains(call.getNameAsString()))
                .orElse(false);
    }

    private boolean binary(BinaryExpr binary, Asked asked, String subject) {
        boolean logical =
                binary.getOperator() == BinaryExpr.Operator.AND || binary.getOperator() == BinaryExpr.Operator.OR;
        if (logical) {
            return allowed(binary.getLeft(), asked, subject) && allowed(binary.getRight(), asked, subject);
        }
        return asked.type().equals("Sign") && binary.toString().equals("known == true");
    }

    private boolean question(MethodCallExpr call, Asked asked, String subject) {
        String name = call.getNameAsString();
        if (asked.type().equals("Verdict")) {
            return name.equals("atLeast") && literals(call, 1) && level(call);
        }
        boolean certain = name.startsWith("known") || TWO_VALUED.contains(name);
        if (!asked.type().equals("Finding") || (asked.negated() && !certain)) {
            return false;
        }
        if (COMPARISONS.contains(name)) {
            return comparison(call, asked, subject);
        }
        return PLAIN.contains(name) ? call.getArguments().isEmpty() : WORD.contains(name) && literals(call, 1);
    }

    private static boolean level(MethodCallExpr call) {
        return Level.of(call.getArgument(0).asStringLiteralExpr().getValue()).isPresent();
    }

    private static boolean literals(MethodCallExpr call, int count) {
        return call.getArguments().size() == count
                && call.getArguments().stream().allMatch(Expression::isStringLiteralExpr);
    }

    private boolean comparison(MethodCallExpr call, Asked asked, String subject) {
        if (call.getArguments().size() != 2 || !number(call.getArgument(0))) {
            return false;
        }
        String unit = vocabulary.analyte(subject).map(Analyte::unit).orElse("");
        boolean same = call.getArgument(1)
                .toStringLiteralExpr()
                .filter(literal -> literal.getValue().equals(unit))
                .isPresent();
        if (!same) {
            faults.add(
                    ProblemCode.PACK_UNIT,
                    asked.where(),
                    "a threshold of " + subject + " must be in " + unit,
                    "write \"" + unit + "\"");
        }
        return same;
    }

    private static boolean number(Expression expression) {
        return Names.isNumber(expression.toString());
    }

    private void refuse(Asked asked, String what, String remedy) {
        faults.add(ProblemCode.PACK_FORBIDDEN, asked.where(), what + " is not allowed in a rule pack", remedy);
    }
}
