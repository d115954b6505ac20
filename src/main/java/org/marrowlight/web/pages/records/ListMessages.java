package org.marrowlight.web.pages.records;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words around the list of answers, the record of accesses and the start.
@MessageBundle("record")
public interface ListMessages {

    @Message("Assessments")
    String assessments();

    @Message("Patient (reference or id)")
    String patient();

    @Message("Mechanism")
    String mechanism();

    @Message("Leading cause")
    String cause();

    @Message("Alert")
    String alert();

    @Message("Most urgent alert")
    String urgency();

    @Message("Asked by")
    String requester();

    @Message("Recorded from")
    String from();

    @Message("to")
    String to();

    @Message("superseded only")
    String superseded();

    @Message("with feedback only")
    String feedback();

    @Message("with an alert that nobody has acknowledged")
    String unseen();

    @Message("Search")
    String search();

    @Message("any")
    String any();

    @Message("Nothing on record matches.")
    String nothing();

    @Message("Older")
    String older();

    @Message("Newest")
    String newest();

    @Message("Record of accesses")
    String accesses();

    @Message("The log")
    String log();

    @Message("Rule packs")
    String packs();

    @Message("Nothing is logged yet.")
    String noLog();

    @Message(
            "Keep the newest checkpoint elsewhere, and nobody can cut the log short unseen. Recompute everything with ./marrowlight verify, one record on its trace page.")
    String verifying();

    @Message("Busy but wasting, fine but robbed, or silent?")
    String question();

    @Message("Marrowlight reads the routine tests of a low blood count together and says where the cells are lost.")
    String lead();

    @Message("Immediate alerts that nobody has acknowledged")
    String waiting();

    @Message("No immediate alert is waiting.")
    String noneWaiting();

    @Message("Newest assessments")
    String newestOnes();

    @Message("Refused accesses lately")
    String refusals();

    @Message("No access was refused.")
    String noRefusal();

    @Message("Rules that people disagreed with most")
    String disagreed();

    @Message("Find a patient")
    String find();

    @Message("Replay a decision")
    String replay();

    @Message("Id of the assessment")
    String id();
}
