package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.conf.EqualityBehaviorOption;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.Stage;

/// Compiles checked rules to one KJAR with a rule base for each stage, by the executable model.
final class PackCompiler {

    private static final String PACKAGE = "org.marrowlight.pack.";
    private static final List<String> IMPORTS =
            List.of("Sign", "Evidence", "Verdict", "QualityRemark", "Gate", "Forbid", "RaisedAlert");

    private PackCompiler() {}

    /// What came of compiling.
    sealed interface Compiled {}

    /// The bytes of the KJAR.
    record Kjar(byte[] bytes) implements Compiled {}

    /// What the compiler refused, by the place of the rule.
    record Broken(List<Problem> problems) implements Compiled {
        Broken {
            problems = List.copyOf(problems);
        }
    }

    /// The name of a stage's rule base and package.
    static String base(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /// The Maven-like name under which the engine keeps a pack.
    static ReleaseId release(String digest) {
        return KieServices.get().newReleaseId("org.marrowlight.pack", "pack", digest);
    }

    static Compiled compile(String digest, Map<Stage, List<RuleTree>> rules) {
        KieBuilder builder = built(digest, rules);
        return errors(builder).isEmpty()
                ? new Kjar(((InternalKieModule) builder.getKieModule()).getBytes())
                : new Broken(broken(digest, rules, errors(builder).getFirst()));
    }

    /// Every faulty rule; the whole pack where the rules compile alone but not together.
    private static List<Problem> broken(String digest, Map<Stage, List<RuleTree>> rules, Message first) {
        List<Problem> faults = faults(digest, placed(rules));
        return faults.isEmpty()
                ? List.of(Problem.fatal(ProblemCode.PACK_COMPILE, "rules", first.getText(), "correct the rules"))
                : faults;
    }

    private static KieBuilder built(String digest, Map<Stage, List<RuleTree>> rules) {
        KieServices services = KieServices.get();
        Map<Stage, SortedMap<String, RuleTree>> named = named(rules);
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release(digest));
        KieModuleModel module = services.newKieModuleModel();
        for (Stage stage : stages()) {
            module.newKieBaseModel(base(stage))
                    .addPackage(PACKAGE + base(stage))
                    .setEqualsBehavior(EqualityBehaviorOption.IDENTITY)
                    .newKieSessionModel(base(stage) + "-session");
            files.write(
                    "src/main/resources/" + (PACKAGE + base(stage)).replace('.', '/') + "/rules.drl",
                    drl(stage, named.getOrDefault(stage, new TreeMap<>())));
        }
        files.writeKModuleXML(module.toXML());
        return services.newKieBuilder(files, PackCompiler.class.getClassLoader())
                .buildAll(ExecutableModelProject.class);
    }

    private static List<Message> errors(KieBuilder builder) {
        return builder.getResults().getMessages(Message.Level.ERROR);
    }

    private record Placed(Stage stage, RuleTree rule) {}

    private static List<Placed> placed(Map<Stage, List<RuleTree>> rules) {
        return stages().stream()
                .flatMap(stage -> rules.getOrDefault(stage, List.of()).stream().map(rule -> new Placed(stage, rule)))
                .toList();
    }

    /// The faults of some rules, each at its place. The executable compiler tells neither rule nor line reliably, but
    /// rules compile independently, so the faulty ones are found by halving.
    private static List<Problem> faults(String digest, List<Placed> rules) {
        Map<Stage, List<RuleTree>> some = rules.stream()
                .collect(Collectors.groupingBy(Placed::stage, Collectors.mapping(Placed::rule, Collectors.toList())));
        List<Message> errors = errors(built(digest, some));
        if (errors.isEmpty()) {
            return List.of();
        }
        if (rules.size() == 1) {
            return List.of(problem(rules.getFirst().rule(), errors.getFirst()));
        }
        List<Problem> faults = new ArrayList<>(faults(digest, rules.subList(0, rules.size() / 2)));
        faults.addAll(faults(digest, rules.subList(rules.size() / 2, rules.size())));
        return faults;
    }

    private static Problem problem(RuleTree rule, Message error) {
        String first = error.getText().lines().findFirst().orElse("");
        return Problem.fatal(ProblemCode.PACK_COMPILE, rule.where(), rule.id() + ": " + first, "correct the rule");
    }

    /// Stages that the engine fires.
    static List<Stage> stages() {
        return Arrays.stream(Stage.values()).filter(s -> s != Stage.NEXT_TESTS).toList();
    }

    /// The text that the compiler gets, stage by stage: what a compiled form is the form of.
    static String text(Map<Stage, List<RuleTree>> rules) {
        Map<Stage, SortedMap<String, RuleTree>> named = named(rules);
        return stages().stream()
                .map(stage -> drl(stage, named.getOrDefault(stage, new TreeMap<>())))
                .collect(Collectors.joining("\n"));
    }

    /// Names the branches of an id by number, in the order of the files.
    static Map<Stage, SortedMap<String, RuleTree>> named(Map<Stage, List<RuleTree>> rules) {
        Map<Stage, SortedMap<String, RuleTree>> named = new EnumMap<>(Stage.class);
        rules.forEach((stage, trees) -> {
            SortedMap<String, RuleTree> names = new TreeMap<>();
            trees.stream().sorted(Comparator.comparing(RuleTree::where)).forEach(tree -> {
                int branch = 1;
                while (names.containsKey(tree.id() + " " + branch)) {
                    branch++;
                }
                names.put(tree.id() + " " + branch, tree);
            });
            named.put(stage, names);
        });
        return named;
    }

    private static String drl(Stage stage, SortedMap<String, RuleTree> rules) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + base(stage) + ";\n");
        IMPORTS.forEach(type ->
                text.append("import org.marrowlight.differential.").append(type).append(";\n"));
        text.append("import org.marrowlight.engine.PremiseMet;\n");
        rules.forEach((name, rule) -> text.append(rule.drl(name)));
        return text.toString();
    }
}
