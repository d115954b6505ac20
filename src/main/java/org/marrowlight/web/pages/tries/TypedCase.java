package org.marrowlight.web.pages.tries;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Vocabulary;

/// The form as a FHIR Bundle. It says what was typed and judges nothing: reading and refusing is the reader's.
///
/// @param today the day on which the age is counted
record TypedCase(TypedPatient patient, List<TypedRow> rows, LocalDate today) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("(<=|>=|<|>)?\\s*([0-9]{1,12}(?:\\.[0-9]{1,12})?)");
    private static final Pattern YEARS = Pattern.compile("[0-9]{1,3}");
    static final String PREGNANCY = "pregnancy_status";

    TypedCase {
        rows = List.copyOf(rows);
    }

    /// The Bundle, laid out for reading.
    String bundle(Vocabulary words) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        var entries = bundle.putArray("entry");
        entries.addObject().set("resource", person());
        rows.stream().filter(TypedRow::filled).forEach(row -> entries.addObject()
                .set("resource", observation(row, named(words, row.name()))));
        if (!patient.pregnancy().isBlank()) {
            entries.addObject()
                    .set("resource", observation(new TypedRow("", patient.pregnancy(), ""), words.analyte(PREGNANCY)));
        }
        return bundle.toPrettyString();
    }

    private ObjectNode person() {
        ObjectNode person =
                JSON.createObjectNode().put("resourceType", "Patient").put("id", "typed");
        if (!patient.sex().isBlank()) {
            person.put("gender", patient.sex());
        }
        if (!patient.age().isBlank()) {
            person.put("birthDate", birth(patient.age().strip()));
        }
        return person;
    }

    /// What is no number of years goes as it is, so that the reader says what is wrong with it.
    private String birth(String age) {
        return YEARS.matcher(age).matches()
                ? today.minusYears(Integer.parseInt(age)).toString()
                : age;
    }

    private static ObjectNode observation(TypedRow row, Optional<Analyte> analyte) {
        ObjectNode observation =
                JSON.createObjectNode().put("resourceType", "Observation").put("status", "final");
        ObjectNode code = observation.putObject("code");
        analyte.flatMap(a -> a.loinc().stream().findFirst()).ifPresent(loinc -> code.putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", loinc));
        code.put("text", analyte.map(Analyte::display).orElse(row.name().strip()));
        observation.putObject("subject").put("reference", "Patient/typed");
        value(observation, row);
        return observation;
    }

    private static void value(ObjectNode observation, TypedRow row) {
        Matcher number = NUMBER.matcher(row.value().strip());
        if (!number.matches()) {
            observation.put("valueString", row.value().strip());
            return;
        }
        ObjectNode quantity = observation.putObject("valueQuantity");
        quantity.put("value", new BigDecimal(number.group(2)));
        Optional.ofNullable(number.group(1)).ifPresent(than -> quantity.put("comparator", than));
        if (!row.unit().isBlank()) {
            quantity.put("unit", row.unit().strip());
        }
    }

    private static Optional<Analyte> named(Vocabulary words, String typed) {
        String name = typed.strip();
        return words.analyte(name.toLowerCase(Locale.ROOT))
                .or(() -> words.analytes().stream()
                        .filter(a -> a.display().equalsIgnoreCase(name))
                        .findFirst())
                .or(() -> words.byWord(name));
    }
}
