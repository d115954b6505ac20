package org.marrowlight.fhir;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.marrowlight.differential.Assessment.Step;

/// Writes every firing, in order, as Parameters.
record TraceWriter(Answer answer) {

    Parameters write() {
        Parameters trace = new Parameters();
        answer.assessment().trace().forEach(step -> trace.addParameter(firing(step)));
        return trace;
    }

    private ParametersParameterComponent firing(Step step) {
        ParametersParameterComponent firing = new ParametersParameterComponent();
        firing.setName("firing");
        firing.addPart().setName("seq").setValue(new IntegerType(step.step()));
        firing.addPart().setName("stage").setValue(new CodeType(step.stage()));
        firing.addPart()
                .setName("rule")
                .setValue(new UriType(Canon.rule(answer.assessment().pack(), step.rule())));
        answer.card(step.rule())
                .filter(card -> !card.when().isBlank())
                .ifPresent(card -> firing.addPart().setName("condition").setValue(new StringType(card.when())));
        answer.observations(step.matched())
                .forEach(o -> firing.addPart().setName("input").setValue(o));
        answer.facts(step.matched())
                .flatMap(f -> Amount.of(f, answer.pack().vocabulary()).stream())
                .forEach(q -> firing.addPart().setName("normalized").setValue(q));
        step.signs().forEach(s -> firing.addPart().setName("sign").setValue(new StringType(s)));
        step.produced().forEach(p -> firing.addPart().setName("output").setValue(new StringType(p)));
        return firing;
    }
}
