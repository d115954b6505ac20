package org.marrowlight.fhir;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Reference;

/// A reference in the sender's own form. What is no reference (the place of an entry in the bundle) is kept
/// as display, never as an address.
final class SenderReference {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+"
            + "|urn:(uuid|oid):[A-Za-z0-9.-]+"
            + "|[A-Z][A-Za-z]{1,40}/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?");

    private SenderReference() {}

    /// The reference that a sender's word for a resource becomes.
    static Reference to(String sent) {
        return ADDRESS.matcher(sent).matches()
                ? new Reference().setReference(sent)
                : new Reference().setDisplay(Printable.of(sent));
    }

    /// The reference to a patient; R4 asks for one even where the sender named nobody.
    static Reference toPatient(Optional<String> sent) {
        return sent.map(SenderReference::to)
                .orElseGet(() -> new Reference().setDisplay("patient not named by the sender"));
    }
}
