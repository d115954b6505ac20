package org.marrowlight.web.pages.tries;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.List;

/// The fields of the form as the browser sends them. Fields of a line are told apart by their order.
public class TypedForm {

    @FormParam("age")
    @DefaultValue("")
    String age = "";

    @FormParam("sex")
    @DefaultValue("")
    String sex = "";

    @FormParam("pregnancy")
    @DefaultValue("")
    String pregnancy = "";

    @FormParam("test")
    List<String> test = List.of();

    @FormParam("value")
    List<String> value = List.of();

    @FormParam("unit")
    List<String> unit = List.of();

    @FormParam("bundle")
    @DefaultValue("")
    String bundle = "";

    @FormParam("more")
    @DefaultValue("")
    String more = "";

    @FormParam("keep")
    @DefaultValue("")
    String keep = "";

    TryForm form() {
        return new TryForm(new TypedPatient(age, sex, pregnancy), TryForm.rows(test, value, unit), bundle);
    }
}
