package org.marrowlight.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import org.marrowlight.consult.Consultation;
import org.marrowlight.fhir.AnswerBytes.Found;

/// Writes a page of a search: never more resources than were asked for, with a link to the next page if there is more.
/// The page has no total, because counting would cost more than finding.
public final class SearchWriter {

    /// Where the search was asked.
    ///
    /// @param base address of the FHIR door
    /// @param query the parameters as they were sent, without `_page`
    public record Address(String base, String query) {}

    private final ConsultationWriter writer;
    private final SearchReader.Read search;
    private final Address address;
    private final Bundle page = new Bundle();

    SearchWriter(ConsultationWriter writer, SearchReader.Read search, Address address) {
        this.writer = writer;
        this.search = search;
        this.address = address;
    }

    /// @param found the recorded answers that match, newest first; one more than fills the page if there is one
    Bundle write(List<Found> found) {
        page.setType(Bundle.BundleType.SEARCHSET);
        page.addLink().setRelation("self").setUrl(url(Optional.empty()));
        next(found).ifPresent(place -> page.addLink().setRelation("next").setUrl(url(Optional.of(place))));
        if (!search.ignored().isEmpty()) {
            page.addEntry()
                    .setResource(new OutcomeWriter().write(search.ignored()))
                    .getSearch()
                    .setMode(SearchEntryMode.OUTCOME);
        }
        return page;
    }

    /// Adds what fits on the page.
    ///
    /// @return where the next page begins, if there is more
    private Optional<String> next(List<Found> found) {
        int skip = search.skip();
        for (Found answer : found.subList(0, Math.min(found.size(), search.count()))) {
            Optional<String> rest = add(answer, skip);
            skip = 0;
            if (rest.isPresent()) {
                return rest;
            }
        }
        return found.size() > search.count() ? Optional.of(place(found.getLast().consultation(), 0)) : Optional.empty();
    }

    /// @return where the next page begins, if this one is full
    private Optional<String> add(Found found, int skip) {
        List<Resource> parts =
                writer.parts(found.consultation(), found.pack(), found.succession()).of(search.type()).stream()
                        .filter(r -> search.part()
                                .filter(id -> !id.equals(r.getIdElement().getIdPart()))
                                .isEmpty())
                        .toList();
        for (int i = skip; i < parts.size(); i++) {
            if (page.getEntry().size() == search.count()) {
                return Optional.of(place(found.consultation(), i));
            }
            Resource part = parts.get(i);
            page.addEntry()
                    .setFullUrl(address.base() + "/" + search.type().type() + "/"
                            + part.getIdElement().getIdPart())
                    .setResource(part)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return Optional.empty();
    }

    private static String place(Consultation consultation, int skip) {
        return consultation.recordedAt() + "~" + consultation.id() + "~" + skip;
    }

    private String url(Optional<String> place) {
        String path = address.base() + "/" + search.type().type() + "?" + address.query();
        return place.map(p -> path + (address.query().isEmpty() ? "" : "&") + "_page="
                        + URLEncoder.encode(p, StandardCharsets.UTF_8))
                .orElse(path);
    }
}
