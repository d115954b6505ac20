package org.marrowlight.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.marrowlight.differential.Assessment.Argument;

/// Writes one argument for or against a mechanism or cause as the extension `cyto-evidence`.
record EvidenceWriter(Answer answer) {

    List<Extension> write(List<Argument> arguments) {
        return arguments.stream().map(this::write).toList();
    }

    private Extension write(Argument argument) {
        Extension evidence = new Extension(Canon.EVIDENCE);
        evidence.addExtension("direction", new CodeType(argument.direction()));
        answer.observations(argument.facts()).forEach(o -> evidence.addExtension("observation", o));
        answer.facts(argument.facts())
                .flatMap(f -> Amount.of(f, answer.pack().vocabulary()).stream())
                .forEach(q -> evidence.addExtension("normalizedValue", q));
        evidence.addExtension("rule", new UriType(Canon.rule(answer.assessment().pack(), argument.rule())));
        if (!argument.text().isBlank()) {
            evidence.addExtension("statement", new StringType(Printable.of(argument.text())));
        }
        answer.sources(argument.citations())
                .forEach(source -> evidence.addExtension("citation", new StringType(Printable.of(source))));
        return evidence;
    }

    /// A raw score in decibans, as extension.
    static Extension score(double points) {
        return new Extension(Canon.SCORE, new DecimalType(Amount.of(points)));
    }
}
