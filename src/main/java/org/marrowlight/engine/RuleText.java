package org.marrowlight.engine;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.marrowlight.knowledge.ProblemCode;

/// Reads a DRL file into checked trees. The text is code from outside, so only what is listed here gets
/// through: patterns of the core's fact types, listed questions with literal arguments, `and`, `or`, `not`,
/// and one `insert` as consequence.
final class RuleText {

    private static final Set<String> TYPES = Set.of("Finding", "Sign", "Evidence", "Verdict", "QualityRemark");
    private static final Set<String> CONCLUSIONS =
            Set.of("Sign", "Evidence", "Gate", "Forbid", "QualityRemark", "RaisedAlert");

    private final String file;
    private final Faults faults;
    private final Constraints constraints;

    RuleText(String file, Constraints constraints, Faults faults) {
        this.file = file;
        this.constraints = constraints;
        this.faults = faults;
    }

    /// The rules of a text that pass; every other one is a fault.
    List<RuleTree> read(String text) {
        List<RuleTree> rules = new ArrayList<>();
        if (text.contains("\\")) {
            forbidden(file, "a backslash", "write the rule without escapes");
            return rules;
        }
        packageOf(text).ifPresent(parsed -> {
            refuseAllBut(parsed);
            parsed.getRules().forEach(rule -> rule(rule).ifPresent(rules::add));
        });
        return rules;
    }

    private Optional<PackageDescr> packageOf(String text) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr parsed = parser.parse(false, text);
            if (!parser.hasErrors() && parsed != null) {
                return Optional.of(parsed);
            }
        } catch (DroolsParserException e) {
            faults.add(ProblemCode.PACK_RULE_TEXT, file, "no readable DRL: " + e.getMessage(), "see rules/README.md");
            return Optional.empty();
        }
        parser.getErrors()
                .forEach(error -> faults.add(
                        ProblemCode.PACK_RULE_TEXT,
                        file + ":" + (error.getLines().length > 0 ? error.getLines()[0] : 1),
                        error.getMessage(),
                        "see rules/README.md for the grammar"));
        return Optional.empty();
    }

    /// A file of the pack holds rules and nothing else.
    private void refuseAllBut(PackageDescr parsed) {
        Map<String, Boolean> others = Map.of(
                "a package", !parsed.getName().isEmpty(),
                "an import",
                        !parsed.getImports().isEmpty()
                                || !parsed.getFunctionImports().isEmpty()
                                || !parsed.getAccumulateImports().isEmpty(),
                "a global", !parsed.getGlobals().isEmpty(),
                "a function", !parsed.getFunctions().isEmpty(),
                "a declared type",
                        !parsed.getTypeDeclarations().isEmpty()
                                || !parsed.getEnumDeclarations().isEmpty(),
                "an entry point or window",
                        !parsed.getEntryPointDeclarations().isEmpty()
                                || !parsed.getWindowDeclarations().isEmpty(),
                "a package attribute", !parsed.getAttributes().isEmpty());
        others.forEach((what, there) -> {
            if (there) {
                forbidden(file, what, "keep to rules");
            }
        });
    }

    private Optional<RuleTree> rule(RuleDescr rule) {
        String where = file + ":" + rule.getLine();
        int before = faults.problems().size();
        if (!rule.getAttributes().isEmpty()
                || rule.getParentName() != null
                || !rule.getNamedConsequences().isEmpty()
                || rule.isQuery()) {
            forbidden(
                    where,
                    "an attribute, parent or query in rule " + rule.getName(),
                    "a rule has a condition and one insert");
        }
        Optional<String> id = id(rule, where);
        Optional<RuleTree.Node> when = node(rule.getLhs(), where, false);
        Optional<Conclusion> conclusion = conclusion(rule, where);
        if (faults.problems().size() > before || id.isEmpty() || when.isEmpty() || conclusion.isEmpty()) {
            return Optional.empty();
        }
        Conclusion made = conclusion.get();
        if (!made.rule().equals(id.get())) {
            forbidden(where, "rule " + id.get() + " concludes " + made.rule(), "a rule inserts its own id");
            return Optional.empty();
        }
        return Optional.of(new RuleTree(rule.getName(), id.get(), when.get(), made.type(), made.variant(), where));
    }

    private Optional<String> id(RuleDescr rule, String where) {
        List<AnnotationDescr> annotations = List.copyOf(rule.getAnnotations());
        if (annotations.size() != 1 || !annotations.getFirst().getName().equals("id")) {
            forbidden(
                    where,
                    "annotations other than @id in rule " + rule.getName(),
                    "give it @id(\"...\") and nothing else");
            return Optional.empty();
        }
        String value = String.valueOf(annotations.getFirst().getSingleValue());
        return Optional.of(unquoted(value));
    }

    /// The executable model keeps the quotes of metadata; this is the one place that strips them.
    static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private Optional<RuleTree.Node> node(BaseDescr descr, String where, boolean negated) {
        return switch (descr) {
            case AndDescr and -> nodes(and.getDescrs(), where, negated).map(RuleTree.All::new);
            case OrDescr or -> nodes(or.getDescrs(), where, negated).map(RuleTree.Any::new);
            case NotDescr not
            when !negated && not.getDescrs().size() == 1 ->
                node(not.getDescrs().getFirst(), where, true).map(RuleTree.None::new);
            case PatternDescr pattern -> pattern(pattern, where, negated);
            default -> {
                forbidden(
                        where,
                        "'" + descr.getClass().getSimpleName().replace("Descr", "") + "'",
                        "use and, or, not and patterns");
                yield Optional.empty();
            }
        };
    }

    private Optional<List<RuleTree.Node>> nodes(List<? extends BaseDescr> descrs, String where, boolean negated) {
        List<RuleTree.Node> parts = new ArrayList<>();
        for (BaseDescr descr : descrs) {
            node(descr, where, negated).ifPresent(parts::add);
        }
        return parts.size() == descrs.size() && !parts.isEmpty() ? Optional.of(parts) : Optional.empty();
    }

    private Optional<RuleTree.Node> pattern(PatternDescr pattern, String where, boolean negated) {
        if (!TYPES.contains(pattern.getObjectType()) || pattern.getSource() != null || pattern.isQuery()) {
            forbidden(where, "a pattern of " + pattern.getObjectType(), "match on " + String.join(", ", TYPES));
            return Optional.empty();
        }
        List<Expression> expressions = new ArrayList<>();
        for (BaseDescr descr : pattern.getConstraint().getDescrs()) {
            expression(descr, where).ifPresent(expressions::add);
        }
        return constraints
                .checked(new Constraints.Asked(pattern.getObjectType(), expressions, where, negated))
                .map(texts -> new RuleTree.Pattern(pattern.getObjectType(), texts));
    }

    private Optional<Expression> expression(BaseDescr descr, String where) {
        String text = descr instanceof ExprConstraintDescr constraint ? constraint.getExpression() : descr.toString();
        try {
            return Optional.of(StaticJavaParser.parseExpression(text));
        } catch (ParseProblemException e) {
            forbidden(where, "the constraint '" + text + "'", "use the questions of rules/README.md");
            return Optional.empty();
        }
    }

    private record Conclusion(String type, String rule, String variant) {}

    private Optional<Conclusion> conclusion(RuleDescr rule, String where) {
        Optional<Conclusion> made = Optional.empty();
        try {
            BlockStmt block = StaticJavaParser.parseBlock("{" + rule.getConsequence() + "}");
            made = block.getStatements().size() == 1 ? insert(block) : Optional.empty();
        } catch (ParseProblemException e) {
            // not Java at all: refused below like everything else that is not one insert
        }
        if (made.isEmpty()) {
            forbidden(
                    where,
                    "the consequence of rule " + rule.getName(),
                    "write one insert(new Sign(\"ID\")) or the like");
        }
        return made;
    }

    private static Optional<Conclusion> insert(BlockStmt block) {
        return block.getStatement(0)
                .toExpressionStmt()
                .flatMap(s -> s.getExpression().toMethodCallExpr())
                .filter(call -> call.getNameAsString().equals("insert")
                        && call.getScope().isEmpty()
                        && call.getArguments().size() == 1)
                .flatMap(call -> call.getArgument(0).toObjectCreationExpr())
                .filter(created -> created.getAnonymousClassBody().isEmpty()
                        && created.getScope().isEmpty())
                .flatMap(RuleText::literal);
    }

    private static Optional<Conclusion> literal(ObjectCreationExpr created) {
        String type = created.getType().asString();
        List<String> arguments = created.getArguments().stream()
                .flatMap(a -> a.toStringLiteralExpr().map(StringLiteralExpr::getValue).stream())
                .toList();
        boolean literals = arguments.size() == created.getArguments().size()
                && (arguments.size() == 1 || arguments.size() == 2)
                && arguments.stream().allMatch(a -> a.matches("[A-Za-z0-9_-]+"));
        return CONCLUSIONS.contains(type) && literals
                ? Optional.of(
                        new Conclusion(type, arguments.getFirst(), arguments.size() == 2 ? arguments.getLast() : ""))
                : Optional.empty();
    }

    private void forbidden(String where, String what, String remedy) {
        faults.add(ProblemCode.PACK_FORBIDDEN, where, what + " is not allowed in a rule pack", remedy);
    }
}
