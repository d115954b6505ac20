package org.marrowlight.engine;

import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a rule inserts: a listed type, the rule's id, and a strength letter or alert level where the condition decides
/// it.
///
/// @param variant letter or level, or empty
record Consequence(String type, String rule, String variant) {

    private static final Set<String> PLAIN = Set.of("Sign", "Gate", "Forbid", "QualityRemark");
    private static final Set<String> LETTERS = Set.of("D", "S", "M", "W");
    private static final Set<String> LEVELS = Set.of("immediate", "same-day", "within-days");

    /// The consequence in a text of one `insert`; empty if it is anything else.
    static Optional<Consequence> of(String text) {
        return JavaText.block(text)
                .filter(block -> block.getStatements().size() == 1)
                .flatMap(Consequence::inserted);
    }

    private static Optional<Consequence> inserted(BlockStmt block) {
        return block.getStatement(0)
                .toExpressionStmt()
                .flatMap(s -> s.getExpression().toMethodCallExpr())
                .filter(call -> call.getNameAsString().equals("insert")
                        && call.getScope().isEmpty()
                        && call.getArguments().size() == 1)
                .flatMap(call -> call.getArgument(0).toObjectCreationExpr())
                .filter(created -> created.getAnonymousClassBody().isEmpty()
                        && created.getScope().isEmpty())
                .flatMap(Consequence::literal)
                .filter(Consequence::listed);
    }

    private static Optional<Consequence> literal(ObjectCreationExpr created) {
        List<String> arguments = created.getArguments().stream()
                .flatMap(a -> a.toStringLiteralExpr().map(StringLiteralExpr::getValue).stream())
                .toList();
        boolean literals = arguments.size() == created.getArguments().size()
                && (arguments.size() == 1 || arguments.size() == 2)
                && arguments.stream().allMatch(Names::isId);
        String variant = arguments.size() == 2 ? arguments.getLast() : "";
        return literals
                ? Optional.of(new Consequence(created.getType().asString(), arguments.getFirst(), variant))
                : Optional.empty();
    }

    private boolean listed() {
        return switch (type) {
            case "Evidence" -> variant.isEmpty() || LETTERS.contains(variant);
            case "RaisedAlert" -> variant.isEmpty() || LEVELS.contains(variant);
            default -> PLAIN.contains(type) && variant.isEmpty();
        };
    }
}
