package org.marrowlight.web.pages.tries;

/// The patient as typed; blank where nothing was typed.
///
/// @param age whole years
/// @param sex a FHIR code of administrative gender
/// @param pregnancy an answer of the pack
public record TypedPatient(String age, String sex, String pregnancy) {

    static final TypedPatient UNKNOWN = new TypedPatient("", "", "");
}
