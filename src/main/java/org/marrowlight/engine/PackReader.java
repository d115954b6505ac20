package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrowlight.knowledge.Cause;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RuleCard;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Stage;
import org.marrowlight.knowledge.TestOrder;
import org.marrowlight.knowledge.Vocabulary;
import org.marrowlight.knowledge.Weights;

/// Reads the texts of a pack into values, or says everything that is wrong with them.
final class PackReader {

    private static final List<String> IDENTITY =
            List.of("id", "version", "title", "status", "intendedUse", "publisher", "changes");

    private PackReader() {}

    /// What came of reading.
    sealed interface Reading {}

    /// A pack that passed every check, with its rules as trees.
    record Sound(RulePack pack, Map<Stage, List<RuleTree>> rules) implements Reading {}

    /// A pack with faults.
    record Faulty(List<Problem> problems) implements Reading {}

    static Reading read(Map<String, String> texts) {
        Map<String, String> sources = new TreeMap<>();
        texts.forEach((path, text) -> sources.put(path, PackFolder.normalised(text)));
        Faults faults = new Faults();
        JsonNode identity = identity(sources, faults);
        Vocabulary vocabulary = new VocabularyTables(sources, faults).read();
        KnowledgeTables tables = new KnowledgeTables(sources, faults);
        List<Cause> causes = tables.causes();
        List<TestOrder> tests = tables.tests();
        Weights weights = new WeightTable(sources, faults).read();
        RuleReader.Rules rules = new RuleReader(sources, vocabulary, causes, faults).read();
        TreeMap<String, RuleCard> cards = new TreeMap<>();
        List<RuleCard> all = new ArrayList<>(rules.cards());
        all.addAll(tables.conventions(tests));
        all.forEach(card -> unique(card, cards, faults));
        RulePack pack = new RulePack(
                new PackId(
                        identity.path("id").asText(), identity.path("version").asText(), PackDigest.of(sources)),
                identity.path("title").asText(),
                identity.path("status").asText(),
                vocabulary,
                cards,
                causes,
                tests,
                weights,
                new DerivationTables(sources, vocabulary, faults).read(),
                AskedOfFindings.by(rules.trees().values()),
                tables.citations(),
                new TreeMap<>(sources));
        new Consistency(pack, tables::place, faults).check();
        new PackFiles(sources, cards, faults).check();
        return faults.any() ? new Faulty(faults.problems()) : new Sound(pack, rules.trees());
    }

    private static JsonNode identity(Map<String, String> sources, Faults faults) {
        try {
            JsonNode identity = YamlText.STRICT.readTree(sources.getOrDefault("pack.yaml", ""));
            for (String key : IDENTITY) {
                if (identity.path(key).isEmpty() && identity.path(key).asText().isBlank()) {
                    faults.add(ProblemCode.PACK_STRUCTURE, "pack.yaml", "key " + key + " is missing", "add it");
                }
            }
            return identity;
        } catch (JsonProcessingException e) {
            YamlText.unreadable("pack.yaml", e, faults);
            return MissingNode.getInstance();
        }
    }

    private static void unique(RuleCard card, Map<String, RuleCard> cards, Faults faults) {
        if (cards.put(card.id(), card) != null) {
            faults.add(ProblemCode.PACK_DUPLICATE_ID, card.origin(), "id " + card.id() + " stands twice", "keep one");
        }
    }
}
