/// The pages of somebody who asks on: why not, what would change it, what would decide.
///
/// Promises: recomputes nothing but what is asked for, under the pack of the record; never stores anything.
@NullMarked
package org.marrowlight.web.pages.why;

import org.jspecify.annotations.NullMarked;
