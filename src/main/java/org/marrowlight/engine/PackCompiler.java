package org.marrowlight.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            List.of("Finding", "Sign", "Evidence", "Verdict", "QualityRemark", "Gate", "Forbid", "RaisedAlert");

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
        KieServices services = KieServices.get();
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
                    drl(stage, rules.getOrDefault(stage, List.of())));
        }
        files.writeKModuleXML(module.toXML());
        KieBuilder builder = services.newKieBuilder(files, PackCompiler.class.getClassLoader());
        builder.buildAll(ExecutableModelProject.class);
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        return errors.isEmpty()
                ? new Kjar(((InternalKieModule) builder.getKieModule()).getBytes())
                : new Broken(errors.stream().map(e -> problem(e, rules)).toList());
    }

    /// Stages that the engine fires.
    static List<Stage> stages() {
        return Arrays.stream(Stage.values()).filter(s -> s != Stage.NEXT_TESTS).toList();
    }

    private static String drl(Stage stage, List<RuleTree> rules) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + base(stage) + ";\n");
        IMPORTS.forEach(type ->
                text.append("import org.marrowlight.differential.").append(type).append(";\n"));
        rules.stream()
                .sorted(Comparator.comparing(RuleTree::name))
                .map(RuleTree::drl)
                .forEach(text::append);
        return text.toString();
    }

    private static Problem problem(Message error, Map<Stage, List<RuleTree>> rules) {
        List<RuleTree> all = new ArrayList<>();
        rules.values().forEach(all::addAll);
        String where = all.stream()
                .filter(r -> error.getText().contains("\"" + r.name() + "\"")
                        || error.getText().contains(r.name() + ":"))
                .map(RuleTree::where)
                .findFirst()
                .orElse("rules");
        return Problem.fatal(ProblemCode.PACK_COMPILE, where, error.getText(), "correct the rule");
    }
}
