package org.marrowlight.web.pages.rules;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.marrowlight.explanation.handbook.Card;
import org.marrowlight.explanation.handbook.Handbook;
import org.marrowlight.explanation.handbook.Lookup;
import org.marrowlight.explanation.handbook.PackDifference;
import org.marrowlight.explanation.handbook.Page;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The rules handbook: everything that a pack says, to browse and to search.
@Path("/rules")
@RolesAllowed({Role.EHR, Role.CLINICIAN, Role.AUDITOR, Role.RULES, Role.ADMIN})
@Produces(Html.TYPE)
public class RulesPages {

    private final Handbooks handbooks;
    private final Lately lately;
    private final CurrentCaller caller;

    RulesPages(Handbooks handbooks, Lately lately, CurrentCaller caller) {
        this.handbooks = handbooks;
        this.lately = lately;
        this.caller = caller;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance index(Handbooks.Edition edition, List<Group> groups, long signed, long all);

        static native TemplateInstance list(
                Handbooks.Edition edition, String heading, String words, List<CardView> cards, Slice<?> slice);

        static native TemplateInstance card(
                Handbooks.Edition edition, String id, List<CardView> cards, boolean fires, List<Lately.Found> lately);

        static native TemplateInstance nothing(Handbooks.Edition edition, String id, List<Link> near);

        static native TemplateInstance noPack();

        static native TemplateInstance differences(
                Handbooks.Edition from, Handbooks.Edition to, PackDifference all, Slice<PackDifference.Entry> slice);
    }

    /// Chapters of the index that belong together.
    ///
    /// @param kind `general`, `causes` or `analytes`
    public record Group(String kind, List<Chapter> chapters) {

        static Group of(String kind, Stream<Page> pages, String suffix) {
            return new Group(kind, pages.map(page -> Chapter.of(page, suffix)).toList());
        }
    }

    /// A chapter of the index.
    ///
    /// @param signed how many of its cards a clinician signed
    public record Chapter(String title, String href, long cards, long signed) {

        static Chapter of(Page page, String suffix) {
            long signed = page.cards().filter(card -> card.review().signed()).count();
            return new Chapter(
                    page.title(),
                    CardView.chapter(page.name(), suffix),
                    page.cards().count(),
                    signed);
        }
    }

    /// Words that lead somewhere.
    public record Link(String text, String href) {}

    /// The handbook: its chapters, one chapter, or what was searched for.
    @GET
    @RunOnVirtualThread
    public Response index(
            @QueryParam("q") @DefaultValue("") String words,
            @QueryParam("chapter") @DefaultValue("") String chapter,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("pack") @DefaultValue("") String pack) {
        return handbooks
                .of(caller.get().tenant(), pack)
                .map(edition -> words.isBlank() ? browsed(edition, chapter, page) : found(edition, words, page))
                .orElseGet(RulesPages::noPack);
    }

    private static Response noPack() {
        return Html.page(404, Templates.noPack());
    }

    private static Response browsed(Handbooks.Edition edition, String chapter, int page) {
        return edition.handbook().pages().stream()
                .filter(p -> p.name().equals(chapter))
                .filter(p -> p.cards().findAny().isPresent())
                .findFirst()
                .map(p -> list(
                        edition,
                        p.title(),
                        "",
                        Slice.of(p.cards().toList(), page, CardView.chapter(chapter, edition.suffix()))))
                .orElseGet(() -> index(edition));
    }

    private static Response index(Handbooks.Edition edition) {
        List<Group> groups = groups(edition);
        List<Chapter> all =
                groups.stream().flatMap(group -> group.chapters().stream()).toList();
        long signed = all.stream().mapToLong(Chapter::signed).sum();
        long cards = all.stream().mapToLong(Chapter::cards).sum();
        return Html.page(200, Templates.index(edition, groups, signed, cards));
    }

    private static List<Group> groups(Handbooks.Edition edition) {
        Predicate<Page> cause = page -> page.name().startsWith("cause-");
        Predicate<Page> analytes = page -> page.name().startsWith("analytes-");
        List<Page> pages = edition.handbook().pages().stream().skip(1).toList();
        return List.of(
                Group.of("general", pages.stream().filter(cause.or(analytes).negate()), edition.suffix()),
                Group.of("causes", pages.stream().filter(cause), edition.suffix()),
                Group.of("analytes", pages.stream().filter(analytes), edition.suffix()));
    }

    private static Response found(Handbooks.Edition edition, String words, int page) {
        List<Card> cards = new Lookup(edition.handbook()).cards(words);
        String more = edition.suffix().isEmpty() ? "" : "&" + edition.suffix();
        return list(edition, "", words, Slice.of(cards, page, "/rules?q=" + CardView.encoded(words) + more));
    }

    private static Response list(Handbooks.Edition edition, String heading, String words, Slice<Card> slice) {
        List<CardView> shown = slice.items().stream()
                .map(card -> CardView.of(card, edition.suffix()))
                .toList();
        return Html.page(200, Templates.list(edition, heading, words, shown, slice));
    }

    /// What one pack says differently from another.
    @GET
    @Path("differences")
    @RunOnVirtualThread
    public Response differences(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("page") @DefaultValue("1") int page) {
        String tenant = caller.get().tenant();
        return handbooks
                .of(tenant, from)
                .flatMap(before -> handbooks.of(tenant, to).map(after -> differences(before, after, page)))
                .orElseGet(RulesPages::noPack);
    }

    private static Response differences(Handbooks.Edition before, Handbooks.Edition after, int page) {
        PackDifference all = PackDifference.between(before.handbook(), after.handbook());
        String path = "/rules/differences?from=" + before.pack().digest() + "&to="
                + after.pack().digest();
        return Html.page(200, Templates.differences(before, after, all, Slice.of(all.entries(), page, path)));
    }

    /// Every entry of a name.
    ///
    /// @param look whether to look through recorded answers for it
    @GET
    @Path("{id}")
    @RunOnVirtualThread
    public Response card(
            @PathParam("id") String id,
            @QueryParam("pack") @DefaultValue("") String pack,
            @QueryParam("lately") @DefaultValue("") String look) {
        return handbooks
                .of(caller.get().tenant(), pack)
                .map(edition -> card(edition, id, !look.isEmpty()))
                .orElseGet(RulesPages::noPack);
    }

    private Response card(Handbooks.Edition edition, String id, boolean look) {
        Handbook handbook = edition.handbook();
        List<Card> cards = handbook.cards(id.strip());
        if (cards.isEmpty()) {
            List<Link> near = new Lookup(handbook)
                    .near(id).stream()
                            .map(name -> new Link(name, CardView.address(name, edition.suffix())))
                            .toList();
            return Html.page(404, Templates.nothing(edition, id, near));
        }
        List<CardView> views =
                cards.stream().map(c -> CardView.of(c, edition.suffix())).toList();
        List<String> rules = cards.stream().filter(Card::fires).map(Card::id).toList();
        List<Lately.Found> found = look && !rules.isEmpty() ? lately.of(rules) : List.of();
        return Html.page(200, Templates.card(edition, id, views, !rules.isEmpty(), found));
    }
}
