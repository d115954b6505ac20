package org.marrowlight.differential;

import java.time.ZoneId;
import java.util.Map;

/// What a hospital sets without touching the pack.
///
/// @param id name of the profile, `default` if none was given
/// @param digest SHA-256 of the profile's text
/// @param zone where a date without time, and a time without zone, belong
/// @param decimalComma whether `12,1` in a text is twelve point one
/// @param upperLimits analyte to the laboratory's upper limit, in the canonical unit, where results carry none
public record Site(String id, String digest, ZoneId zone, boolean decimalComma, Map<String, Double> upperLimits) {

    public Site {
        upperLimits = Map.copyOf(upperLimits);
    }
}
