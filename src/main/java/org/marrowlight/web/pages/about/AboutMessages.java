package org.marrowlight.web.pages.about;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the transparency sheet that are not made from the pack.
@MessageBundle("about")
public interface AboutMessages {

    @Message("About Marrowlight")
    String title();

    @Message(
            "Decision support for clinicians who read a low blood count: it suggests mechanism, causes, alerts and next tests, each with its argument. It makes no diagnosis and triggers no action.")
    String use();

    @Message("Who it is for")
    String users();

    @Message(
            "Clinicians who know how to read a blood count, and the systems and auditors around them. It is no device, and it is not for patients to read alone, for emergencies in place of a person, or for decisions that nobody looks at.")
    String usersWhat();

    @Message("Limits")
    String limits();

    @Message(
            "{signed} of {rules} rules, conventions and rows are signed by a clinician. Scores rank; they are no probabilities. What was not sent is not known, and is said so.")
    String signed(long signed, int rules);

    @Message("Sources with a figure that was not checked against the original, marked verify: {count}")
    String unchecked(int count);

    @Message("Source attributes (45 CFR 170.315(b)(11)(iv)(A))")
    String attributes();

    @Message("How well it does")
    String validation();

    @Message(
            "90 published development cases with a known diagnosis; the rules were made with these cases in sight, so that new patients may do worse. No claim of clinical performance.")
    String validationWhat();

    @Message("What the rules read")
    String inputs();

    @Message("Whatever is not in this list is read past, however important it is for the patient.")
    String inputsNot();

    @Message("Sources")
    String sources();

    @Message("The pack in its own words")
    String packFile();

    @Message("Updates")
    String updates();

    @Message(
            "Rules change with a new pack, which a second person puts in force after a comparison over recorded cases; there is no fixed schedule. Every answer names its pack.")
    String updatesWhat();

    @Message("As JSON")
    String json();

    @Message("As FHIR Library")
    String fhir();
}
