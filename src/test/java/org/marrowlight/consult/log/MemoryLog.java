package org.marrowlight.consult.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A log in memory that stores what the ledger stores, and counts what is read.
final class MemoryLog implements LogTree.Hashes {

    private final Map<Integer, List<byte[]>> levels = new TreeMap<>();
    private final LogTree tree = new LogTree(this);
    private final List<Long> reads = new ArrayList<>();

    LogTree tree() {
        return tree;
    }

    long size() {
        return level(0).size();
    }

    /// How many hashes each read was for, since last asked.
    List<Long> reads() {
        List<Long> since = List.copyOf(reads);
        reads.clear();
        return since;
    }

    void add(List<byte[]> leafHashes) {
        List<LogTree.Node> full = tree.grow(size(), leafHashes);
        level(0).addAll(leafHashes);
        for (LogTree.Node node : full) {
            if (level(node.level()).size() != node.index()) {
                throw new AssertionError("out of order: " + node);
            }
            level(node.level()).add(node.hash());
        }
    }

    List<byte[]> level(int level) {
        return levels.computeIfAbsent(level, _ -> new ArrayList<>());
    }

    @Override
    public List<byte[]> range(int level, long from, long to) {
        reads.add(to - from);
        return List.copyOf(level(level).subList((int) from, (int) to));
    }
}
