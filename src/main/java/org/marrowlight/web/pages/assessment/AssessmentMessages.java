package org.marrowlight.web.pages.assessment;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page of an assessment that do not speak about the patient.
@MessageBundle("assess")
public interface AssessmentMessages {

    @Message("Alerts")
    String alerts();

    @Message("No alert of this pack fired. That is no all-clear.")
    String noAlert();

    @Message("Could not be decided")
    String openAlerts();

    @Message("What to do first")
    String actions();

    @Message("Why, and what speaks against it")
    String whyAlert();

    @Message("Verdict")
    String verdict();

    @Message("Speaks for it")
    String supporting();

    @Message("Speaks against it")
    String opposing();

    @Message("Missing")
    String missing();

    @Message("Quality of the results")
    String quality();

    @Message("Why not higher, and how sure")
    String whyNotHigher();

    @Message("The whole argument")
    String wholeArgument();

    @Message("Where the cells are lost")
    String plot();

    @Message("death inside the marrow (A), × normal")
    String plotDeath();

    @Message("output (E), × normal")
    String plotOutput();

    @Message("busy but wasting")
    String wasting();

    @Message("fine but robbed")
    String robbed();

    @Message("silent")
    String silent();

    @Message("The indices are drawn for reading; no rule weighs them.")
    String plotLimit();

    @Message("What was assumed")
    String assumed();

    @Message("Blood lines")
    String lineages();

    @Message("Causes")
    String causes();

    @Message("No cause of this pack is supported by the data.")
    String noCause();

    @Message("{points} evidence points (decibans; a rank, not a probability); {coverage} of its evidence has data")
    String points(String points, String coverage);

    @Message("How the points add up")
    String share();

    @Message("Weighed, and nothing speaks for it")
    String otherCauses();

    @Message("Why not something else?")
    String whyNot();

    @Message("What would change this?")
    String changes();

    @Message("What would the next tests move?")
    String whatIf();

    @Message("Next tests")
    String nextTests();

    @Message("What it would tell apart")
    String separates();

    @Message("Results")
    String results();

    @Message("Earlier assessments of this patient")
    String earlier();

    @Message("Unexplained findings")
    String unexplained();

    @Message("Notices about the input")
    String notices();

    @Message("Not evaluated")
    String notEvaluated();

    @Message("Sources")
    String sources();

    @Message("The words are those of another rule pack than the one that answered, which is not kept.")
    String otherPack();

    @Message("Print")
    String print();

    @Message("Document (JSON)")
    String json();

    @Message("Answer (FHIR)")
    String fhir();

    @Message("Trace")
    String trace();

    @Message("Superseded.")
    String superseded();

    @Message("A result that this answer rests on was corrected or retracted later.")
    String supersededWhy();

    @Message("Read the newer answer")
    String newer();

    @Message("There is no newer answer.")
    String noNewer();
}
