package org.marrowlight.differential;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/// What a hospital sets without touching the pack. Its digest stands in every document and record.
///
/// @param id name of the profile, `default` if none was given
/// @param digest SHA-256 of the profile's text
public record Site(String id, String digest, Dialect dialect, Practice practice) {

    /// How the site writes results.
    ///
    /// @param zone where a date without time, and a time without zone, belong
    /// @param decimalComma whether `12,1` in a text is twelve point one
    /// @param localCodes `system|code` to the analyte that it means
    /// @param unitAliases spellings of units beyond those of the pack, to UCUM
    public record Dialect(
            ZoneId zone, boolean decimalComma, Map<String, String> localCodes, Map<String, String> unitAliases) {

        /// UTC, decimal point, nothing of its own.
        public static final Dialect PLAIN = new Dialect(ZoneOffset.UTC, false, Map.of(), Map.of());

        public Dialect {
            localCodes = Map.copyOf(localCodes);
            unitAliases = Map.copyOf(unitAliases);
        }
    }

    /// How the site practises.
    ///
    /// @param upperLimits analyte to the laboratory's upper limit, in the canonical unit, where results carry none
    /// @param priors cause code to the prior in decibans that holds here, in place of the pack's
    /// @param silencedTests ids of tests that are not proposed here, unless an alert asks for them
    public record Practice(Map<String, Double> upperLimits, Map<String, Double> priors, Set<String> silencedTests) {

        /// As the pack says.
        public static final Practice PLAIN = new Practice(Map.of(), Map.of(), Set.of());

        public Practice {
            upperLimits = Map.copyOf(upperLimits);
            priors = Map.copyOf(priors);
            silencedTests = Set.copyOf(silencedTests);
        }
    }

    /// The site of somebody who set nothing.
    ///
    /// @param digest of the empty profile
    public static Site plain(String digest) {
        return new Site("default", digest, Dialect.PLAIN, Practice.PLAIN);
    }
}
