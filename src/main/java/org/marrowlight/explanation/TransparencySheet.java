package org.marrowlight.explanation;

import java.util.List;
import java.util.stream.Stream;
import org.marrowlight.blood.Analyte;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;

/// What a pack says about itself: the 13 source attributes of an evidence-based decision support intervention (45 CFR
/// 170.315(b)(11)(iv)(A), ONC HTI-1), and what stands behind them. Made from the pack alone, so that it cannot claim
/// what
/// the rules do not do.
///
/// @param attributes the 13, in the order of the regulation
/// @param rules ids of the pack
/// @param signed how many of them a clinician has signed
/// @param unchecked sources with a figure that was not checked against the original
/// @param inputs what the rules read, by name
public record TransparencySheet(
        String schema,
        String pack,
        String version,
        String digest,
        String status,
        List<Attribute> attributes,
        int rules,
        long signed,
        List<String> unchecked,
        List<String> inputs,
        List<String> citations) {

    /// The schema of the sheet as JSON.
    public static final String SCHEMA = "marrowlight/transparency/1";

    private static final String VERIFY = "verify";
    private static final String NONE = "Not used: no rule of the pack reads it.";

    /// A source attribute.
    ///
    /// @param number its place in the regulation, 1 to 13
    public record Attribute(int number, String name, String text) {}

    /// What is asked about the use of data about a person, and the analytes that answer it.
    private record Use(int number, String name, List<String> analytes) {}

    /// Codes that a pack may hold; one that it does not hold, or that no rule reads, is not used.
    private static final List<Use> USES = List.of(
            new Use(5, "Use of race", List.of("race")),
            new Use(6, "Use of ethnicity", List.of("ethnicity", "duffy_origin")),
            new Use(7, "Use of language", List.of("language")),
            new Use(8, "Use of sexual orientation", List.of("sexual_orientation")),
            new Use(9, "Use of gender identity", List.of("gender_identity")),
            new Use(10, "Use of sex", List.of("sex")),
            new Use(11, "Use of date of birth", List.of("age")),
            new Use(
                    12,
                    "Use of social determinants of health data",
                    List.of(
                            "alcohol_use",
                            "alcohol_intake",
                            "smoking",
                            "smoking_cig_per_day",
                            "poor_diet",
                            "vegan_diet",
                            "lead_exposure",
                            "malaria_area_travel",
                            "leishmania_area_travel",
                            "dengue_area_travel")),
            new Use(13, "Use of health status assessments data", List.of("pregnancy_status", "malnutrition", "bmi")));

    public TransparencySheet {
        attributes = List.copyOf(attributes);
        unchecked = List.copyOf(unchecked);
        inputs = List.copyOf(inputs);
        citations = List.copyOf(citations);
    }

    /// The sheet of a pack.
    public static TransparencySheet of(RulePack pack) {
        return new TransparencySheet(
                SCHEMA,
                pack.id().id(),
                pack.id().version(),
                pack.id().digest(),
                pack.status(),
                Stream.concat(made(pack), USES.stream().map(use -> used(use, pack)))
                        .toList(),
                pack.cards().size(),
                pack.cards().values().stream()
                        .filter(card -> !card.signedBy().isBlank())
                        .count(),
                unchecked(pack),
                inputs(pack),
                sources(pack));
    }

    private static Stream<Attribute> made(RulePack pack) {
        return Stream.of(
                new Attribute(
                        1,
                        "Bibliographic citation of the intervention",
                        sources(pack).size() + " sources, listed below; every rule names its own."),
                new Attribute(
                        2,
                        "Developer of the intervention",
                        "The Marrowlight project: the translation of the sources into rules is its own."),
                new Attribute(
                        3,
                        "Funding source of the technical implementation",
                        "None: it is built as open source, without a sponsor."),
                new Attribute(
                        4,
                        "Release and revision dates",
                        "Pack " + pack.id().version() + " (" + pack.status()
                                + "), built with this program; each source with its year below, each earlier pack with"
                                + " the date on which it was put in force under rule packs."));
    }

    private static Attribute used(Use use, RulePack pack) {
        List<String> said = use.analytes().stream()
                .flatMap(code -> pack.vocabulary().analyte(code).stream())
                .map(analyte -> used(analyte, pack))
                .filter(text -> !text.isEmpty())
                .toList();
        return new Attribute(
                use.number(), use.name(), said.isEmpty() ? NONE : "Used: " + String.join("; ", said) + ".");
    }

    private static String used(Analyte analyte, RulePack pack) {
        long rules = pack.cards().values().stream()
                .filter(card -> card.analytes().contains(analyte.code()))
                .count();
        return rules == 0 ? "" : analyte.display() + " (" + rules + (rules == 1 ? " rule)" : " rules)");
    }

    private static List<String> unchecked(RulePack pack) {
        return pack.citations().values().stream()
                .filter(citation -> citation.note().contains(VERIFY))
                .map(Citation::key)
                .sorted()
                .toList();
    }

    private static List<String> inputs(RulePack pack) {
        return pack.cards().values().stream()
                .map(RuleCard::analytes)
                .flatMap(List::stream)
                .distinct()
                .flatMap(code -> pack.vocabulary().analyte(code).stream())
                .filter(analyte -> analyte.kind() != Analyte.Kind.DERIVED)
                .map(Analyte::display)
                .sorted()
                .toList();
    }

    private static List<String> sources(RulePack pack) {
        return pack.citations().values().stream()
                .filter(citation -> !citation.title().isBlank())
                .map(CitationWords::full)
                .sorted()
                .toList();
    }
}
