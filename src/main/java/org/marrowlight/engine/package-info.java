/// Rule packs: read, checked, compiled to an executable model, loaded and fired.
///
/// Promises: a pack that loads has passed every check, and what runs is written anew from the checked tree,
/// never the text that came in. The only room that knows Drools. Must not import Quarkus, Jakarta, fhir,
/// ledger or any door.
@NullMarked
package org.marrowlight.engine;

import org.jspecify.annotations.NullMarked;
