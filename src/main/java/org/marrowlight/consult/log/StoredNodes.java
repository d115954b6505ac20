package org.marrowlight.consult.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The nodes of a tree of one size, each computed from one stored run of hashes; every run is read once.
final class StoredNodes {

    /// Every so many levels are stored.
    static final int STEP = 8;

    /// So many hashes of one stored level make one of the next.
    static final int RUN = 1 << STEP;

    private final LogTree.Hashes hashes;
    private final long size;
    private final Map<Run, List<byte[]>> read = new HashMap<>();

    private record Run(int level, long number) {}

    StoredNodes(LogTree.Hashes hashes, long size) {
        this.hashes = hashes;
        this.size = size;
    }

    /// The largest power of two that is smaller than a count of two or more.
    static long split(long count) {
        return Long.highestOneBit(count - 1);
    }

    /// The hash over the leaves from `start` (included) to `end` (excluded), as RFC 6962 cuts the tree.
    byte[] span(long start, long end) {
        long count = end - start;
        if (Long.bitCount(count) == 1) {
            return full(Long.numberOfTrailingZeros(count), start);
        }
        long middle = start + split(count);
        return LogTree.nodeHash(span(start, middle), span(middle, end));
    }

    private byte[] full(int level, long start) {
        int stored = level - level % STEP;
        long first = start >> stored;
        int offset = (int) (first % RUN);
        return fold(run(stored, first / RUN).subList(offset, offset + (1 << (level - stored))));
    }

    private List<byte[]> run(int level, long number) {
        return read.computeIfAbsent(new Run(level, number), run -> {
            long end = Math.min((number + 1) * RUN, size >> level);
            return read(hashes, level, number * RUN, end);
        });
    }

    /// Stored hashes, as many as were asked for.
    static List<byte[]> read(LogTree.Hashes hashes, int level, long from, long to) {
        if (from == to) {
            return List.of();
        }
        List<byte[]> found = hashes.range(level, from, to);
        if (found.size() != to - from || found.stream().anyMatch(hash -> hash.length != Sha256.LENGTH)) {
            throw new IllegalStateException("the log is damaged: of its hashes " + from + " to " + to + " on level "
                    + level + " some are missing; restore the database from its backup");
        }
        return found;
    }

    /// The hash over a full subtree, from the hashes of one of its levels.
    static byte[] fold(List<byte[]> hashes) {
        List<byte[]> row = hashes;
        while (row.size() > 1) {
            List<byte[]> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(LogTree.nodeHash(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.getFirst();
    }
}
