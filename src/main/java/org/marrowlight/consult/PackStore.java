package org.marrowlight.consult;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.marrowlight.consult.log.Leaf;
import org.marrowlight.knowledge.PackId;

/// Port to the packs on record: what each of them said, and who brought in, proposed and activated it.
public interface PackStore {

    /// Keeps the texts of a pack, if they are not there yet.
    void keep(PackId pack, SortedMap<String, String> sources, Instant at);

    /// The texts of a digest.
    Optional<SortedMap<String, String>> sources(String digest);

    /// Keeps the profile of a site, if it is not there yet.
    ///
    /// @param digest SHA-256 of its text
    void keepSite(String digest, String profile, Instant at);

    /// The profile of a site by its digest.
    Optional<String> site(String digest);

    /// What happened to packs in the organisation, oldest first.
    List<PackEvent> history(String tenant);

    /// Writes that somebody brought a pack in or proposed it, with its leaf in the log.
    void stand(Caller caller, PackId pack, Leaf.Standing standing, Instant at);

    /// Puts a pack in force, with its leaf in the log.
    ///
    /// @param proposer who proposed it; somebody else than the caller
    void activate(Caller caller, PackId pack, String proposer, Instant at);

    /// Digest of the pack in force by organisation, where one was activated.
    Map<String, String> inForce(String packId);

    /// Compiled forms kept from earlier.
    Rulebook.CompiledForms compiledForms();
}
