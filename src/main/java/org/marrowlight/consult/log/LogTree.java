package org.marrowlight.consult.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The Merkle tree of RFC 6962 over a list of leaves that only grows.
///
/// Of its inner nodes only those on every eighth level are stored, and of those only the ones whose subtree is
/// full, so that a stored hash never changes. Whatever else a root or proof needs is computed from runs of at
/// most 256 stored hashes, a few of them for a tree of any size.
public final class LogTree {

    /// The stored hashes.
    @FunctionalInterface
    public interface Hashes {

        /// The hashes of the full subtrees number `from` (included) to `to` (excluded) of one level.
        ///
        /// @param level 0 for leaf hashes, else a multiple of 8; a subtree of it has `2^level` leaves
        List<byte[]> range(int level, long from, long to);
    }

    /// The hash of a full subtree, to be stored.
    ///
    /// @param index the subtree's number on its level, from 0
    public record Node(int level, long index, byte[] hash) {}

    private static final byte[] LEAF = {0};
    private static final byte[] INNER = {1};

    private final Hashes hashes;

    public LogTree(Hashes hashes) {
        this.hashes = hashes;
    }

    /// The hash of a leaf's data.
    public static byte[] leafHash(byte[] data) {
        return Sha256.of(LEAF, data);
    }

    /// The hash of the node over two others.
    public static byte[] nodeHash(byte[] left, byte[] right) {
        return Sha256.of(INNER, left, right);
    }

    /// The root when the tree had so many leaves; of an empty tree the SHA-256 of nothing.
    public byte[] root(long size) {
        atLeast(0, size, "the size of a tree");
        return size == 0 ? Sha256.of() : new StoredNodes(hashes, size).span(0, size);
    }

    /// The proof that a leaf is in the tree of that size, nearest sibling first.
    public List<byte[]> inclusion(long index, long size) {
        atLeast(0, index, "the index of a leaf");
        atLeast(index + 1, size, "the size of a tree with leaf " + index);
        StoredNodes nodes = new StoredNodes(hashes, size);
        List<byte[]> path = new ArrayList<>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + StoredNodes.split(end - start);
            if (index < middle) {
                path.addFirst(nodes.span(middle, end));
                end = middle;
            } else {
                path.addFirst(nodes.span(start, middle));
                start = middle;
            }
        }
        return path;
    }

    /// The proof that the tree of the one size is the beginning of the tree of the other. It is empty when the
    /// sizes are equal or the first is 0: there is nothing to show then.
    public List<byte[]> consistency(long from, long to) {
        atLeast(0, from, "the size of a tree");
        atLeast(from, to, "the size of a tree that grew from " + from);
        List<byte[]> path = new ArrayList<>();
        if (from == 0 || from == to) {
            return path;
        }
        StoredNodes nodes = new StoredNodes(hashes, to);
        long start = 0;
        long end = to;
        while (end != from) {
            long middle = start + StoredNodes.split(end - start);
            if (from <= middle) {
                path.addFirst(nodes.span(middle, end));
                end = middle;
            } else {
                path.addFirst(nodes.span(start, middle));
                start = middle;
            }
        }
        if (start > 0) {
            path.addFirst(nodes.span(start, end));
        }
        return path;
    }

    /// The subtrees that become full when leaves are added, level by level: what has to be stored beside the
    /// leaf hashes themselves.
    public List<Node> grow(long oldSize, List<byte[]> newLeafHashes) {
        atLeast(0, oldSize, "the size of a tree");
        List<Node> full = new ArrayList<>();
        List<byte[]> fresh = newLeafHashes;
        long before = oldSize;
        int level = 0;
        while (!fresh.isEmpty()) {
            long first = before >> StoredNodes.STEP;
            List<byte[]> row = new ArrayList<>(StoredNodes.read(hashes, level, first << StoredNodes.STEP, before));
            row.addAll(fresh);
            level += StoredNodes.STEP;
            fresh = new ArrayList<>();
            for (int end = StoredNodes.RUN; end <= row.size(); end += StoredNodes.RUN) {
                byte[] hash = StoredNodes.fold(row.subList(end - StoredNodes.RUN, end));
                full.add(new Node(level, first + fresh.size(), hash));
                fresh.add(hash);
            }
            before = first;
        }
        return full;
    }

    /// The root that an inclusion proof leads to (RFC 9162, 2.1.3.2).
    ///
    /// @return empty if no path of this length belongs to the leaf of a tree of that size
    public static Optional<byte[]> rootOf(byte[] leafHash, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long node = index;
        long last = size - 1;
        byte[] root = leafHash;
        for (byte[] sibling : path) {
            if (last == 0 || sibling.length != Sha256.LENGTH) {
                return Optional.empty();
            }
            if (isRight(node) || node == last) {
                root = nodeHash(sibling, root);
                int skipped = isRight(node) ? 0 : Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                root = nodeHash(root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(root) : Optional.empty();
    }

    /// Whether a consistency proof holds between two roots (RFC 9162, 2.1.4.2). Equal sizes need equal roots and
    /// an empty path; everything grew from the empty tree.
    public static boolean consistent(long from, long to, byte[] rootFrom, byte[] rootTo, List<byte[]> path) {
        if (from < 0 || to < from || path.stream().anyMatch(hash -> hash.length != Sha256.LENGTH)) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && Arrays.equals(rootFrom, rootTo);
        }
        if (from == 0) {
            return path.isEmpty() && Arrays.equals(rootFrom, Sha256.of());
        }
        return ConsistencyCheck.holds(from, to, rootFrom, rootTo, path);
    }

    private static boolean isRight(long node) {
        return (node & 1) == 1;
    }

    private static void atLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is at least " + least + ", not " + value);
        }
    }
}
