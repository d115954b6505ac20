package org.marrowlight.consult.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Builds the tree again from its leaf hashes, one after another, and never trusts a stored hash.
public final class TreeWalk {

    /// Told of every full subtree of the levels that are stored.
    @FunctionalInterface
    public interface Completed {
        void subtree(int level, long index, byte[] hash);
    }

    private record Full(int level, byte[] hash) {}

    private final Completed completed;
    private final Deque<Full> right = new ArrayDeque<>();
    private long size;

    public TreeWalk(Completed completed) {
        this.completed = completed;
    }

    /// Adds the hash of the next leaf.
    public void add(byte[] leafHash) {
        Full full = new Full(0, leafHash);
        size++;
        while (!right.isEmpty() && right.peek().level() == full.level()) {
            full = new Full(full.level() + 1, LogTree.nodeHash(right.pop().hash(), full.hash()));
            if (full.level() % StoredNodes.STEP == 0) {
                completed.subtree(full.level(), (size >> full.level()) - 1, full.hash());
            }
        }
        right.push(full);
    }

    /// How many leaves were added.
    public long size() {
        return size;
    }

    /// The root over them.
    public byte[] root() {
        Iterator<Full> nodes = right.iterator();
        if (!nodes.hasNext()) {
            return Sha256.of();
        }
        byte[] root = nodes.next().hash();
        while (nodes.hasNext()) {
            root = LogTree.nodeHash(nodes.next().hash(), root);
        }
        return root;
    }
}
