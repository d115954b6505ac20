package org.marrowlight.web.pages.trace;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the trace page.
@MessageBundle("trace")
public interface TraceMessages {

    @Message("Trace of an assessment")
    String title();

    @Message("Assessment")
    String assessment();

    @Message("Recorded")
    String recorded();

    @Message("Asked for by")
    String requester();

    @Message("Input")
    String input();

    @Message("{size} bytes, SHA-256")
    String size(int size);

    @Message("Document, SHA-256")
    String document();

    @Message("Engine")
    String engine();

    @Message("Rule pack")
    String pack();

    @Message("Site profile")
    String site();

    @Message("Differences to the pack in force")
    String differences();

    @Message("From input to conclusion")
    String chain();

    @Message("Conclusion")
    String conclusion();

    @Message("Show the chain")
    String showChain();

    @Message("Chain to {of}, drawn; the list below says the same.")
    String drawn(String of);

    @Message("The chain as a list, the conclusion first")
    String asList();

    @Message("This answer holds no such conclusion, or it rests on nothing that fired.")
    String noChain();

    @Message("rests on")
    String restsOn();

    @Message("Firings")
    String firings();

    @Message("{shown} of {all} firings, in order")
    String shown(int shown, int all);

    @Message("Stage")
    String stage();

    @Message("every stage")
    String everyStage();

    @Message("Rule")
    String rule();

    @Message("Fact, as f12")
    String fact();

    @Message("Text")
    String text();

    @Message("Filter")
    String filter();

    @Message("Show all")
    String all();

    @Message("Step")
    String step();

    @Message("Facts matched")
    String matched();

    @Message("Rests on")
    String signs();

    @Message("Concludes")
    String produced();

    @Message("Earlier")
    String earlier();

    @Message("More")
    String more();

    @Message("The rule in the pack that answered")
    String source();

    @Message("Proof")
    String proof();

    @Message("Checked just now: the record proves itself.")
    String holds();

    @Message("Checked just now: the record does not prove itself.")
    String broken();

    @Message("holds")
    String checkHolds();

    @Message("does not hold")
    String checkFails();

    @Message(
            "Input, document and request, as they are stored, are what the leaf of this record commits to; the log has "
                    + "this leaf, and the root of the newest checkpoint is that of the log.")
    String stored();

    @Message("The leaf in the receipt is that of this assessment and commits to the two digests above.")
    String about();

    @Message(
            "From the leaf, number {place} (counted from 0) of {size}, the path in the receipt leads to the root of the "
                    + "checkpoint.")
    String included(String place, String size);

    @Message("The checkpoint is signed with the key of this log.")
    String signed();

    @Message("Not checked here: other records, and whether the log only grew since a checkpoint that somebody else "
            + "keeps. For that: marrowlight verify --checkpoint FILE. The receipt can be checked without this service; "
            + "the case file holds the program.")
    String proofLimit();

    @Message("The pack that answered cannot be read here. Words and links are those of the pack in force, {version}, "
            + "and may say something else.")
    String otherPack(String version);

    @Message("Alerts, and what raised them")
    String alerts();

    @Message("Alert")
    String alert();

    @Message("Facts")
    String facts();

    @Message("Sources")
    String sources();

    @Message("way from the input")
    String way();

    @Message("text of the rule")
    String ruleText();

    @Message("No alert was raised.")
    String noAlert();

    @Message("The mechanism")
    String mechanism();

    @Message("Causes")
    String causes();

    @Message("The checkpoint")
    String checkpoint();

    @Message("Receipt")
    String receipt();

    @Message("Case file")
    String caseFile();

    @Message("Replay")
    String replay();

    @Message("Replay now")
    String replayNow();

    @Message("What differs, member by member")
    String replayMore();

    @Message("A replay is made on the spot and recorded nowhere; that you looked is on record.")
    String replayNote();

    @Message("No such assessment")
    String missing();

    @Message("The content of this record was erased.")
    String erased();

    @Message("No recorded assessment that you may see has this id.")
    String unknown();
}
