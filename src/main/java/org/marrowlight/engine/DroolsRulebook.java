package org.marrowlight.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieModule;
import org.kie.api.runtime.KieContainer;
import org.kie.internal.io.ResourceFactory;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Wording;

/// Opens rule packs with Drools. The shipped pack is compiled ahead; any other is compiled when it is opened.
public final class DroolsRulebook implements Rulebook {

    private static @Nullable Loaded shipped;

    private final Loaded active;

    /// Loads the pack that this build shipped, once in a process.
    ///
    /// @throws IllegalStateException if the build shipped none, or one that fails its checks
    public DroolsRulebook() {
        this.active = once();
    }

    @Override
    public Loaded active() {
        return active;
    }

    @Override
    public Opened open(Map<String, String> sources) {
        return read(sources);
    }

    @Override
    public Opened open(Map<String, String> sources, CompiledForms forms) {
        return read(sources, forms);
    }

    @Override
    public Optional<RulePack> words(Map<String, String> sources) {
        return PackReader.read(sources) instanceof PackReader.Sound sound
                ? Optional.of(sound.pack())
                : Optional.empty();
    }

    @Override
    public SiteRead site(String text, RulePack pack) {
        return SiteProfile.read(text, pack);
    }

    @Override
    public Map<String, Wording> wordings(RulePack pack) {
        return Wordings.of(pack);
    }

    /// Checks, compiles and loads texts.
    public static Opened read(Map<String, String> sources) {
        return read(sources, CompiledForms.NONE);
    }

    private static Opened read(Map<String, String> sources, CompiledForms forms) {
        return switch (PackReader.read(sources)) {
            case PackReader.Faulty faulty -> new Refused(faulty.problems());
            case PackReader.Sound sound -> known(sound, forms);
        };
    }

    /// A form that is kept was linted before it was kept.
    private static Opened known(PackReader.Sound sound, CompiledForms forms) {
        String stamp = KjarFile.stampOf(sound.pack().sources(), PackCompiler.text(sound.rules()));
        return forms.find(stamp)
                .<Opened>map(form -> loaded(sound, form, List.of()))
                .orElseGet(() -> linted(sound, form -> forms.keep(stamp, form)));
    }

    private static Opened linted(PackReader.Sound sound, Consumer<byte[]> keep) {
        List<Problem> problems = PackLint.of(sound);
        return PackLint.errors(problems).isEmpty() ? compiled(sound, problems, keep) : new Refused(problems);
    }

    private static Opened compiled(PackReader.Sound sound, List<Problem> warnings, Consumer<byte[]> keep) {
        return switch (PackCompiler.compile(sound.pack().id().digest(), sound.rules())) {
            case PackCompiler.Broken broken -> new Refused(broken.problems());
            case PackCompiler.Kjar kjar -> {
                keep.accept(kjar.bytes());
                yield loaded(sound, kjar.bytes(), warnings);
            }
        };
    }

    private static synchronized Loaded once() {
        Loaded loaded = shipped == null ? shipped() : shipped;
        shipped = loaded;
        return loaded;
    }

    private static Loaded shipped() {
        KjarFile file =
                KjarFile.of(resource()).orElseThrow(() -> new IllegalStateException("the shipped pack is damaged"));
        PackReader.Reading reading = PackReader.read(file.sources());
        if (!(reading instanceof PackReader.Sound sound)) {
            throw new IllegalStateException("the shipped pack fails its checks");
        }
        if (file.fresh(PackCompiler.text(sound.rules()))) {
            return loaded(sound, file.compiled(), List.of());
        }
        if (compiled(sound, List.of(), form -> {}) instanceof Loaded loaded) {
            return loaded;
        }
        throw new IllegalStateException("the shipped pack does not compile with this engine");
    }

    private static byte[] resource() {
        try (InputStream in = DroolsRulebook.class.getResourceAsStream("/packs/" + PackBuild.FILE)) {
            if (in == null) {
                throw new IllegalStateException("this build ships no rule pack");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped pack", e);
        }
    }

    private static Loaded loaded(PackReader.Sound sound, byte[] kjar, List<Problem> warnings) {
        KieServices services = KieServices.get();
        KieModule module = services.getRepository().addKieModule(ResourceFactory.newByteArrayResource(kjar));
        KieContainer container = services.newKieContainer(module.getReleaseId(), DroolsRulebook.class.getClassLoader());
        return new Loaded(sound.pack(), new DroolsReasoner(container, sound.rules()), warnings);
    }
}
