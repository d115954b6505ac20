package org.marrowlight.consult;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sender's word for a patient.
public record PatientReference(String sent) {

    private static final Pattern LOCAL = Pattern.compile("^(?:.*/)?(Patient/[^/]+?)(?:/_history/.*)?$");

    /// The part that names the patient on any server, `Patient/123`; the whole if it has no such part.
    public String local() {
        Matcher local = LOCAL.matcher(sent);
        return local.matches() ? local.group(1) : sent;
    }

    /// Whether it says on which server the patient is.
    public boolean absolute() {
        return sent.contains("://");
    }
}
