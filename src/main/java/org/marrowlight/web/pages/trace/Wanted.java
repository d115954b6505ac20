package org.marrowlight.web.pages.trace;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/// What somebody wants to see of a trace, as the address says it.
public class Wanted {

    @QueryParam("stage")
    @DefaultValue("")
    String stage = "";

    @QueryParam("rule")
    @DefaultValue("")
    String rule = "";

    @QueryParam("fact")
    @DefaultValue("")
    String fact = "";

    @QueryParam("q")
    @DefaultValue("")
    String text = "";

    @QueryParam("of")
    @DefaultValue("")
    String of = "";

    @QueryParam("replay")
    @DefaultValue("")
    String replay = "";

    @QueryParam("page")
    @DefaultValue("1")
    int page = 1;

    Filter filter() {
        return new Filter(stage, rule, fact, text);
    }
}
