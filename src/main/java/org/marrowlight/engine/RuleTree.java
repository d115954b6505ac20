package org.marrowlight.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A rule as a checked tree. Everything that runs is written from such trees, whether they came from a table
/// or from DRL.
///
/// @param id rule id of the knowledge base
/// @param conclusion simple name of the inserted type
/// @param variant strength letter or alert level, or empty
/// @param where file and line
record RuleTree(String id, Node when, String conclusion, String variant, String where) {

    private static final java.util.regex.Pattern SUBJECT =
            java.util.regex.Pattern.compile("(?:analyte|rule|cause) == \"([^\"]+)\"");

    /// What is written into rule text can never end its literal, whoever made the tree.
    RuleTree {
        if (!Names.isId(id) || !(variant.isEmpty() || Names.isId(variant)) || !Names.isWord(conclusion)) {
            throw new IllegalArgumentException("no checked rule at " + where);
        }
    }

    /// A part of the condition.
    sealed interface Node {

        /// The part as DRL.
        String drl();

        /// The patterns in it, denied ones too.
        default Stream<Pattern> patterns() {
            return switch (this) {
                case Pattern pattern -> Stream.of(pattern);
                case All all -> all.parts().stream().flatMap(Node::patterns);
                case Any any -> any.parts().stream().flatMap(Node::patterns);
                case None none -> none.part().patterns();
            };
        }
    }

    /// One fact with its constraints, each a checked expression.
    record Pattern(String type, List<String> constraints) implements Node {
        Pattern {
            constraints = List.copyOf(constraints);
        }

        @Override
        public String drl() {
            return type + "(" + String.join(", ", constraints) + ")";
        }

        /// The analyte, rule or cause that the pattern is about.
        String subject() {
            return constraints.stream()
                    .map(SUBJECT::matcher)
                    .filter(Matcher::matches)
                    .map(m -> m.group(1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a pattern of any " + type));
        }
    }

    /// All parts hold.
    record All(List<Node> parts) implements Node {
        All {
            parts = List.copyOf(parts);
        }

        @Override
        public String drl() {
            return joined(parts, " and ");
        }
    }

    /// One part at least holds.
    record Any(List<Node> parts) implements Node {
        Any {
            parts = List.copyOf(parts);
        }

        @Override
        public String drl() {
            return joined(parts, " or ");
        }
    }

    /// No fact of an earlier stage is known to match.
    record None(Node part) implements Node {
        @Override
        public String drl() {
            return "not(" + part.drl() + ")";
        }
    }

    private static String joined(List<Node> parts, String by) {
        return parts.stream().map(Node::drl).collect(Collectors.joining(by, "(", ")"));
    }

    /// The rule as DRL.
    ///
    /// @param name unique in its stage; given by the compiler, because an author's name is text from outside
    String drl(String name) {
        String argument = variant.isEmpty() ? "" : ", \"" + variant + "\"";
        return "rule \"" + name + "\"\n    @id(\"" + id + "\")\nwhen\n    " + top() + "\nthen\n    insert(new "
                + conclusion + "(\"" + id + "\"" + argument + "));\nend\n";
    }

    private String top() {
        Node fast = EngineForm.of(when).when();
        return fast instanceof All all
                ? all.parts().stream().map(Node::drl).collect(Collectors.joining("\n    "))
                : fast.drl();
    }
}
