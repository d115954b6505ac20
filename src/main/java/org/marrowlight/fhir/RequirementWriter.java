package org.marrowlight.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.DataRequirement.DataRequirementCodeFilterComponent;
import org.hl7.fhir.r4.model.DataRequirement.SortDirection;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.marrowlight.blood.Analyte;
import org.marrowlight.fhir.MissingData.Need;

/// Writes what is missing as DataRequirements: the newest Observation of an analyte within its window.
record RequirementWriter(Answer answer) {

    List<DataRequirement> write(List<Need> needs) {
        return needs.stream().map(this::write).toList();
    }

    private DataRequirement write(Need need) {
        Optional<Analyte> analyte = answer.pack().vocabulary().analyte(need.analyte());
        DataRequirement requirement = new DataRequirement();
        requirement.setType("Observation");
        requirement.addExtension(new Extension(Canon.IMPORTANCE, new CodeType(importance(need))));
        requirement.addMustSupport("value");
        codes(
                requirement.addCodeFilter().setPath("code"),
                need,
                analyte.map(Analyte::loinc).orElse(List.of()));
        analyte.flatMap(Analyte::window)
                .ifPresent(hours ->
                        requirement.addDateFilter().setPath("effective").setValue(duration(hours)));
        requirement.setLimit(1);
        requirement.addSort().setPath("effective").setDirection(SortDirection.DESCENDING);
        return requirement;
    }

    private static String importance(Need need) {
        return need.decisive() ? "decisive" : "useful";
    }

    private static void codes(DataRequirementCodeFilterComponent filter, Need need, List<String> loinc) {
        if (!loinc.isEmpty()) {
            filter.setValueSet(Canon.labCodes(need.analyte()));
        }
        loinc.forEach(code -> filter.addCode().setSystem(Canon.LOINC).setCode(code));
        filter.addCode().setSystem(Canon.codeSystem("cyto-analyte")).setCode(need.analyte());
    }

    private static Duration duration(int hours) {
        Duration duration = new Duration();
        duration.setValue(BigDecimal.valueOf(hours));
        duration.setUnit("h");
        duration.setSystem(Canon.UCUM).setCode("h");
        return duration;
    }
}
