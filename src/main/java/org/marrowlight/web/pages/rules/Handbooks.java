package org.marrowlight.web.pages.rules;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowlight.consult.PackEvent;
import org.marrowlight.consult.PackRegister;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.knowledge.RulePack;

/// The handbooks of packs on record; the ones asked for lately are kept.
@ApplicationScoped
public class Handbooks {

    private static final int KEPT = 4;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final PackRegister packs;
    private final Rulebook rulebook;
    private final Map<String, Handbook> kept = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Handbook> eldest) {
            return size() > KEPT;
        }
    });

    Handbooks(PackRegister packs, Rulebook rulebook) {
        this.packs = packs;
        this.rulebook = rulebook;
    }

    /// A handbook, and whether its pack is in force for the reader.
    ///
    /// @param suffix what links carry on so that they stay in this pack; empty for the one in force
    public record Edition(PackId pack, Handbook handbook, boolean inForce, String suffix) {}

    /// The handbook of a pack of the organisation.
    ///
    /// @param name digest or version; the pack in force if it is blank
    Optional<Edition> of(String tenant, String name) {
        PackId inForce = packs.of(tenant).pack().id();
        return Stream.concat(
                        Stream.of(inForce),
                        packs.history(tenant).reversed().stream().map(PackEvent::pack))
                .filter(pack -> name.isBlank()
                        || pack.digest().equals(name)
                        || pack.version().equals(name))
                .findFirst()
                .or(() -> kept(name))
                .flatMap(pack -> edition(pack, pack.equals(inForce)));
    }

    /// A pack that came with a build of the engine and answered here, though nobody put it in force.
    private Optional<PackId> kept(String digest) {
        return Optional.of(digest)
                .filter(name -> DIGEST.matcher(name).matches())
                .flatMap(name -> packs.words(new PackId("", "", name)))
                .map(RulePack::id);
    }

    private Optional<Edition> edition(PackId pack, boolean inForce) {
        String suffix = inForce ? "" : "pack=" + pack.digest();
        return of(pack).map(read -> new Edition(pack, read, inForce, suffix));
    }

    /// The handbook of a pack that answered; empty if it is not on record or this engine cannot read it.
    public Optional<Handbook> of(PackId pack) {
        Optional<Handbook> handbook = Optional.ofNullable(kept.get(pack.digest()))
                .or(() -> packs.words(pack).map(words -> Handbook.of(words, rulebook.wordings(words))));
        handbook.ifPresent(read -> kept.put(pack.digest(), read));
        return handbook;
    }
}
