package org.marrowlight.explanation;

import java.util.List;

/// One argument.
///
/// @param points signed decibans that it counts for before caps, towards the class or cause that its rule weighs on;
///     0 for the trigger of an alert
/// @param group the evidence group in which it counts; empty for the trigger of an alert
/// @param strength strength letter, with a published likelihood ratio where there is one; empty for the trigger of an
///     alert
/// @param citations keys of its sources
public record Point(
        Explanation.Sentence sentence, double points, String group, String strength, List<String> citations) {
    public Point {
        citations = List.copyOf(citations);
    }
}
