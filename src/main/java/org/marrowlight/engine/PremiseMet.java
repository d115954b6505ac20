package org.marrowlight.engine;

import java.util.List;
import org.marrowlight.differential.Finding;

/// A fact of the compiled form: these findings meet a [Premise]. Only compiled rules name it (decision 7); no rule of a
/// pack can.
///
/// @param premise its name
/// @param findings what meets it, in the order of its parts
public record PremiseMet(String premise, List<Finding> findings) {
    public PremiseMet {
        findings = List.copyOf(findings);
    }
}
