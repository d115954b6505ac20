/// The argument in plain sentences, made from the assessment and the rule cards, never beside them.
///
/// Promises: pure; every sentence names the facts and rules that it rests on. Must not import consult or any
/// adapter.
@NullMarked
package org.marrowlight.explanation;

import org.jspecify.annotations.NullMarked;
