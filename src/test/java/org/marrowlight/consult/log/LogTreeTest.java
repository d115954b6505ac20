package org.marrowlight.consult.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pins roots and proofs to the reference vectors of Certificate Transparency and to the recursive definitions of
/// RFC 6962.
class LogTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    private static final List<String> REFERENCE_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> REFERENCE_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static MemoryLog reference() {
        MemoryLog log = new MemoryLog();
        log.add(REFERENCE_LEAVES.stream()
                .map(leaf -> LogTree.leafHash(HEX.parseHex(leaf)))
                .toList());
        return log;
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> LogTree.leafHash(
                        ByteBuffer.allocate(Integer.BYTES).putInt(i).array()))
                .toList();
    }

    private static MemoryLog log(int size) {
        MemoryLog log = new MemoryLog();
        log.add(leaves(size));
        return log;
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(HEX::formatHex).toList();
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    @Test
    void root_isThatOfTheReferenceVectors() {
        LogTree tree = reference().tree();

        for (int size = 0; size <= 8; size++) {
            assertThat(HEX.formatHex(tree.root(size))).isEqualTo(REFERENCE_ROOTS.get(size));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 1,
            0, 8, 96a296d2 5f083f0a 6b47aaf2
            5, 8, bc1a0643 ca854ea1 d37ee418
            2, 3, fac54203
            1, 5, 6e340b9c 5f083f0a bc1a0643
            """)
    void inclusion_isThatOfTheReferenceVectors(long index, long size, String heads) {
        List<String> path = hex(reference().tree().inclusion(index, size));

        assertThat(path.stream().map(hash -> hash.substring(0, 8))).isEqualTo(words(heads));
        assertThat(path.stream().map(String::length)).allMatch(length -> length == 64);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, 1,
            1, 8, 96a296d2 5f083f0a 6b47aaf2
            6, 8, 0ebc5d34 ca854ea1 d37ee418
            2, 5, 5f083f0a bc1a0643
            """)
    void consistency_isThatOfTheReferenceVectors(long from, long to, String heads) {
        assertThat(hex(reference().tree().consistency(from, to)).stream().map(hash -> hash.substring(0, 8)))
                .isEqualTo(words(heads));
    }

    @Test
    void everyRootAndInclusion_isThatOfTheDefinition() {
        List<byte[]> leaves = leaves(530);
        LogTree tree = log(530).tree();
        for (int size : List.of(1, 2, 3, 7, 64, 65, 255, 256, 257, 300, 511, 512, 513, 530)) {
            byte[] root = Definition.root(leaves.subList(0, size));
            assertThat(tree.root(size)).isEqualTo(root);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = tree.inclusion(index, size);
                assertThat(hex(path)).isEqualTo(hex(Definition.path(index, leaves.subList(0, size))));
                assertThat(LogTree.rootOf(leaves.get(index), index, size, path)).hasValue(root);
            }
        }
    }

    @Test
    void everyConsistency_isThatOfTheDefinition() {
        List<byte[]> leaves = leaves(300);
        LogTree tree = log(300).tree();
        for (int to : List.of(1, 2, 3, 4, 8, 13, 100, 255, 256, 257, 300)) {
            for (int from = 1; from <= to; from++) {
                List<byte[]> path = tree.consistency(from, to);
                assertThat(hex(path)).isEqualTo(hex(Definition.proof(from, leaves.subList(0, to))));
                assertThat(LogTree.consistent(from, to, tree.root(from), tree.root(to), path))
                        .as("%d to %d", from, to)
                        .isTrue();
            }
        }
    }

    @Test
    void growth_storesTheSameHashesInWhateverPortions() {
        MemoryLog atOnce = log(70_000);
        MemoryLog inPortions = new MemoryLog();
        Random random = new Random(3);
        List<byte[]> leaves = leaves(70_000);
        for (int from = 0; from < leaves.size(); ) {
            int to = Math.min(leaves.size(), from + random.nextInt(700));
            inPortions.add(leaves.subList(from, to));
            from = to;
        }

        for (int level : List.of(0, 8, 16, 24)) {
            assertThat(hex(inPortions.level(level)))
                    .isEqualTo(hex(atOnce.level(level)))
                    .hasSize(70_000 >> level);
        }
        assertThat(atOnce.level(16).getFirst()).isEqualTo(Definition.root(leaves.subList(0, 65_536)));
    }

    @Test
    void proofsOfLargeTrees_readFewRunsOfHashes() {
        MemoryLog log = log(200_000);
        List<byte[]> leaves = log.level(0);
        byte[] root = Definition.root(leaves);
        log.reads();

        assertThat(log.tree().root(200_000)).isEqualTo(root);
        assertThat(log.reads()).hasSizeLessThanOrEqualTo(3).allMatch(count -> count <= 256);
        for (long index : List.of(0L, 65_535L, 65_536L, 131_071L, 199_999L)) {
            List<byte[]> path = log.tree().inclusion(index, 200_000);
            assertThat(LogTree.rootOf(leaves.get((int) index), index, 200_000, path))
                    .hasValue(root);
            assertThat(log.reads()).hasSizeLessThanOrEqualTo(5).allMatch(count -> count <= 256);
        }
        List<byte[]> path = log.tree().consistency(77_777, 200_000);
        assertThat(log.reads()).hasSizeLessThanOrEqualTo(5).allMatch(count -> count <= 256);
        assertThat(LogTree.consistent(77_777, 200_000, log.tree().root(77_777), root, path))
                .isTrue();
    }

    @Test
    void rootOf_anotherIndexSizeOrPath_isAnotherOrNone() {
        LogTree tree = log(70).tree();
        List<byte[]> leaves = leaves(70);
        for (int size : List.of(1, 2, 5, 8, 13, 64, 70)) {
            byte[] root = tree.root(size);
            for (int index = 0; index < size; index++) {
                byte[] leaf = leaves.get(index);
                List<byte[]> path = tree.inclusion(index, size);
                for (int other = -1; other <= size; other++) {
                    if (other != index) {
                        assertThat(LogTree.rootOf(leaf, other, size, path)).isNotEqualTo(root);
                        assertNotRoot(root, leaf, other, size, path);
                    }
                }
                for (List<byte[]> wrong : damaged(path)) {
                    assertNotRoot(root, leaf, index, size, wrong);
                }
            }
        }
    }

    private static void assertNotRoot(byte[] root, byte[] leaf, long index, long size, List<byte[]> path) {
        assertThat(LogTree.rootOf(leaf, index, size, path).map(HEX::formatHex))
                .as("leaf %d of %d", index, size)
                .isNotEqualTo(Optional.of(HEX.formatHex(root)));
    }

    /// A path with each element gone, doubled, changed, cut, exchanged with the next; longer at both ends.
    private static List<List<byte[]>> damaged(List<byte[]> path) {
        List<List<byte[]>> damaged = new ArrayList<>();
        byte[] foreign = LogTree.leafHash(new byte[] {9});
        damaged.add(Stream.concat(Stream.of(foreign), path.stream()).toList());
        damaged.add(Stream.concat(path.stream(), Stream.of(foreign)).toList());
        for (int i = 0; i < path.size(); i++) {
            damaged.add(edited(path, i, List.of()));
            damaged.add(edited(path, i, List.of(path.get(i), path.get(i))));
            damaged.add(edited(path, i, List.of(foreign)));
            damaged.add(edited(path, i, List.of(Arrays.copyOf(path.get(i), 31))));
            damaged.add(edited(path, i, List.of(Arrays.copyOf(path.get(i), 33))));
            if (i > 0) {
                List<byte[]> swapped = new ArrayList<>(path);
                Collections.swap(swapped, i, i - 1);
                damaged.add(swapped);
            }
        }
        return damaged;
    }

    private static List<byte[]> edited(List<byte[]> path, int at, List<byte[]> with) {
        List<byte[]> edited = new ArrayList<>(path.subList(0, at));
        edited.addAll(with);
        edited.addAll(path.subList(at + 1, path.size()));
        return edited;
    }

    @Test
    void consistent_anotherSizeRootOrPath_isRefused() {
        LogTree tree = log(40).tree();
        for (int to = 2; to <= 40; to++) {
            for (int from = 1; from < to; from++) {
                List<byte[]> path = tree.consistency(from, to);
                byte[] older = tree.root(from);
                byte[] newer = tree.root(to);
                assertThat(LogTree.consistent(from, to, newer, newer, path)).isFalse();
                assertThat(LogTree.consistent(from, to, older, older, path)).isFalse();
                assertThat(LogTree.consistent(to, from, newer, older, path)).isFalse();
                assertThat(LogTree.consistent(from, from, older, newer, path)).isFalse();
                for (List<byte[]> wrong : damaged(path)) {
                    assertThat(LogTree.consistent(from, to, older, newer, wrong))
                            .as("%d to %d", from, to)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void consistent_equalSizesAndTheEmptyTree_needNoPathButTheirRoots() {
        LogTree tree = log(5).tree();
        byte[] root = tree.root(5);
        byte[] empty = tree.root(0);

        assertThat(tree.consistency(5, 5)).isEmpty();
        assertThat(tree.consistency(0, 5)).isEmpty();
        assertThat(LogTree.consistent(5, 5, root, root, List.of())).isTrue();
        assertThat(LogTree.consistent(5, 5, root, empty, List.of())).isFalse();
        assertThat(LogTree.consistent(5, 5, root, root, List.of(root))).isFalse();
        assertThat(LogTree.consistent(0, 5, empty, root, List.of())).isTrue();
        assertThat(LogTree.consistent(0, 5, root, root, List.of())).isFalse();
        assertThat(LogTree.consistent(0, 5, empty, root, List.of(root))).isFalse();
        assertThat(LogTree.consistent(-1, 5, root, root, List.of())).isFalse();
    }

    @Test
    void indexAndSizeOutsideTheTree_areRefused() {
        LogTree tree = log(5).tree();

        assertThatIllegalArgumentException().isThrownBy(() -> tree.root(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(-1, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tree.inclusion(5, 5))
                .withMessageContaining("at least 6, not 5");
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.grow(-1, leaves(1)));
    }

    @Test
    void missingStoredHash_isNamedAsDamage() {
        LogTree tree = new LogTree((level, from, to) -> leaves(3));

        assertThatIllegalStateException().isThrownBy(() -> tree.root(4)).withMessageContaining("0 to 4 on level 0");
    }
}
