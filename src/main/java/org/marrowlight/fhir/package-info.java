/// FHIR in and out: bytes to a case, a consultation to an answer.
///
/// Promises: any bytes lead to an accepted case or to problems with place and remedy, never to an exception;
/// one reader and one writer stand between FHIR and the core. The only room that knows HAPI. Must not import
/// Quarkus, Jakarta, engine or ledger.
@NullMarked
package org.marrowlight.fhir;

import org.jspecify.annotations.NullMarked;
