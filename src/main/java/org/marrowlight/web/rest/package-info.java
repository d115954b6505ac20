/// The FHIR door: HTTP in, FHIR out.
///
/// Promises: every refusal is an OperationOutcome, no stack trace leaves the house, no patient data is
/// logged. Must not import engine or ledger.
@NullMarked
package org.marrowlight.web.rest;

import org.jspecify.annotations.NullMarked;
