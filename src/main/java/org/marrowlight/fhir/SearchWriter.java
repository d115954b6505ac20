package org.marrowlight.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.marrowlight.consult.AccessEntry;
import org.marrowlight.consult.Consultation;
import org.marrowlight.fhir.AnswerBytes.Found;

/// Writes a page of a search: never more resources than were asked for, with a link to the next page if there is more.
public final class SearchWriter {

    /// Where the search was asked.
    ///
    /// @param base address of the FHIR door
    /// @param query the parameters as they were sent, without `_page`
    public record Address(String base, String query) {}

    private final ConsultationWriter writer;

    SearchWriter(ConsultationWriter writer) {
        this.writer = writer;
    }

    /// @param found the recorded answers that match, newest first; one more than fills the page if there is one
    Bundle answers(SearchReader.Read search, List<Found> found, Address address) {
        SearchPage page = new SearchPage(search.type(), address);
        return page.end(fill(page, search, found), search.ignored());
    }

    /// @return where the next page begins, if there is more
    private Optional<String> fill(SearchPage page, SearchReader.Read search, List<Found> found) {
        int skip = search.skip();
        for (Found answer : found.subList(0, Math.min(found.size(), search.count()))) {
            Optional<String> rest = add(page, search, answer, skip);
            skip = 0;
            if (rest.isPresent()) {
                return rest;
            }
        }
        return found.size() > search.count() ? Optional.of(place(found.getLast().consultation(), 0)) : Optional.empty();
    }

    /// @return where the next page begins, if this one is full
    private Optional<String> add(SearchPage page, SearchReader.Read search, Found found, int skip) {
        List<Resource> parts =
                writer.parts(found.consultation(), found.pack(), found.succession()).of(search.type()).stream()
                        .filter(r -> search.part()
                                .filter(id -> !id.equals(r.getIdElement().getIdPart()))
                                .isEmpty())
                        .toList();
        for (int i = skip; i < parts.size(); i++) {
            if (page.size() == search.count()) {
                return Optional.of(place(found.consultation(), i));
            }
            page.add(parts.get(i));
        }
        return Optional.empty();
    }

    private static String place(Consultation consultation, int skip) {
        return SearchPage.place(consultation.recordedAt(), consultation.id(), skip);
    }

    /// @param found the accesses that match, newest first; one more than fills the page if there is one
    static Bundle accesses(SearchReader.ReadAccesses search, List<AccessEntry> found, Address address) {
        SearchPage page = new SearchPage(AnswerType.AUDIT, address);
        AccessWriter writer = new AccessWriter(address.base());
        found.stream().limit(search.count()).map(writer::write).forEach(page::add);
        Optional<String> next = Optional.of(found)
                .filter(all -> all.size() > search.count())
                .map(List::getLast)
                .map(first -> SearchPage.place(first.at(), first.id(), 0));
        return page.end(next, search.ignored());
    }
}
