package org.marrowlight.web.pages.tries;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on which the engine is tried out.
@MessageBundle("tries")
public interface TryMessages {

    @Message("Try it")
    String title();

    @Message(
            "Type results, paste a Bundle, or open a worked case. Nothing is stored unless you ask. Do not type names or"
                    + " numbers of patients.")
    String lead();

    @Message("Not recorded: a try, as of now. Nothing of it is stored.")
    String unrecorded();

    @Message("An invented patient, looked at from the day of the case. Nothing of it is stored.")
    String invented();

    @Message("This cannot be assessed")
    String refused();

    @Message("Remarks about the input")
    String notices();

    @Message("The Bundle that was read")
    String bundle();

    @Message("Keep it on record")
    String keep();

    @Message("Only a system that may assess can keep this on record.")
    String keepsNot();

    @Message("Patient")
    String patient();

    @Message("Age in years")
    String age();

    @Message("Sex")
    String sex();

    @Message("Pregnancy")
    String pregnancy();

    @Message("not told")
    String untold();

    @Message("Results")
    String results();

    @Message("Leave empty what was not measured: it counts as not measured, never as normal.")
    String blanks();

    @Message("Test")
    String test();

    @Message("Value")
    String value();

    @Message("Unit")
    String unit();

    @Message("line {n}")
    String line(int n);

    @Message("Or a FHIR R4 Bundle, JSON or XML (the lines above do not count then)")
    String paste();

    @Message("From a file")
    String file();

    @Message("Change something, and assess again")
    String change();

    @Message(
            "The newest result of each test of this case, as if all came today. Earlier results and treatments with dates"
                    + " are not in the lines, so that the answer to them may differ from the one above.")
    String changeWorked();

    @Message("Assess")
    String assess();

    @Message("More lines")
    String more();

    @Message("Worked cases")
    String cases();

    @Message("What Marrowlight says")
    String answer();

    @Message("Before")
    String was();

    @Message("Now")
    String now();

    @Message("Move")
    String move();
}
