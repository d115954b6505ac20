package org.marrowlight.web.pages;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowlight.consult.Consult;
import org.marrowlight.explanation.Explanation;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// What stands around every page: where this is, who reads it and how, and where else to go. Templates reach it as
/// `cdi:here`.
@Named("here")
@RequestScoped
public class Here {

    private final CurrentCaller caller;
    private final RoutingContext request;
    private final Consult consult;

    Here(CurrentCaller caller, RoutingContext request, Consult consult) {
        this.caller = caller;
        this.request = request;
        this.consult = consult;
    }

    /// A place that the reader can go to.
    ///
    /// @param current whether this page belongs to it
    public record Entry(String path, String name, String what, boolean current) {}

    /// The places that are open to the reader.
    public List<Entry> getMenu() {
        String path = request.normalizedPath();
        return Menu.open(roles())
                .map(place -> new Entry(place.path(), place.name(), place.what(), path.startsWith(place.path())))
                .toList();
    }

    private Set<String> roles() {
        return Role.ALL.stream().filter(caller::has).collect(Collectors.toUnmodifiableSet());
    }

    /// The name under which the reader is on record.
    public String getName() {
        return caller.get().name();
    }

    /// What stands under every page.
    public String getLimit() {
        return Explanation.LIMIT;
    }

    /// This page, to come back to it.
    public String getPath() {
        String query = request.request().query();
        return request.normalizedPath() + (query == null ? "" : "?" + query);
    }

    /// The units that were asked for last.
    public Units getUnits() {
        return Optional.ofNullable(request.request().getCookie(Preferences.UNITS))
                .flatMap(cookie -> Units.of(cookie.getValue()))
                .orElse(Units.CONVENTIONAL);
    }

    /// Units that can be chosen.
    public record Choice(String code, boolean chosen, String name) {}

    /// The units to choose from.
    public List<Choice> getChoices() {
        Units now = getUnits();
        return Stream.of(Units.values())
                .map(u -> new Choice(u.code(), u == now, u == Units.SI ? "SI" : u.code()))
                .toList();
    }

    /// How the reader reads.
    public Reading reading() {
        return new Reading(
                locale(),
                consult.answerer(caller.get().tenant()).site().dialect().zone(),
                getUnits());
    }

    private Locale locale() {
        return request.acceptableLanguages().stream()
                .findFirst()
                .map(language -> Locale.of(
                        Optional.ofNullable(language.tag()).orElse("en"),
                        Optional.ofNullable(language.subtag()).orElse("")))
                .orElse(Locale.UK);
    }
}
