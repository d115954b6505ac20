/// Pages about many records, and about what people did with them: list, feedback, accesses.
///
/// Promises: everything somebody wrote is escaped; a list reads no document.
@NullMarked
package org.marrowlight.web.pages.records;

import org.jspecify.annotations.NullMarked;
