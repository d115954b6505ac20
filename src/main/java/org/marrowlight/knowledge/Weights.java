package org.marrowlight.knowledge;

import java.util.List;
import java.util.Map;

/// Caps, levels and pairs of COMB-1 to COMB-7 and COMB-MECH, all read from `weighing.csv`.
///
/// @param caps cap of an evidence group of causes, in decibans
/// @param mechanismCaps cap of an evidence group of mechanisms
/// @param joint groups that share a parent and their common cap
/// @param pairs causes that often occur together and do not explain each other away; a cause with itself is
/// not listed
/// @param numbers every other number by its key
public record Weights(
        Map<String, Cap> caps,
        Map<String, Double> mechanismCaps,
        List<Joint> joint,
        List<List<String>> pairs,
        Map<String, Double> numbers) {

    /// How much a group may add.
    ///
    /// @param up cap for the sum in favour
    /// @param down cap for the sum against, as a positive number
    /// @param withDecisive cap in favour when a decisive row of the group fired
    public record Cap(double up, double down, double withDecisive, boolean history) {}

    /// Groups with a common cap.
    public record Joint(List<String> groups, double cap) {
        public Joint {
            groups = List.copyOf(groups);
        }
    }

    public Weights {
        caps = Map.copyOf(caps);
        mechanismCaps = Map.copyOf(mechanismCaps);
        joint = List.copyOf(joint);
        pairs = pairs.stream().map(List::copyOf).toList();
        numbers = Map.copyOf(numbers);
    }

    /// A number by key; refuses a key that the pack does not hold.
    public double number(String key) {
        Double n = numbers.get(key);
        if (n == null) {
            throw new IllegalArgumentException("weighing.csv has no number " + key);
        }
        return n;
    }
}
