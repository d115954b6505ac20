package org.marrowlight.explanation.handbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.marrowlight.blood.Analyte;
import org.marrowlight.blood.ReferenceInterval;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.Citation;
import org.marrowlight.knowledge.Level;
import org.marrowlight.knowledge.Meaning;
import org.marrowlight.knowledge.Mechanism;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Wording;

/// Writes the cards of what rules speak of: causes, mechanisms, analytes, sources.
final class KnowledgeCards {

    private final RulePack pack;
    private final Map<String, Wording> wordings;
    private final Places places;
    private final RuleCards rules;
    private final Map<String, Integer> phrases = new HashMap<>();

    KnowledgeCards(RulePack pack, Map<String, Wording> wordings, Places places, RuleCards rules) {
        this.pack = pack;
        this.wordings = wordings;
        this.places = places;
        this.rules = rules;
        for (String phrase : pack.vocabulary().phrases()) {
            for (Meaning meaning : pack.vocabulary().meanings(phrase)) {
                phrases.merge(meaning.analyte(), 1, Integer::sum);
            }
        }
    }

    Card of(Cause cause) {
        Draft draft = new Draft();
        draft.alias(cause.id())
                .field("kind", "cause " + cause.id())
                .field("before any evidence", Numbers.decibans(cause.prior()))
                .field("mechanism", mechanism(cause))
                .field("never above", ceiling(cause))
                .field("lifted by", places.conditions(cause.unless()))
                .field(
                        "never above the level of",
                        cause.companion().map(places::condition).stream().toList())
                .field("often together with", Line.list(partners(cause)))
                .field("importance", importance(cause))
                .field("codes", codes(cause));
        rules.used(cause.code(), draft);
        draft.field("source", rules.sources(cause.citations()));
        return draft.wording(wordings.getOrDefault(cause.id(), Wording.NONE), pack.vocabulary())
                .card(places.of(cause), cause.display(), new Review(cause.signedBy()));
    }

    private Line mechanism(Cause cause) {
        Optional<Mechanism> mechanism = cause.mechanism();
        if (mechanism.isEmpty()) {
            return Line.of("none of its own");
        }
        String subtype = cause.subtype().isEmpty() ? "" : " (" + cause.subtype() + ")";
        return Line.of(
                places.mechanism(mechanism.get()),
                new Span.Plain(subtype + ", " + EffectWords.lineages(cause.lineages())));
    }

    private static String ceiling(Cause cause) {
        return cause.ceiling() == Level.ESTABLISHED ? "" : cause.ceiling().code();
    }

    private static String importance(Cause cause) {
        String shown = cause.shownWhenConsidered() ? "; listed even if only considered" : "";
        return switch (cause.importance()) {
                    case 3 -> "behind an alert";
                    case 2 -> "treatable";
                    default -> "no alert, no urgent treatment";
                }
                + shown;
    }

    private List<Span> partners(Cause cause) {
        return pack.weights().pairs().stream()
                .filter(pair -> pair.contains(cause.code()))
                .flatMap(List::stream)
                .filter(code -> !code.equals(cause.code()))
                .distinct()
                .sorted()
                .map(places::any)
                .toList();
    }

    private static List<Line> codes(Cause cause) {
        return cause.codings().stream()
                .map(c -> Line.of(c.system() + " " + c.code() + (c.sure() ? "" : " (not confirmed)")))
                .toList();
    }

    Card of(Mechanism mechanism) {
        Draft draft = new Draft();
        draft.field("kind", "mechanism " + mechanism.code());
        draft.field(
                "causes that act so",
                Line.list(pack.causes().stream()
                        .filter(cause -> cause.mechanism().equals(Optional.of(mechanism)))
                        .map(places::cause)
                        .toList()));
        rules.used(mechanism.code(), draft);
        return draft.card(places.of(mechanism), mechanism.display(), Review.NONE);
    }

    Card of(Analyte analyte) {
        Draft draft = new Draft();
        draft.field("kind", "analyte, " + analyte.kind().code() + ", " + analyte.category())
                .field("unit", analyte.unit())
                .field("converted from", conversions(analyte))
                .field("plausible", plausible(analyte))
                .field(
                        "usable for",
                        analyte.window()
                                .map(hours -> hours + " hours around the index count")
                                .orElse("no limit"))
                .field(
                        "in the other unit",
                        analyte.sibling().map(places::analyte).map(Line::of).stream()
                                .toList())
                .field("LOINC", String.join(", ", analyte.loinc()))
                .field("synonyms", String.valueOf(phrases.getOrDefault(analyte.code(), 0)));
        rules.used(analyte.code(), draft);
        return draft.grid(
                        "limits",
                        List.of("limits", "sex", "age", "context", "low", "high", "source", "note"),
                        intervals(analyte))
                .wording(wordings.getOrDefault(analyte.code(), Wording.NONE), pack.vocabulary())
                .card(places.of(analyte), analyte.display(), Review.NONE);
    }

    private static String conversions(Analyte analyte) {
        List<String> all = new ArrayList<>();
        new TreeMap<>(analyte.factors()).forEach((unit, factor) -> all.add(unit + " times " + factor.toPlainString()));
        return String.join("; ", all);
    }

    private static String plausible(Analyte analyte) {
        String low =
                analyte.plausibleLow().map(x -> "from " + x.toPlainString()).orElse("");
        String high =
                analyte.plausibleHigh().map(x -> " to " + x.toPlainString()).orElse("");
        return (low + high).strip();
    }

    private List<List<Line>> intervals(Analyte analyte) {
        return pack.vocabulary().intervals(analyte.code()).stream()
                .map(this::interval)
                .toList();
    }

    private List<Line> interval(ReferenceInterval interval) {
        return List.of(
                Line.of(interval.type().replace('_', ' ')),
                Line.of(interval.sex().map(sex -> sex.code()).orElse("any")),
                Line.of(Numbers.ages(interval.ageFrom(), interval.ageTo())),
                Line.of(interval.context()),
                Line.of(Numbers.plain(interval.low())),
                Line.of(Numbers.plain(interval.high())),
                Line.list(List.of(interval.source().split("; ", -1)).stream()
                        .map(places::citation)
                        .toList()),
                Line.of(interval.note()));
    }

    Card of(Citation citation) {
        Draft draft = new Draft();
        draft.field("kind", "source")
                .field("authors", citation.authors())
                .field("where", (citation.journal() + " " + citation.year()).strip())
                .field("DOI or PMID", citation.doi().isEmpty() ? "none stored" : citation.doi())
                .field("status", citation.note());
        rules.used(citation.key(), draft);
        return draft.card(places.of(citation), citation.title(), Review.NONE);
    }
}
