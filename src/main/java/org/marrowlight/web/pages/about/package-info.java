/// What the engine is, what it reads, how well it does and what it cannot do.
///
/// Promises: generated from the pack in force and the last validation run; nothing is claimed beside them.
@NullMarked
package org.marrowlight.web.pages.about;

import org.jspecify.annotations.NullMarked;
