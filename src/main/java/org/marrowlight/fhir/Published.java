package org.marrowlight.fhir;

import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;

/// What every published resource says of itself.
///
/// @param version of the rule pack that it is made from
record Published(String version) {

    private static final String RELEASED = "2026-11-24";

    /// The same resource with id, canonical, version, name and title; every one is a draft.
    <T extends MetadataResource> T as(T resource, String id, String title, String description) {
        resource.setId(id);
        resource.setUrl(Canon.BASE + "/" + resource.fhirType() + "/" + id);
        resource.setVersion(version);
        resource.setName(name(id));
        resource.setTitle(title);
        resource.setStatus(PublicationStatus.DRAFT);
        resource.setExperimental(true);
        resource.setDateElement(new DateTimeType(RELEASED));
        resource.setPublisher("Marrowlight");
        resource.setDescription(description);
        return resource;
    }

    /// An id as a name for programs: `cyto-lab-hemoglobin` is CytoLabHemoglobin.
    private static String name(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name.toString();
    }
}
