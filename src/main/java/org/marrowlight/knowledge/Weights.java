package org.marrowlight.knowledge;

import java.util.List;
import java.util.Map;
import org.marrowlight.blood.Lineage;

/// Caps, levels and pairs of COMB-1 to COMB-7 and COMB-MECH, all read from `weighing.csv`.
///
/// @param caps cap of an evidence group of causes, in decibans
/// @param mechanismCaps cap of an evidence group of mechanisms
/// @param joint groups that share a parent and their common cap
/// @param pairs causes that often occur together and do not explain each other away; a cause with itself is
/// not listed
/// @param mixed what makes a lineage mixed whatever the points say (COMB-MECH 3)
/// @param numbers every other number by its key
public record Weights(
        Map<String, Cap> caps,
        Map<String, Double> mechanismCaps,
        List<Joint> joint,
        List<List<String>> pairs,
        List<Mixed> mixed,
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

    /// What makes a lineage mixed.
    ///
    /// @param when signs and `cause>=level`, all of which must hold, for example `CKD-3`
    /// @param lineages where it does; empty for every lineage that is low
    /// @param parts the classes that it names, the leading one first
    /// @param text what it says
    public record Mixed(List<String> when, List<Lineage> lineages, List<Mechanism> parts, String text) {
        public Mixed {
            when = List.copyOf(when);
            lineages = List.copyOf(lineages);
            parts = List.copyOf(parts);
        }
    }

    public Weights {
        caps = Map.copyOf(caps);
        mechanismCaps = Map.copyOf(mechanismCaps);
        joint = List.copyOf(joint);
        pairs = pairs.stream().map(List::copyOf).toList();
        mixed = List.copyOf(mixed);
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
