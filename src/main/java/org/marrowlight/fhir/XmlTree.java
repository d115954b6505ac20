package org.marrowlight.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.ProblemCode;

/// Reads FHIR XML into the tree that FHIR JSON would give, under the same limits. A document type, and with it every
/// entity, is refused; narrative is passed over.
final class XmlTree {

    private static final String FHIR = "http://hl7.org/fhir";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Set<String> NUMBERS = Set.of("value", "valueInteger", "valueDecimal");

    /// Elements that are lists in JSON however often they stand in XML, where the reader asks for a place in the list.
    private static final Set<String> LISTS = Set.of("entry", "event", "parameter", "coding", "component");

    private final GuardLimits limits;
    private final StringBuilder path = new StringBuilder();

    XmlTree(GuardLimits limits) {
        this.limits = limits;
    }

    /// What stops the reading of the whole.
    private static final class Stop extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Stop(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }

    /// Whether bytes are meant as XML: the first of them that is no blank opens a tag.
    static boolean looksLike(byte[] body) {
        for (byte one : body) {
            if (!Character.isWhitespace(one)) {
                return one == '<';
            }
        }
        return false;
    }

    Guard.Guarded read(byte[] body) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(body), "UTF-8");
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                refuseDocumentType(reader);
            }
            JsonNode resource = resource(reader, 1);
            while (reader.hasNext()) {
                reader.next();
            }
            return new Guard.Passed(resource);
        } catch (Stop stop) {
            return new Guard.Refused(stop.problem);
        } catch (XMLStreamException e) {
            return new Guard.Refused(problem(
                    ProblemCode.NOT_JSON,
                    "no well-formed XML, line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber(),
                    "send one FHIR resource as XML in UTF-8"));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void refuseDocumentType(XMLStreamReader reader) throws Stop {
        if (reader.getEventType() == XMLStreamConstants.DTD) {
            throw new Stop(problem(ProblemCode.NOT_JSON, "a document type is not read", "send XML without DOCTYPE"));
        }
    }

    private void refuseDeeper(int depth) throws Stop {
        if (depth > limits.depth()) {
            throw new Stop(
                    problem(ProblemCode.TOO_DEEP, "nested deeper than " + limits.depth(), "flatten the resource"));
        }
    }

    private ObjectNode resource(XMLStreamReader reader, int depth) throws XMLStreamException, Stop {
        refuseDeeper(depth);
        if (!FHIR.equals(reader.getNamespaceURI())) {
            throw new Stop(problem(
                    ProblemCode.WRONG_RESOURCE,
                    "an element outside the namespace of FHIR",
                    "send a resource of " + FHIR));
        }
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("resourceType", reader.getLocalName());
        path.append(path.isEmpty() ? reader.getLocalName() : "");
        children(reader, resource, depth);
        return resource;
    }

    private JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException, Stop {
        refuseDeeper(depth);
        String name = reader.getLocalName();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        JsonNode value = null;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            JsonNode attribute = text(name, reader.getAttributeValue(i));
            if (reader.getAttributeLocalName(i).equals("value")) {
                value = attribute;
            } else {
                object.set(reader.getAttributeLocalName(i), attribute);
            }
        }
        ObjectNode filled = children(reader, object, depth);
        return value == null ? filled : value;
    }

    /// The children of an element; of one that holds a resource, the resource.
    private ObjectNode children(XMLStreamReader reader, ObjectNode parent, int depth) throws XMLStreamException, Stop {
        ObjectNode found = parent;
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            refuseDocumentType(reader);
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                int length = path.length();
                path.append('.').append(name.replaceAll("[^A-Za-z0-9_]", "?"));
                if (name.equals("div")) {
                    skip(reader);
                } else if (Character.isUpperCase(name.charAt(0))) {
                    found = resource(reader, depth + 1);
                } else {
                    add(parent, name, element(reader, depth + 1));
                }
                path.setLength(length);
            }
        }
        return found;
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = reader.next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private static void add(ObjectNode parent, String name, JsonNode child) {
        JsonNode there = parent.get(name);
        if (there instanceof ArrayNode list) {
            list.add(child);
        } else if (there != null) {
            parent.putArray(name).add(there).add(child);
        } else if (LISTS.contains(name)) {
            parent.putArray(name).add(child);
        } else {
            parent.set(name, child);
        }
    }

    private JsonNode text(String element, String text) throws Stop {
        if (text.length() > limits.text()) {
            throw new Stop(problem(
                    ProblemCode.TEXT_TOO_LONG, "a text is longer than " + limits.text() + " characters", "shorten it"));
        }
        if (!NUMBERS.contains(element) || !NUMBER.matcher(text).matches()) {
            return JsonNodeFactory.instance.textNode(text.replace(String.valueOf(Guard.NUMBER), ""));
        }
        if (Guard.tooLarge(text, limits)) {
            throw new Stop(Guard.numberTooLarge(path.toString(), limits));
        }
        return JsonNodeFactory.instance.textNode(Guard.NUMBER + text);
    }

    private Problem problem(ProblemCode code, String message, String remedy) {
        return Problem.fatal(code, path.isEmpty() ? "Bundle" : path.toString(), message, remedy);
    }
}
