package org.marrowlight.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowlight.blood.Analyte;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.ProblemCode;
import org.marrowlight.knowledge.RulePack;

/// Reads the profile of a site, a YAML file, against a pack: whatever names nothing of the pack is a fault, so that a
/// misspelled setting is never silently without effect.
final class SiteProfile {

    private static final String FILE = "site";
    private static final Set<String> KEYS = Set.of(
            "id",
            "zone",
            "decimalComma",
            "upperLimits",
            "localCodes",
            "conceptMaps",
            "unitAliases",
            "priors",
            "silencedTests");

    /// The equivalences of FHIR R4 by which a local code may be read as its target.
    private static final Set<String> MEANS_THE_SAME = Set.of("equal", "equivalent", "wider", "subsumes");

    private static final String LOINC = "http://loinc.org";
    private static final double LARGEST_PRIOR = 20;

    private final String text;
    private final RulePack pack;
    private final Faults faults = new Faults();

    private SiteProfile(String text, RulePack pack) {
        this.text = text;
        this.pack = pack;
    }

    /// The site of a profile, or everything that is wrong with it.
    static Rulebook.SiteRead read(String text, RulePack pack) {
        SiteProfile profile = new SiteProfile(text, pack);
        Site site = profile.site();
        return profile.faults.any()
                ? new Rulebook.SiteRefused(profile.faults.problems())
                : new Rulebook.SiteSound(site);
    }

    private Site site() {
        String digest = Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
        Optional<JsonNode> tree = tree();
        if (tree.isEmpty()) {
            return Site.plain(digest);
        }
        JsonNode root = tree.get();
        root.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> fault(
                        key,
                        "no setting " + key,
                        "use one of " + String.join(", ", KEYS.stream().sorted().toList())));
        String id = root.path("id").asText();
        if (!Names.isId(id)) {
            fault("id", "the profile has no id", "give it a name of letters, digits, - and _");
        }
        Site.Dialect dialect = new Site.Dialect(
                zone(root), root.path("decimalComma").asBoolean(false), localCodes(root), unitAliases(root));
        return new Site(id, digest, dialect, new Site.Practice(upperLimits(root), priors(root), silenced(root)));
    }

    private Optional<JsonNode> tree() {
        try {
            JsonNode root = YamlText.STRICT.readTree(text);
            if (root.isObject()) {
                return Optional.of(root);
            }
            fault("id", "the profile is no map of settings", "write key: value");
        } catch (JsonProcessingException e) {
            YamlText.unreadable(FILE, e, faults);
        }
        return Optional.empty();
    }

    private ZoneId zone(JsonNode root) {
        String zone = root.path("zone").asText("UTC");
        try {
            return zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            fault("zone", "no time zone " + zone, "write a zone such as Europe/Vienna");
            return ZoneOffset.UTC;
        }
    }

    private Map<String, String> localCodes(JsonNode root) {
        Map<String, String> codes = new HashMap<>();
        for (JsonNode code : root.path("localCodes")) {
            String analyte = code.path("analyte").asText();
            known("localCodes", analyte);
            if (code.path("system").asText().isEmpty()
                    || code.path("code").asText().isEmpty()) {
                fault("localCodes", "a local code without system or code", "write system, code and analyte");
            }
            codes.put(code.path("system").asText() + "|" + code.path("code").asText(), analyte);
        }
        for (JsonNode map : root.path("conceptMaps")) {
            map.path("group").forEach(group -> conceptMap(group, codes));
        }
        return codes;
    }

    /// The elements of a group of a FHIR ConceptMap to LOINC. A local code that is narrower or unmatched is left out:
    /// it means something else.
    private void conceptMap(JsonNode group, Map<String, String> codes) {
        String source = group.path("source").asText();
        if (source.isEmpty() || !group.path("target").asText().equals(LOINC)) {
            fault("conceptMaps", "a group without source, or whose target is not " + LOINC, "map local codes to LOINC");
            return;
        }
        for (JsonNode element : group.path("element")) {
            for (JsonNode target : element.path("target")) {
                if (MEANS_THE_SAME.contains(target.path("equivalence").asText())) {
                    pack.vocabulary()
                            .byLoinc(target.path("code").asText())
                            .map(Analyte::code)
                            .ifPresentOrElse(
                                    analyte -> codes.put(
                                            source + "|" + element.path("code").asText(), analyte),
                                    () -> fault(
                                            "conceptMaps",
                                            "no analyte has the LOINC code "
                                                    + target.path("code").asText(),
                                            "leave it out, or use a code of analytes.csv"));
                }
            }
        }
    }

    private Map<String, String> unitAliases(JsonNode root) {
        Map<String, String> aliases = new HashMap<>();
        root.path("unitAliases").properties().forEach(alias -> {
            String unit = alias.getValue().asText();
            boolean used = pack.vocabulary().analytes().stream()
                    .anyMatch(a -> a.unit().equals(unit) || a.factors().containsKey(unit));
            if (!used) {
                fault("unitAliases", "no analyte has the unit " + unit, "write a unit of analytes.csv");
            }
            aliases.put(alias.getKey(), unit);
        });
        return aliases;
    }

    private Map<String, Double> upperLimits(JsonNode root) {
        Map<String, Double> limits = new HashMap<>();
        root.path("upperLimits").properties().forEach(limit -> {
            Optional<Analyte> analyte = known("upperLimits", limit.getKey());
            double value = limit.getValue().path("value").asDouble(Double.NaN);
            String unit = limit.getValue().path("unit").asText();
            if (Double.isNaN(value) || value <= 0) {
                fault("upperLimits", limit.getKey() + " has no positive value", "write value and unit");
            } else if (analyte.filter(a -> a.unit().equals(unit)).isEmpty()) {
                analyte.ifPresent(a -> fault("upperLimits", limit.getKey() + " must be in " + a.unit(), "convert it"));
            } else {
                limits.put(limit.getKey(), value);
            }
        });
        return limits;
    }

    private Map<String, Double> priors(JsonNode root) {
        Map<String, Double> priors = new HashMap<>();
        root.path("priors").properties().forEach(prior -> {
            double value = prior.getValue().asDouble(Double.NaN);
            if (pack.cause(prior.getKey()).isEmpty()) {
                fault("priors", "no cause " + prior.getKey(), "name a code of causes.csv");
            } else if (Double.isNaN(value) || Math.abs(value) > LARGEST_PRIOR) {
                fault(
                        "priors",
                        "the prior of " + prior.getKey() + " is no number of decibans from -20 to 20",
                        "correct it");
            } else {
                priors.put(prior.getKey(), value);
            }
        });
        return priors;
    }

    private Set<String> silenced(JsonNode root) {
        Set<String> silenced = new HashSet<>();
        for (JsonNode test : root.path("silencedTests")) {
            String id = test.asText();
            if (pack.tests().stream().noneMatch(t -> t.id().equals(id))) {
                fault("silencedTests", "no test " + id, "name an id of tests.csv, such as NEXT-GI");
            }
            silenced.add(id);
        }
        return silenced;
    }

    private Optional<Analyte> known(String key, String code) {
        Optional<Analyte> analyte = pack.vocabulary().analyte(code);
        if (analyte.isEmpty()) {
            fault(key, "no analyte " + code, "name a code of analytes.csv");
        }
        return analyte;
    }

    private void fault(String key, String message, String remedy) {
        faults.add(ProblemCode.SITE_PROFILE, FILE + ":" + YamlText.line(text, key), message, remedy);
    }
}
