package org.marrowlight.engine;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.Optional;

/// Java inside rule text, as a tree. Comments are left behind, so what is written anew has none.
final class JavaText {

    private JavaText() {}

    private static JavaParser parser() {
        return new JavaParser(new ParserConfiguration().setAttributeComments(false));
    }

    /// The expression of a text; empty if it is anything else.
    static Optional<Expression> expression(String text) {
        return whole(parser().parseExpression(text));
    }

    /// The statements of a text; empty if it is anything else.
    static Optional<BlockStmt> block(String text) {
        return whole(parser().parseBlock("{" + text + "}"));
    }

    private static <T> Optional<T> whole(ParseResult<T> result) {
        return result.isSuccessful() ? result.getResult() : Optional.empty();
    }
}
