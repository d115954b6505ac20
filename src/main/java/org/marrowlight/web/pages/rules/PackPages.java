package org.marrowlight.web.pages.rules;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowlight.consult.PackEvent;
import org.marrowlight.consult.PackRegister;
import org.marrowlight.knowledge.PackId;
import org.marrowlight.web.pages.Here;
import org.marrowlight.web.pages.Html;
import org.marrowlight.web.pages.Reading;
import org.marrowlight.web.security.CurrentCaller;
import org.marrowlight.web.security.Role;

/// The packs of the organisation: which is in force, and who did what with each.
@Path("/packs")
@RolesAllowed({Role.RULES, Role.ADMIN, Role.AUDITOR, Role.CLINICIAN})
@Produces(PackPages.LESS_THAN_JSON)
public class PackPages {

    /// Who asks for nothing in particular gets the JSON.
    static final String LESS_THAN_JSON = "text/html;charset=utf-8;qs=0.5";

    private final PackRegister packs;
    private final CurrentCaller caller;
    private final Here here;

    PackPages(PackRegister packs, CurrentCaller caller, Here here) {
        this.packs = packs;
        this.caller = caller;
        this.here = here;
    }

    /// The templates, checked against their parameters when the service is built.
    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance packs(PackId inForce, List<Row> rows);
    }

    /// A pack, with what happened to it, oldest first.
    public record Row(PackId pack, boolean inForce, List<String> events) {}

    /// The list.
    @GET
    @RunOnVirtualThread
    public Response packs() {
        String tenant = caller.get().tenant();
        PackId inForce = packs.of(tenant).pack().id();
        Map<PackId, List<PackEvent>> events = new LinkedHashMap<>();
        events.put(inForce, List.of());
        packs.history(tenant).reversed().forEach(e -> events.put(e.pack(), List.of()));
        Reading reading = here.reading();
        List<Row> rows = events.keySet().stream()
                .map(pack -> new Row(pack, pack.equals(inForce), told(tenant, pack, reading)))
                .toList();
        return Html.page(200, Templates.packs(inForce, rows));
    }

    private List<String> told(String tenant, PackId pack, Reading reading) {
        return packs.history(tenant).stream()
                .filter(event -> event.pack().equals(pack))
                .map(event -> event.standing().code() + ", " + event.who() + ", " + reading.moment(event.at()))
                .toList();
    }
}
