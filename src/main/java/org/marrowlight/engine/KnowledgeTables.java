package org.marrowlight.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.blood.Lineage;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.Stage;
import org.marrowlight.knowledge.TestOrder;
import org.marrowlight.knowledge.Urgency;

/// Reads the tables of causes, tests, citations and conventions.
final class KnowledgeTables {

    /// A column that a table need not have until its first row is signed.
    private static final String SIGNED_BY = "signed by";

    private final Map<String, String> sources;
    private final Faults faults;
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> signatures = new HashMap<>();

    KnowledgeTables(Map<String, String> sources, Faults faults) {
        this.sources = sources;
        this.faults = faults;
    }

    Map<String, Citation> citations() {
        Map<String, Citation> citations = new LinkedHashMap<>();
        Table table = Table.read(
                sources, "citations.csv", faults, "key", "authors", "title", "journal", "year", "doi_or_pmid", "note");
        for (Table.Row row : table.rows()) {
            Citation citation = new Citation(
                    row.text("key"),
                    row.text("authors"),
                    row.text("title"),
                    row.text("journal"),
                    row.text("year"),
                    row.text("doi_or_pmid"),
                    row.text("note"));
            if (citations.put(citation.key(), citation) != null) {
                faults.add(
                        ProblemCode.PACK_DUPLICATE_ID,
                        row.where(),
                        "citation " + citation.key() + " stands twice",
                        "keep one");
            }
        }
        return citations;
    }

    List<Cause> causes() {
        Table table = Table.read(
                sources,
                "causes.csv",
                faults,
                "id",
                "code",
                "display",
                "prior",
                "mechanism",
                "subtype",
                "lineages",
                "needs hemolysis",
                "importance",
                "ceiling",
                "unless",
                "companion",
                "shown when considered",
                "snomed",
                "icd10",
                "hpo",
                "citation");
        table.rows().forEach(row -> {
            unique("cause", row, row.text("id"));
            unique("cause", row, row.text("code"));
        });
        return table.rows().stream().map(this::cause).toList();
    }

    /// Notes where a row stands; a second row of the same name is a fault.
    private void unique(String kind, Table.Row row, String name) {
        if (!Names.isId(name)) {
            row.fault("'" + name + "' is no name", "use letters, digits, - and _");
        }
        if (places.putIfAbsent(name, row.where()) != null) {
            faults.add(ProblemCode.PACK_DUPLICATE_ID, row.where(), kind + " " + name + " stands twice", "keep one");
        }
    }

    /// Where the row of a cause or test stands, by its name.
    String place(String name) {
        return places.getOrDefault(name, "causes.csv");
    }

    private Cause cause(Table.Row row) {
        Optional<Mechanism> mechanism = row.optional("mechanism").flatMap(Mechanism::of);
        if (mechanism.isEmpty() && !row.text("mechanism").isEmpty()) {
            row.fault("no mechanism " + row.text("mechanism"), "use a code of the design, or leave it empty");
        }
        return new Cause(
                row.text("id"),
                row.text("code"),
                row.text("display"),
                row.value("prior"),
                mechanism,
                row.text("subtype"),
                lineages(row, row.text("lineages")),
                row.yes("needs hemolysis"),
                row.number("importance").map(BigDecimal::intValue).orElse(1),
                ceiling(row),
                row.list("unless"),
                row.optional("companion"),
                row.yes("shown when considered"),
                codings(row),
                citations(row.text("citation")),
                row.text(SIGNED_BY));
    }

    private static Level ceiling(Table.Row row) {
        String code = row.text("ceiling");
        return Level.of(code).orElseGet(() -> {
            row.fault("no level " + code, "write established, probable or possible");
            return Level.ESTABLISHED;
        });
    }

    private static List<Cause.Coding> codings(Table.Row row) {
        Map<String, String> systems = new LinkedHashMap<>();
        systems.put("snomed", "http://snomed.info/sct");
        systems.put("icd10", "http://hl7.org/fhir/sid/icd-10");
        systems.put("hpo", "http://human-phenotype-ontology.org");
        List<Cause.Coding> codings = new ArrayList<>();
        systems.forEach((column, system) -> row.list(column)
                .forEach(code -> codings.add(
                        new Cause.Coding(system, code.replace("?", "").strip(), !code.contains("?")))));
        return codings;
    }

    /// Lineage codes separated by blanks or `|`; `all-affected` is the empty list.
    static List<Lineage> lineages(Table.Row row, String text) {
        List<Lineage> lineages = new ArrayList<>();
        for (String code : text.split("[ |,;]+", -1)) {
            Optional<Lineage> lineage = Arrays.stream(Lineage.values())
                    .filter(l -> l.code().equals(code))
                    .findFirst();
            lineage.ifPresent(lineages::add);
            if (lineage.isEmpty() && !code.isEmpty() && !code.equals("all-affected")) {
                row.fault("no lineage " + code, "write red-cells, platelets, neutrophils or all-affected");
            }
        }
        return lineages;
    }

    static List<String> citations(String text) {
        return Arrays.stream(text.split("[,;|]"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    List<TestOrder> tests() {
        Table table = Table.read(
                sources,
                "tests.csv",
                faults,
                "id",
                "display",
                "loinc",
                "why",
                "urgency",
                "before",
                "no repeat h",
                "burden",
                "analytes",
                "triggers",
                "unless",
                "citation");
        table.rows().forEach(row -> {
            unique("test", row, row.text("id"));
            signatures.put(row.text("id"), row.text(SIGNED_BY));
        });
        return table.rows().stream().map(KnowledgeTables::test).toList();
    }

    private static TestOrder test(Table.Row row) {
        Urgency urgency = Urgency.of(row.text("urgency")).orElseGet(() -> {
            row.fault("no urgency " + row.text("urgency"), "write immediate, same-day, days or weeks");
            return Urgency.DAYS;
        });
        return new TestOrder(
                row.text("id"),
                row.text("display"),
                row.list("loinc").stream()
                        .filter(c -> !c.contains("?") && !c.startsWith("LOCAL:"))
                        .toList(),
                row.text("why"),
                urgency,
                row.list("before"),
                row.number("no repeat h").map(BigDecimal::intValue).orElse(0),
                row.number("burden").map(BigDecimal::intValue).orElse(1),
                row.list("analytes"),
                row.list("triggers"),
                row.list("unless"),
                citations(row.text("citation")));
    }

    /// Cards of ids that are carried out in Java, and of tests.
    List<RuleCard> conventions(List<TestOrder> tests) {
        Table table = Table.read(
                sources,
                "conventions.csv",
                faults,
                "id",
                "kind",
                "title",
                "when",
                "rationale",
                "exceptions",
                "citation");
        List<RuleCard> cards = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            cards.add(convention(row));
        }
        tests.forEach(test -> cards.add(card(test)));
        return cards;
    }

    private static RuleCard convention(Table.Row row) {
        RuleCard.Kind kind = Arrays.stream(RuleCard.Kind.values())
                .filter(k -> k.code().equals(row.text("kind")))
                .findFirst()
                .orElseGet(() -> {
                    row.fault("no kind " + row.text("kind"), "write convention, weighing or data");
                    return RuleCard.Kind.CONVENTION;
                });
        return new RuleCard(
                row.text("id"),
                kind,
                Optional.empty(),
                row.text("when"),
                row.text("title"),
                row.text("rationale"),
                row.text("exceptions"),
                citations(row.text("citation")),
                new RuleCard.Effect.Explains(),
                List.of(),
                List.of(),
                row.text(SIGNED_BY),
                row.where());
    }

    private RuleCard card(TestOrder test) {
        return new RuleCard(
                test.id(),
                RuleCard.Kind.DATA,
                Optional.of(Stage.NEXT_TESTS),
                "any of: " + String.join(", ", test.triggers()),
                test.display(),
                test.why(),
                String.join("; ", test.before()),
                test.citations(),
                new RuleCard.Effect.Explains(),
                test.analytes(),
                List.of(),
                signatures.getOrDefault(test.id(), ""),
                place(test.id()));
    }
}
