package org.marrowlight.consult;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.marrowlight.consult.log.Leaf.Standing;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RulePack;

/// The packs of an installation: the shipped one answers for every organisation that has not put another in force. Who
/// proposes a pack does not put it in force.
public final class PackRegister implements PacksInForce {

    private static final int KEPT = 4;

    private final Rulebook rulebook;
    private final PackStore store;
    private final Site site;
    private final EngineId engine;
    private final InstantSource clock;
    private final Answerer shipped;
    private final ConcurrentMap<String, Answerer> inForce = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, Rulebook.Loaded> opened = lately();
    private final Map<String, RulePack> words = lately();

    /// @param site the profile for which packs answer
    public PackRegister(Rulebook rulebook, PackStore store, Site site, EngineId engine, InstantSource clock) {
        this.rulebook = rulebook;
        this.store = store;
        this.site = site;
        this.engine = engine;
        this.clock = clock;
        this.shipped = new Answerer(rulebook.active(), site, engine.version());
    }

    /// A map that forgets what was not asked for lately: packs are large.
    private static <T> Map<String, T> lately() {
        return Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > KEPT;
            }
        });
    }

    @Override
    public Answerer of(String tenant) {
        return inForce.getOrDefault(tenant, shipped);
    }

    /// Keeps what answers now, before it answers.
    ///
    /// @param profile text of the profile of the site; empty if there is none
    public void keep(String profile) {
        store.keep(shipped.pack().id(), shipped.pack().sources(), clock.instant());
        store.keepSite(site.digest(), profile, clock.instant());
    }

    /// Takes over what was put in force since, here or by another service on the same record. Until a pack is loaded,
    /// the one before it answers.
    ///
    /// @return digests of packs that are in force but do not run on this engine, each told once
    public List<String> refresh() {
        List<String> broken = new ArrayList<>();
        store.inForce(shipped.pack().id().id()).forEach((tenant, digest) -> {
            if (of(tenant).pack().id().digest().equals(digest) || refused.contains(digest)) {
                return;
            }
            if (open(digest) instanceof Rulebook.Loaded loaded) {
                inForce.put(tenant, answering(loaded));
            } else {
                refused.add(digest);
                broken.add(digest);
            }
        });
        return broken;
    }

    /// The same where nothing may answer in the place of a pack that does not run.
    ///
    /// @throws IllegalStateException if one does not
    public void refreshOrFail() {
        List<String> broken = refresh();
        if (!broken.isEmpty()) {
            throw new IllegalStateException("packs are in force that this engine cannot run: "
                    + String.join(", ", broken)
                    + "; start the version that could, and put another pack in force there first");
        }
    }

    /// A pack on record, compiled and loaded; refused if it is not there or this engine cannot run it.
    public Rulebook.Opened open(String digest) {
        if (digest.equals(shipped.pack().id().digest())) {
            return rulebook.active();
        }
        return Optional.<Rulebook.Opened>ofNullable(opened.get(digest)).orElseGet(() -> read(digest));
    }

    private Rulebook.Opened read(String digest) {
        Rulebook.Opened read = store.sources(digest)
                .map(sources -> rulebook.open(sources, store.compiledForms()))
                .orElseGet(() -> refused(
                        ProblemCode.NOT_FOUND, "No pack of digest " + digest + " is on record.", "Bring it in first."));
        if (read instanceof Rulebook.Loaded loaded) {
            opened.put(digest, loaded);
        }
        return read;
    }

    /// What would answer with a pack at this site.
    public Answerer answering(Rulebook.Loaded loaded) {
        return new Answerer(loaded, site, engine.version());
    }

    /// What a pack on record says; empty if it is not there or this engine cannot read it.
    public Optional<RulePack> words(PackId pack) {
        if (pack.digest().equals(shipped.pack().id().digest())) {
            return Optional.of(shipped.pack());
        }
        Optional<RulePack> known = Optional.ofNullable(words.get(pack.digest()))
                .or(() -> store.sources(pack.digest()).flatMap(rulebook::words));
        known.ifPresent(read -> words.put(pack.digest(), read));
        return known;
    }

    @Override
    public RulePack words(String tenant, PackId pack) {
        return words(pack).orElseGet(() -> of(tenant).pack());
    }

    /// What happened to packs in an organisation, oldest first.
    public List<PackEvent> history(String tenant) {
        List<PackEvent> told = new ArrayList<>(store.history(tenant));
        PackId ours = shipped.pack().id();
        told.stream()
                .filter(event -> event.standing() == Standing.ACTIVE)
                .findFirst()
                .filter(first -> !first.pack().equals(ours))
                .ifPresent(first ->
                        told.add(told.indexOf(first), new PackEvent(ours, Standing.RETIRED, first.who(), first.at())));
        return List.copyOf(told);
    }

    /// What became of something asked of a pack.
    public sealed interface Outcome {}

    /// It was done.
    public record Done(PackId pack, Standing standing) implements Outcome {}

    /// It was not done, and why.
    public record Refused(List<Problem> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// Brings in the texts of a pack: checked and compiled, and kept as a draft.
    public Outcome draft(Caller caller, Map<String, String> sources) {
        return switch (rulebook.open(sources, store.compiledForms())) {
            case Rulebook.Refused refused -> new Refused(refused.problems());
            case Rulebook.Loaded loaded -> drafted(caller, loaded);
        };
    }

    private Outcome drafted(Caller caller, Rulebook.Loaded loaded) {
        PackId pack = loaded.pack().id();
        String answering = shipped.pack().id().id();
        if (!pack.id().equals(answering)) {
            return no(
                    ProblemCode.BAD_PARAMETER,
                    "The pack is called " + pack.id() + "; what answers here is called " + answering + ".",
                    "Give it that id in pack.yaml.");
        }
        SortedMap<String, String> texts = new TreeMap<>(loaded.pack().sources());
        store.keep(pack, texts, clock.instant());
        store.stand(caller, pack, Standing.DRAFT, clock.instant());
        opened.put(pack.digest(), loaded);
        return new Done(pack, Standing.DRAFT);
    }

    /// Proposes a pack that was brought in, or that answered before.
    public Outcome propose(Caller caller, String digest) {
        return known(caller, digest)
                .<Outcome>map(pack -> {
                    store.stand(caller, pack, Standing.CANDIDATE, clock.instant());
                    return new Done(pack, Standing.CANDIDATE);
                })
                .orElseGet(() -> unknown(digest));
    }

    private Optional<PackId> known(Caller caller, String digest) {
        PackId ours = shipped.pack().id();
        return digest.equals(ours.digest())
                ? Optional.of(ours)
                : history(caller.tenant()).stream()
                        .map(PackEvent::pack)
                        .filter(pack -> pack.digest().equals(digest))
                        .findFirst();
    }

    private static Outcome unknown(String digest) {
        return no(ProblemCode.NOT_FOUND, "No pack of digest " + digest + " was brought in here.", "See GET /packs.");
    }

    /// Puts a candidate in force: it answers from now on, for the organisation of the caller, who is somebody else than
    /// the proposer.
    public Outcome activate(Caller caller, String digest) {
        Optional<PackEvent> last = history(caller.tenant()).stream()
                .filter(event -> event.pack().digest().equals(digest))
                .reduce((earlier, later) -> later);
        if (last.isEmpty()) {
            return unknown(digest);
        }
        if (last.get().standing() != Standing.CANDIDATE) {
            return no(
                    ProblemCode.PACK_STANDING,
                    "The pack is no candidate: it is " + last.get().standing().code() + ".",
                    "Propose it first.");
        }
        if (last.get().who().equals(caller.name())) {
            return no(
                    ProblemCode.PACK_STANDING,
                    "Who proposed a pack does not put it in force.",
                    "Let a second person activate it.");
        }
        return switch (open(digest)) {
            case Rulebook.Refused refused -> new Refused(refused.problems());
            case Rulebook.Loaded loaded -> {
                store.activate(caller, loaded.pack().id(), last.get().who(), clock.instant());
                inForce.put(caller.tenant(), answering(loaded));
                yield new Done(loaded.pack().id(), Standing.ACTIVE);
            }
        };
    }

    /// What answers with a pack and a profile that are on record, for a replay.
    public Replaying replaying(PackId pack, String siteDigest, String engineName) {
        if (!(open(pack.digest()) instanceof Rulebook.Loaded loaded)) {
            return new NotHere("the pack " + pack.id() + " " + pack.version()
                    + " is not on record, or does not run on this engine");
        }
        if (siteDigest.equals(site.digest())) {
            return new Here(new Answerer(loaded, site, engineName));
        }
        Optional<String> profile = store.site(siteDigest);
        if (profile.isPresent() && profile.get().isEmpty()) {
            return new Here(new Answerer(loaded, Site.plain(siteDigest), engineName));
        }
        return profile.map(text -> rulebook.site(text, loaded.pack()))
                .filter(Rulebook.SiteSound.class::isInstance)
                .<Replaying>map(
                        sound -> new Here(new Answerer(loaded, ((Rulebook.SiteSound) sound).site(), engineName)))
                .orElseGet(() -> new NotHere("the site profile is not on record, or this engine cannot read it"));
    }

    /// Whether what answered is here.
    public sealed interface Replaying {}

    /// It is.
    public record Here(Answerer answerer) implements Replaying {}

    /// It is not.
    public record NotHere(String why) implements Replaying {}

    private static Rulebook.Refused refused(ProblemCode code, String message, String remedy) {
        return new Rulebook.Refused(List.of(Problem.fatal(code, "", message, remedy)));
    }

    private static Outcome no(ProblemCode code, String message, String remedy) {
        return new Refused(refused(code, message, remedy).problems());
    }
}
