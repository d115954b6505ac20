package org.marrowlight.knowledge;

import java.util.List;
import org.marrowlight.blood.Coded;

/// A test that can be proposed (a row of `tests.csv`, id `NEXT-...`).
///
/// @param id for example `NEXT-RETIC`
/// @param loinc order codes; `?`-marked codes are left out
/// @param why what it tells, for the reader
/// @param before what must be done before it
/// @param noRepeatHours a result younger than this is not ordered again; 0 for once
/// @param burden 1 add-on to a tube, 2 new blood, 4 imaging, 8 marrow
/// @param analytes analytes that its result brings
/// @param triggers rule ids, or `cause>=level`: any one of them proposes the test
/// @param unless in the same words: any one of them keeps the test from being proposed, but not where an alert asks for
/// it
public record TestOrder(
        String id,
        String display,
        List<String> loinc,
        String why,
        Urgency urgency,
        List<String> before,
        int noRepeatHours,
        int burden,
        List<String> analytes,
        List<String> triggers,
        List<String> unless,
        List<String> citations)
        implements Coded {

    public TestOrder {
        loinc = List.copyOf(loinc);
        before = List.copyOf(before);
        analytes = List.copyOf(analytes);
        triggers = List.copyOf(triggers);
        unless = List.copyOf(unless);
        citations = List.copyOf(citations);
    }

    @Override
    public String code() {
        return id.toLowerCase(java.util.Locale.ROOT);
    }
}
