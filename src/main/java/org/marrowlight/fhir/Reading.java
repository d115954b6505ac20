package org.marrowlight.fhir;

import org.marrowlight.consult.Intake;

/// An input that has been read: the case or its refusal, and the parameters that came with it.
public record Reading(Intake intake, AssessParameters parameters) {}
