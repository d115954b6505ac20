package org.marrowlight.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowlight.fhir.Bundles.NINE;
import static org.marrowlight.fhir.Bundles.bundle;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowlight.consult.Intake;
import org.marrowlight.knowledge.ProblemCode;

/// Pins that XML says what the same resource says in JSON, and that nothing of XML beyond FHIR is read.
class XmlTreeTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private static Intake read(String text) {
        return Bundles.read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.LENIENT);
    }

    private static String xml(String json) {
        return R4.newXmlParser().encodeResourceToString(R4.newJsonParser().parseResource(Bundle.class, json));
    }

    @Test
    void xml_saysWhatJsonSays() {
        String json = bundle(
                NINE,
                NINE.replace("o1", "o2")
                        .replace("718-7", "777-3")
                        .replace("9.10", "88")
                        .replace("g/dL", "10*9/L"),
                """
                {"resourceType":"Observation","id":"o3","status":"final","code":{"text":"panel"},
                "effectiveTiming":{"event":["2026-01-15T08:00:00Z"]},"component":[{"code":{"coding":[
                {"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":118,"unit":"mm[Hg]"}}]}
                """);

        assertThat(read(xml(json))).isEqualTo(read(json));
    }

    @Test
    void blanksBeforeTheFirstTag_andNarrative_doNotMatter() {
        String told = xml(bundle(NINE))
                .replaceFirst(
                        "<status value=\"final\"/>",
                        "<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Hb <b>9</b></p></div></text>"
                                + "<status value=\"final\"/>");

        assertThat(told).contains("<div");
        assertThat(read("\n  " + told)).isEqualTo(read(bundle(NINE)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><Bundle xmlns="http://hl7.org/fhir"><id value="&e;"/></Bundle> | NOT_JSON
                    <Bundle xmlns="http://hl7.org/fhir"><id value="&e;"/></Bundle>   | NOT_JSON
                    <Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>   | NOT_JSON
                    <Bundle xmlns="urn:hl7-org:v3"/>                                 | WRONG_RESOURCE
                    <Patient xmlns="http://hl7.org/fhir"/>                           | WRONG_RESOURCE
                    <Bundle xmlns="http://hl7.org/fhir"><type value="collection"/></Bundle> | EMPTY_BUNDLE
                    <Bundle xmlns="http://hl7.org/fhir"><value value="1e10000000"/></Bundle> | NUMBER_TOO_LARGE
                    """)
    void whatIsNoFhirXml_isRefused(String text, ProblemCode code) {
        assertThat(read(text)).isInstanceOfSatisfying(Intake.Rejected.class, rejected -> assertThat(
                        rejected.problems().getFirst().code())
                .isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A"})
    void deepXml_isRefused(String name) {
        String deep =
                "<%s>".formatted(name).repeat(5_000) + "</%s>".formatted(name).repeat(5_000);
        assertThat(read("<Bundle xmlns=\"http://hl7.org/fhir\">" + deep + "</Bundle>"))
                .isInstanceOfSatisfying(Intake.Rejected.class, rejected -> assertThat(
                                rejected.problems().getFirst().code())
                        .isEqualTo(ProblemCode.TOO_DEEP));
    }
}
