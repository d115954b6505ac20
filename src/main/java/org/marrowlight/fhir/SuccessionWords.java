package org.marrowlight.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.consult.Succession;
import org.marrowlight.consult.Supersession;

/// Says in words which answers an answer replaces, and which replace it.
final class SuccessionWords {

    private SuccessionWords() {}

    static List<String> of(Succession succession) {
        return Stream.concat(
                        succession.replacedBy().stream().map(SuccessionWords::replacedBy),
                        succession.replaces().stream().map(SuccessionWords::replaces))
                .toList();
    }

    private static String replacedBy(Supersession by) {
        return by.later()
                .map(later -> "Superseded: a result that this answer rests on was corrected or retracted later. See"
                        + " GuidanceResponse/" + later + ".")
                .orElse(
                        "Superseded: a result that this answer rests on was retracted later, and there is no newer answer.");
    }

    private static String replaces(Supersession of) {
        return "Takes the place of GuidanceResponse/" + of.earlier()
                + ", which rests on a result that was corrected or retracted.";
    }
}
