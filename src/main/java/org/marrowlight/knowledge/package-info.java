/// What medicine says, as values: rule cards, causes, citations, limits, weights, all read from one rule pack.
///
/// Promises: immutable, complete (a [RulePack] that exists has passed its checks), free of any engine. Must
/// not import differential or anything outside the core.
@NullMarked
package org.marrowlight.knowledge;

import org.jspecify.annotations.NullMarked;
