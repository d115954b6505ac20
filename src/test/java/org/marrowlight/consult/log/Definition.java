package org.marrowlight.consult.log;

import java.util.ArrayList;
import java.util.List;

/// Root and proofs word for word as RFC 6962, section 2.1 defines them: slow and plain.
final class Definition {

    private Definition() {}

    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves.size());
        return LogTree.nodeHash(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    static List<byte[]> path(int m, List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? joined(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : joined(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    static List<byte[]> proof(int m, List<byte[]> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
        int n = leaves.size();
        if (m == n) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        return m <= k
                ? joined(subproof(m, leaves.subList(0, k), whole), root(leaves.subList(k, n)))
                : joined(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> joined(List<byte[]> path, byte[] last) {
        List<byte[]> joined = new ArrayList<>(path);
        joined.add(last);
        return joined;
    }
}
