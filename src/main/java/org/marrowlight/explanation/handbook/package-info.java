/// The handbook of a pack: every rule, cause, mechanism, analyte and source as a card that stands on a page, with its
/// review state. One content for the command line, the pages and whoever else shows a card.
///
/// Promises: pure; the same pack gives the same handbook; every link leads to a card of the handbook. Knows no markup.
/// Must not import consult or any adapter.
@NullMarked
package org.marrowlight.explanation.handbook;

import org.jspecify.annotations.NullMarked;
