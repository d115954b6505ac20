package org.marrowlight.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/// A narrative while it is written. Text is put in as text nodes, never as markup, so nothing that a sender
/// wrote can become an element.
final class Page {

    private final XhtmlNode div = new XhtmlNode(NodeType.Element, "div");

    Page() {
        div.attribute("xmlns", "http://www.w3.org/1999/xhtml");
    }

    /// A narrative of one paragraph.
    static Narrative of(String text) {
        return new Page().paragraph(text).narrative();
    }

    /// Adds a paragraph in bold.
    Page heading(String text) {
        div.addTag("p").addTag("b").addText(Printable.of(text));
        return this;
    }

    /// Adds a paragraph.
    Page paragraph(String text) {
        div.addTag("p").addText(Printable.of(text));
        return this;
    }

    /// Adds a heading and a list under it, or nothing when the list is empty.
    Page section(String heading, List<String> items) {
        if (items.isEmpty()) {
            return this;
        }
        heading(heading);
        XhtmlNode list = div.addTag("ul");
        items.forEach(item -> list.addTag("li").addText(Printable.of(item)));
        return this;
    }

    /// What was written so far, marked as generated.
    Narrative narrative() {
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDiv(div);
        return narrative;
    }
}
