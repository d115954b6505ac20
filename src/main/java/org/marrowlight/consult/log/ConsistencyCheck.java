package org.marrowlight.consult.log;

import java.util.Arrays;
import java.util.List;

/// The walk of RFC 9162, 2.1.4.2 that computes both roots from one path.
final class ConsistencyCheck {

    private long node;
    private long last;
    private byte[] older;
    private byte[] newer;

    private ConsistencyCheck(long from, long to, byte[] seed) {
        int skipped = Long.numberOfTrailingZeros(from);
        node = (from - 1) >> skipped;
        last = (to - 1) >> skipped;
        older = seed;
        newer = seed;
    }

    /// @param from at least 1
    /// @param to more than `from`
    static boolean holds(long from, long to, byte[] rootFrom, byte[] rootTo, List<byte[]> path) {
        if (path.isEmpty()) {
            return false;
        }
        boolean whole = Long.bitCount(from) == 1;
        ConsistencyCheck check = new ConsistencyCheck(from, to, whole ? rootFrom : path.getFirst());
        for (byte[] sibling : whole ? path : path.subList(1, path.size())) {
            if (check.last == 0) {
                return false;
            }
            check.climb(sibling);
        }
        return check.last == 0 && Arrays.equals(check.older, rootFrom) && Arrays.equals(check.newer, rootTo);
    }

    private void climb(byte[] sibling) {
        boolean right = (node & 1) == 1;
        if (right || node == last) {
            older = LogTree.nodeHash(sibling, older);
            newer = LogTree.nodeHash(sibling, newer);
            int skipped = right ? 0 : Long.numberOfTrailingZeros(node);
            node >>= skipped;
            last >>= skipped;
        } else {
            newer = LogTree.nodeHash(newer, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
}
