package org.marrowlight.engine;

import com.github.javaparser.ast.expr.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        int escape = text.indexOf('\\');
        if (escape >= 0) {
            long line = text.substring(0, escape).lines().count();
            forbidden(file + ":" + Math.max(1, line), "a backslash", "write the rule without escapes");
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
        if (!parsed.getName().isEmpty() || parsed.getUnit() != null) {
            forbidden(file + ":1", "a package or unit", "keep to rules");
        }
        refuse("an import", parsed.getImports());
        refuse("an import", parsed.getFunctionImports());
        refuse("an import", parsed.getAccumulateImports());
        refuse("a global", parsed.getGlobals());
        refuse("a function", parsed.getFunctions());
        refuse("a declared type", parsed.getTypeDeclarations());
        refuse("a declared type", parsed.getEnumDeclarations());
        refuse("an entry point", parsed.getEntryPointDeclarations());
        refuse("a window", parsed.getWindowDeclarations());
        refuse("a package attribute", parsed.getAttributes());
    }

    private void refuse(String what, Collection<? extends BaseDescr> there) {
        there.forEach(d -> forbidden(file + ":" + Math.max(1, d.getLine()), what, "keep to rules"));
    }

    private Optional<RuleTree> rule(RuleDescr rule) {
        String where = file + ":" + rule.getLine();
        int before = faults.count();
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
        Optional<Consequence> conclusion = consequence(rule, where);
        if (faults.count() > before || id.isEmpty() || when.isEmpty() || conclusion.isEmpty()) {
            return Optional.empty();
        }
        Consequence made = conclusion.get();
        if (!made.rule().equals(id.get())) {
            forbidden(where, "rule " + id.get() + " concludes " + made.rule(), "a rule inserts its own id");
            return Optional.empty();
        }
        return Optional.of(new RuleTree(id.get(), when.get(), made.type(), made.variant(), where));
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
        String value = unquoted(String.valueOf(annotations.getFirst().getSingleValue()));
        if (!Names.isId(value)) {
            forbidden(where, "the id of rule " + rule.getName(), "use letters, digits, - and _");
            return Optional.empty();
        }
        return Optional.of(value);
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
        boolean plain = pattern.getSource() == null
                && pattern.getBehaviors().isEmpty()
                && pattern.getAnnotations().isEmpty()
                && !pattern.isQuery();
        if (!TYPES.contains(pattern.getObjectType()) || !plain) {
            forbidden(
                    where,
                    "a pattern of " + pattern.getObjectType() + (plain ? "" : " with from, window or annotation"),
                    "match on plain "
                            + String.join(", ", TYPES.stream().sorted().toList()));
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
        Optional<Expression> expression = JavaText.expression(text);
        if (expression.isEmpty()) {
            forbidden(where, "the constraint '" + text + "'", "use the questions of rules/README.md");
        }
        return expression;
    }

    private Optional<Consequence> consequence(RuleDescr rule, String where) {
        Optional<Consequence> made = Consequence.of(String.valueOf(rule.getConsequence()));
        if (made.isEmpty()) {
            forbidden(
                    where,
                    "the consequence of rule " + rule.getName(),
                    "write one insert(new Sign(\"ID\")) or the like");
        }
        return made;
    }

    private void forbidden(String where, String what, String remedy) {
        faults.add(ProblemCode.PACK_FORBIDDEN, where, what + " is not allowed in a rule pack", remedy);
    }
}
