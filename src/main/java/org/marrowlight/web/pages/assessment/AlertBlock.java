package org.marrowlight.web.pages.assessment;

import java.util.List;

/// An alert that fired: what it says, what it asks for now, and its argument.
///
/// @param basis its rule, and the results that it rests on
/// @param level urgency in words
/// @param now whether it asks for something at once
public record AlertBlock(
        String code, String level, boolean now, Said basis, ArgumentBlock argument, List<Said> actions) {}
