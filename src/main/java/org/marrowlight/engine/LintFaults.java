package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RulePack;

/// Collects what the lint finds, except what `lint-exceptions.csv` declares as meant. An exception that nothing needs
/// any more is a warning.
final class LintFaults {

    private static final String FILE = "lint-exceptions.csv";

    private final Faults faults = new Faults();
    private final Map<Exempt, String> exceptions = new HashMap<>();
    private final List<Exempt> used = new ArrayList<>();

    /// @param rules ids of the rules or causes that a fault is about
    private record Exempt(String code, SortedSet<String> rules) {
        static Exempt of(String code, List<String> rules) {
            return new Exempt(code, new TreeSet<>(rules));
        }
    }

    LintFaults(RulePack pack) {
        if (pack.sources().containsKey(FILE)) {
            Table.read(pack.sources(), FILE, faults, "code", "rule", "reason")
                    .rows()
                    .forEach(row -> {
                        if (row.text("reason").isEmpty()) {
                            row.fault("an exception without a reason", "say why it is meant, or take it out");
                        }
                        exceptions.put(
                                Exempt.of(
                                        row.text("code"),
                                        Arrays.asList(row.text("rule").split(" +", -1))),
                                row.where());
                    });
        }
    }

    void error(ProblemCode code, List<String> rules, String where, String message, String remedy) {
        if (!exempt(code, rules)) {
            faults.add(code, where, message, remedy);
        }
    }

    void warning(ProblemCode code, List<String> rules, String where, String message, String remedy) {
        if (!exempt(code, rules)) {
            faults.warn(code, where, message, remedy);
        }
    }

    private boolean exempt(ProblemCode code, List<String> rules) {
        Exempt exempt = Exempt.of(code.code(), rules);
        used.add(exempt);
        return exceptions.containsKey(exempt);
    }

    /// Everything that was found, with the exceptions that were not needed.
    List<Problem> problems() {
        exceptions.forEach((exempt, where) -> {
            if (!used.contains(exempt)) {
                faults.warn(
                        ProblemCode.PACK_EXCEPTION,
                        where,
                        "nothing needs the exception from " + exempt.code() + " for "
                                + String.join(" ", exempt.rules()),
                        "take it out");
            }
        });
        return faults.problems();
    }
}
