package org.marrowlight.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.marrowlight.consult.Caller;
import org.marrowlight.consult.PackEvent;
import org.marrowlight.consult.PackStore;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.consult.log.Leaf;
import org.marrowlight.knowledge.PackId;

/// A store of packs that keeps nothing.
public final class NoPacks implements PackStore {

    @Override
    public void keep(PackId pack, SortedMap<String, String> sources, Instant at) {}

    @Override
    public Optional<SortedMap<String, String>> sources(String digest) {
        return Optional.empty();
    }

    @Override
    public void keepSite(String digest, String profile, Instant at) {}

    @Override
    public Optional<String> site(String digest) {
        return Optional.empty();
    }

    @Override
    public List<PackEvent> history(String tenant) {
        return List.of();
    }

    @Override
    public void stand(Caller caller, PackId pack, Leaf.Standing standing, Instant at) {}

    @Override
    public void activate(Caller caller, PackId pack, String proposer, Instant at) {}

    @Override
    public Map<String, String> inForce(String packId) {
        return Map.of();
    }

    @Override
    public Rulebook.CompiledForms compiledForms() {
        return Rulebook.CompiledForms.NONE;
    }
}
