package org.marrowlight.engine;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Unfolds a checked condition into the ways in which it can hold, so that each can be looked at without `or`.
final class Ways {

    private Ways() {}

    /// Every way in which a condition can hold.
    static List<Way> of(RuleTree.Node node) {
        return of(node, false);
    }

    private static List<Way> of(RuleTree.Node node, boolean denied) {
        return switch (node) {
            case RuleTree.All all -> joined(each(all.parts(), denied), denied);
            case RuleTree.Any any -> joined(each(any.parts(), denied), !denied);
            case RuleTree.None none -> of(none.part(), !denied);
            case RuleTree.Pattern pattern -> of(pattern, denied);
        };
    }

    private static List<List<Way>> each(List<RuleTree.Node> parts, boolean denied) {
        return parts.stream().map(part -> of(part, denied)).toList();
    }

    private static List<Way> of(RuleTree.Pattern pattern, boolean denied) {
        String subject = pattern.subject();
        List<List<Way>> asked = new ArrayList<>();
        for (String constraint : pattern.constraints()) {
            Expression expression = JavaText.expression(constraint)
                    .orElseThrow(() -> new IllegalArgumentException("no checked constraint: " + constraint));
            boolean names =
                    expression instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.EQUALS;
            if (!names) {
                asked.add(of(expression, new Literal(pattern.type(), subject, Literal.STANDS, 0, "", denied)));
            }
        }
        if (asked.isEmpty()) {
            return one(new Literal(pattern.type(), subject, Literal.STANDS, 0, "", denied));
        }
        return joined(asked, denied);
    }

    /// @param about whom the expression asks, and whether it is denied
    private static List<Way> of(Expression expression, Literal about) {
        return switch (expression) {
            case EnclosedExpr enclosed -> of(enclosed.getInner(), about);
            case UnaryExpr unary -> of(unary.getExpression(), about.denial());
            case BinaryExpr binary ->
                joined(
                        List.of(of(binary.getLeft(), about), of(binary.getRight(), about)),
                        about.denied() == (binary.getOperator() == BinaryExpr.Operator.AND));
            case MethodCallExpr call -> {
                Literal literal = Literal.of(about.type(), about.subject(), call);
                yield one(about.denied() ? literal.denial() : literal);
            }
            default -> throw new IllegalArgumentException("no checked constraint: " + expression);
        };
    }

    private static List<Way> one(Literal literal) {
        return List.of(new Way(new TreeSet<>(List.of(literal))));
    }

    /// The ways of several parts: one after the other where either suffices, otherwise each with each.
    private static List<Way> joined(List<List<Way>> parts, boolean either) {
        if (either) {
            return parts.stream().flatMap(List::stream).distinct().toList();
        }
        List<Way> all = parts.getFirst();
        for (List<Way> next : parts.subList(1, parts.size())) {
            all = all.stream()
                    .flatMap(way -> next.stream().map(way::and))
                    .distinct()
                    .toList();
        }
        return all;
    }
}
