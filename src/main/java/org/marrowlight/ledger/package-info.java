/// The record of every decision, on PostgreSQL.
///
/// Promises: a recorded consultation is durable, is never changed and reads back to the same bytes; two
/// recordings of one id leave the first. The only room that knows JPA. Must not import engine, fhir,
/// explanation or any door.
@NullMarked
package org.marrowlight.ledger;

import org.jspecify.annotations.NullMarked;
