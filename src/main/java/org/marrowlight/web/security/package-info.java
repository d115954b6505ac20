/// Who may come in: identities, roles, tenants, and what is asked of every request before anybody answers it.
///
/// Promises: a request that no rule lets in is refused and goes on record; in production nothing starts without its
/// safeguards. Must not import ledger, engine or another door.
@NullMarked
package org.marrowlight.web.security;

import org.jspecify.annotations.NullMarked;
