package org.marrowlight.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowlight.knowledge.RulePack;

/// Writes `.boundaries.yaml` beside the rules: for every threshold of every condition the last value on one side and
/// the first on the other. Run by hand after a rule was changed on purpose, and read in the diff:
/// `./mvnw -q -Dquick test-compile exec:java@boundaries`.
final class BoundaryWriter {

    private static final String HEAD = """
            # Where each condition turns, at every threshold, and what the row weighs. Findings are in the unit of
            # analytes.csv; what is not written is not measured. After a deliberate change of a rule:
            # ./mvnw -q -Dquick test-compile exec:java@boundaries
            """;

    private final RulePack pack;
    private final List<String> hidden = new ArrayList<>();

    private BoundaryWriter(RulePack pack) {
        this.pack = pack;
    }

    /// Writes the boundaries of every rule and tells the changes of a number that no case shows,
    /// because another part of the rule says the same.
    ///
    /// @param args the folder of the pack
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        switch (PackReader.read(PackFolder.read(folder))) {
            case PackReader.Faulty faulty ->
                throw new IllegalStateException(
                        "correct the pack first: " + faulty.problems().getFirst());
            case PackReader.Sound sound -> new BoundaryWriter(sound.pack()).write(folder, sound);
        }
    }

    private void write(Path folder, PackReader.Sound sound) throws IOException {
        SortedMap<String, StringBuilder> files = new TreeMap<>();
        SortedMap<String, List<LintedRule>> rules = new TreeMap<>(LintedRule.byId(sound));
        rules.putAll(ScoreRows.byId(pack));
        rules.forEach((id, branches) -> {
            String origin = branches.getFirst().card().origin();
            String file = origin.substring(0, origin.indexOf('.')) + PackFiles.BOUNDARIES;
            files.computeIfAbsent(file, f -> new StringBuilder(HEAD)).append(text(id, branches));
        });
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        PrintStream out = System.out;
        hidden.forEach(out::println);
    }

    private String text(String id, List<LintedRule> branches) {
        SortedMap<String, Set<String>> cases = new TreeMap<>(Comparator.reverseOrder());
        Function<BoundaryCase, String> outcome = Boundaries.outcome(pack, branches);
        BoundaryFinder finder = new BoundaryFinder(pack, branches);
        finder.cases(id).forEach(c -> cases.computeIfAbsent(outcome.apply(c), o -> new LinkedHashSet<>())
                .add(flow(c)));
        finder.hidden().forEach(mutant -> hidden.add(mutant.toString()));
        StringBuilder text = new StringBuilder(id + ":\n" + weighs(branches));
        cases.forEach((key, some) -> text.append(list(key, some)));
        return text.toString();
    }

    private static String weighs(List<LintedRule> branches) {
        List<String> weighs = Boundaries.weighs(branches);
        return weighs.isEmpty()
                ? ""
                : "  weighs: " + weighs.stream().map(w -> "\"" + w + "\"").toList() + "\n";
    }

    private static String list(String key, Set<String> cases) {
        return cases.isEmpty()
                ? ""
                : cases.stream().map(c -> "    - " + c + "\n").collect(Collectors.joining("", "  " + key + ":\n", ""));
    }

    private static String flow(BoundaryCase one) {
        return one.written().entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }
}
