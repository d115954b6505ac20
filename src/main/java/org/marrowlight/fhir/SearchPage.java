package org.marrowlight.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import org.marrowlight.knowledge.Problem;

/// A page of a search while it is written. It has no total, because counting would cost more than finding.
final class SearchPage {

    private final AnswerType type;
    private final SearchWriter.Address address;
    private final Bundle page = new Bundle();
    private int size;

    SearchPage(AnswerType type, SearchWriter.Address address) {
        this.type = type;
        this.address = address;
        page.setType(Bundle.BundleType.SEARCHSET);
    }

    void add(Resource match) {
        page.addEntry()
                .setFullUrl(address.base() + "/" + type.type() + "/"
                        + match.getIdElement().getIdPart())
                .setResource(match)
                .getSearch()
                .setMode(SearchEntryMode.MATCH);
        size++;
    }

    /// How many resources are on it.
    int size() {
        return size;
    }

    /// The page as it is sent.
    ///
    /// @param next where the next page begins, if there is more
    /// @param ignored remarks on parameters that were not read
    Bundle end(Optional<String> next, List<Problem> ignored) {
        page.addLink().setRelation("self").setUrl(url(Optional.empty()));
        next.ifPresent(place -> page.addLink().setRelation("next").setUrl(url(Optional.of(place))));
        if (!ignored.isEmpty()) {
            page.addEntry()
                    .setResource(new OutcomeWriter().write(ignored))
                    .getSearch()
                    .setMode(SearchEntryMode.OUTCOME);
        }
        return page;
    }

    /// A place in the order of the record, as `_page` takes it.
    static String place(Instant at, String id, int skip) {
        return at + "~" + id + "~" + skip;
    }

    private String url(Optional<String> place) {
        String path = address.base() + "/" + type.type() + "?" + address.query();
        return place.map(p -> path + (address.query().isEmpty() ? "" : "&") + "_page="
                        + URLEncoder.encode(p, StandardCharsets.UTF_8))
                .orElse(path);
    }
}
