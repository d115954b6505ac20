package org.marrowlight.web.pages.why;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of these pages.
@MessageBundle("why")
public interface WhyMessages {

    @Message("Why not?")
    String whyNot();

    @Message("What would change it?")
    String changes();

    @Message("What would decide?")
    String whatIf();

    @Message("Back to the assessment")
    String back();

    @Message("Ask about")
    String about();

    @Message("Ask")
    String ask();

    @Message("Causes")
    String causes();

    @Message("Mechanisms")
    String mechanisms();

    @Message("Alerts")
    String alerts();

    @Message("The patient")
    String patient();

    @Message("The mechanism")
    String mechanism();

    @Message("The leading cause")
    String firstCause();

    @Message(
            "Choose a cause, a mechanism or an alert, and see which of its conditions failed, which are not known, and which held.")
    String whyNotLead();

    @Message(
            "Choose a conclusion, and see the smallest changes of results by which it would turn. Each was made and assessed again; none works with fewer results.")
    String changesLead();

    @Message("Each test in question with every plausible result, assessed as if it were there.")
    String whatIfLead();

    @Message("As it is: {now}.")
    String now(String now);

    @Message("No change of the results that are there was found that turns it.")
    String none();

    @Message("{evaluations} of {budget} evaluations were made.")
    String cost(int evaluations, int budget);

    @Message("Results")
    String results();

    @Message("What would happen")
    String effect();

    @Message("Rests on")
    String restsOn();

    @Message("taken away")
    String gone();

    @Message("instead of")
    String insteadOf();

    @Message("Sources:")
    String sources();

    @Message("Not possible now")
    String notPossible();

    @Message("No such assessment")
    String missing();

    @Message("No recorded assessment has this id.")
    String missingText();

    @Message("The pack of this assessment has nothing of this name.")
    String unknown();

    @Message("Two other questions of this kind are being worked on. Try again in a moment.")
    String busy();

    @Message("The question cannot be asked again: {why}.")
    String closed(String why);

    @Message("The same as JSON")
    String json();
}
