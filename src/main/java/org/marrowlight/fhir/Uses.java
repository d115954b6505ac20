package org.marrowlight.fhir;

import org.hl7.fhir.r4.model.Coding;

/// What an answer may be used for, as a tag that systems can filter by.
final class Uses {

    private Uses() {}

    /// Decision support, not a diagnosis.
    static Coding tag() {
        return new Coding()
                .setSystem(Canon.codeSystem("cyto-use"))
                .setCode("decision-support")
                .setDisplay("decision support, not a diagnosis");
    }

    /// Rests on a result that was corrected or retracted later.
    static Coding superseded() {
        return new Coding()
                .setSystem(Canon.codeSystem("cyto-use"))
                .setCode("superseded")
                .setDisplay("rests on a result that was corrected or retracted later");
    }
}
