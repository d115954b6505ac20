package org.marrowlight.rules;

import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.blood.Case;
import org.marrowlight.consult.Intake;
import org.marrowlight.differential.Assessment;
import org.marrowlight.differential.Site;
import org.marrowlight.fhir.BundleReader;
import org.marrowlight.fhir.CaseBank;
import org.marrowlight.fhir.GuardLimits;
import org.marrowlight.fhir.ReadOptions;

/// The case bank of the product, read once.
final class BankCases {

    private static final List<Named> ALL = read();

    private BankCases() {}

    /// A case of the bank.
    record Named(String name, Case patientCase) {

        Assessment assess() {
            return Shipped.assess(patientCase);
        }
    }

    static List<Named> all() {
        return ALL;
    }

    private static List<Named> read() {
        BundleReader reader = new BundleReader(Shipped.PACK.vocabulary(), Site.plain("none"), GuardLimits.DEFAULT);
        return CaseBank.read().stream()
                .flatMap(patient ->
                        reader.read(patient.input(), ReadOptions.LENIENT).intake() instanceof Intake.Accepted accepted
                                ? Stream.of(new Named(patient.name(), accepted.case_()))
                                : Stream.empty())
                .toList();
    }
}
