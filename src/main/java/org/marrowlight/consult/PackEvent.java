package org.marrowlight.consult;

import java.time.Instant;
import org.marrowlight.consult.log.Leaf;
import org.marrowlight.knowledge.PackId;

/// What happened to a pack.
///
/// @param standing what the pack was from then on
/// @param who name of the person
public record PackEvent(PackId pack, Leaf.Standing standing, String who, Instant at) {}
