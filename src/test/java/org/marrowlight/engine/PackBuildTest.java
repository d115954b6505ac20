package org.marrowlight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.Stage;

/// Pins when a compiled pack is made anew, and what is said when it cannot be made.
class PackBuildTest {

    @TempDir
    private Path temporary = Path.of("");

    private static String[] from(Path folder, Path target) {
        return new String[] {folder.toString(), target.toString()};
    }

    @Test
    void packThatDidNotChange_isNotCompiledAgain() throws IOException {
        Path file = temporary.resolve(PackBuild.FILE);
        PackBuild.main(from(SmallPack.FOLDER, temporary));
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        PackBuild.main(from(SmallPack.FOLDER, temporary));

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(0));
    }

    @Test
    void damagedOrForeignFile_isMadeAnew() throws IOException {
        Path file = temporary.resolve(PackBuild.FILE);
        Files.writeString(file, "no pack at all");
        PackBuild.main(from(SmallPack.FOLDER, temporary));

        assertThat(KjarFile.of(Files.readAllBytes(file))).get().returns(SmallPack.sources(), KjarFile::sources);
    }

    @Test
    void compiledForm_isStaleWhenTextOrStampDiffers() {
        SortedMap<String, String> sources = SmallPack.sources();
        String stamp = KjarFile.stampOf(sources, "rules");

        assertThat(new KjarFile(sources, new byte[0], stamp).fresh("rules")).isTrue();
        assertThat(new KjarFile(sources, new byte[0], stamp).fresh("rules written differently"))
                .isFalse();
        assertThat(new KjarFile(SmallPack.withDrl(""), new byte[0], stamp).fresh("rules"))
                .isFalse();
        assertThat(new KjarFile(sources, new byte[0], "").fresh("rules")).isFalse();
    }

    @Test
    void faultyFolder_failsWithFileLineAndRemedy() throws IOException {
        Files.writeString(temporary.resolve("pack.yaml"), "id: [");

        assertThatThrownBy(() -> PackBuild.main(from(temporary, temporary.resolve("out"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pack.yaml:1: no readable YAML")
                .hasMessageContaining("(add it with its header line)");
    }

    private static RuleTree rule(String constraint, String where) {
        RuleTree.Pattern pattern = new RuleTree.Pattern("Sign", List.of("rule == \"CYT-HB\"", constraint));
        return new RuleTree("E01-1", pattern, "Evidence", "", where);
    }

    @Test
    void whatTheCompilerRefuses_isToldAtEachRule() {
        List<RuleTree> rules =
                List.of(rule("nonsense()", "x.drl:7"), rule("known == true", "x.drl:9"), rule("other()", "x.drl:12"));

        assertThat(PackCompiler.compile("0", Map.of(Stage.CAUSES, rules)))
                .asInstanceOf(InstanceOfAssertFactories.type(PackCompiler.Broken.class))
                .extracting(PackCompiler.Broken::problems, InstanceOfAssertFactories.list(Problem.class))
                .extracting(Problem::where)
                .containsExactly("x.drl:7", "x.drl:12");
    }

    @Test
    void openedPack_isLoadedOrRefusedAsAValue() {
        assertThat(DroolsRulebook.read(SmallPack.sources())).isInstanceOf(Rulebook.Loaded.class);
        assertThat(DroolsRulebook.read(Map.of())).isInstanceOf(Rulebook.Refused.class);
        assertThat(Optional.of(DroolsRulebook.read(SmallPack.withDrl("import java.io.File;"))))
                .get()
                .isInstanceOf(Rulebook.Refused.class);
    }
}
