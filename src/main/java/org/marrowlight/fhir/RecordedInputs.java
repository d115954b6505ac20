package org.marrowlight.fhir;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.marrowlight.consult.InputOptions;
import org.marrowlight.consult.InputReader;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.RulePack;

/// Reads inputs by the words of the pack that is asked for, and keeps a reader for each pack and site.
public final class RecordedInputs implements InputReader {

    private final GuardLimits limits;
    private final ConcurrentMap<Key, SubjectReader> readers = new ConcurrentHashMap<>();

    /// @param limits how large an input may be
    public RecordedInputs(GuardLimits limits) {
        this.limits = limits;
    }

    private record Key(String pack, String site) {}

    @Override
    public Read read(byte[] input, InputOptions options, RulePack pack, Site site) {
        Reading reading = reader(pack, site).read(input, options);
        return new Read(reading.intake(), reading.parameters().lookback());
    }

    /// The reader for a pack at a site.
    public SubjectReader reader(RulePack pack, Site site) {
        return readers.computeIfAbsent(
                new Key(pack.id().digest(), site.digest()),
                key -> new SubjectReader(new BundleReader(pack.vocabulary(), site, limits)));
    }
}
