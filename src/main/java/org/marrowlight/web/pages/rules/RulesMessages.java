package org.marrowlight.web.pages.rules;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the handbook and of the pages of packs.
@MessageBundle("rules")
public interface RulesMessages {

    @Message("Rules handbook")
    String handbook();

    @Message("Pack {version}, digest")
    String pack(String version);

    @Message("in force")
    String inForce();

    @Message("not in force")
    String notInForce();

    @Message("All packs")
    String packs();

    @Message("Search rules, causes, analytes, tests, sources")
    String search();

    @Message("Search")
    String find();

    @Message("Chapters")
    String chapters();

    @Message("Rules for all causes, next tests, sources")
    String general();

    @Message("Causes, each with its rules")
    String causes();

    @Message("Analytes")
    String analytes();

    @Message("{count} entries")
    String cards(long count);

    @Message("{count} signed by a clinician")
    String signedHere(long count);

    @Message("{signed} of {all} entries are signed by a clinician.")
    String signed(long signed, long all);

    @Message("Entries")
    String entries();

    @Message("{count} entries found for “{words}”, best first")
    String found(int count, String words);

    @Message("Entry")
    String entry();

    @Message("What it says")
    String says();

    @Message("Condition")
    String condition();

    @Message("Review")
    String review();

    @Message("Earlier")
    String earlier();

    @Message("More")
    String more();

    @Message("{count} entries have this name; all are shown.")
    String several(int count);

    @Message("also called {names}")
    String also(String names);

    @Message("Table")
    String table();

    @Message("Text of the pack")
    String source();

    @Message("Lines of {file}")
    String file(String file);

    @Message("Where it fired lately")
    String lately();

    @Message("Look through recorded answers")
    String look();

    @Message("{rule} fired in {fired} of the newest {answers} answers that you may see, whichever pack answered.")
    String firedNewest(String rule, int fired, int answers);

    @Message("{rule} fired in {fired} of {answers} recorded answers, taken without regard to their age, whichever pack "
            + "answered.")
    String firedAny(String rule, int fired, int answers);

    @Message("In {alone} of them it was the only argument for or against a conclusion.")
    String alone(int alone);

    @Message("Your look at these answers went on record.")
    String onRecord();

    @Message("Nothing has the name “{name}”")
    String nothing(String name);

    @Message("Nearest names")
    String nearest();

    @Message("No such pack")
    String noPack();

    @Message("No pack of this digest or version is on record here, or this engine cannot read it.")
    String whyNoPack();

    @Message("What differs between two packs")
    String differences();

    @Message("From {from} to {to}: {added} entries added, {removed} removed, {changed} changed.")
    String counts(String from, String to, long added, long removed, long changed);

    @Message("The two packs say the same.")
    String same();

    @Message("What it would change in answers")
    String effects();

    @Message("added")
    String added();

    @Message("removed")
    String removed();

    @Message("changed")
    String changed();

    @Message("Part")
    String part();

    @Message("Before")
    String before();

    @Message("After")
    String after();

    @Message("nothing")
    String none();

    @Message("Rule packs")
    String title();

    @Message("Version")
    String version();

    @Message("Standing")
    String standing();

    @Message("Who and when")
    String who();

    @Message("Look")
    String links();

    @Message("Differences to the one in force")
    String toInForce();

    @Message("shipped with this build")
    String shipped();

    @Message(
            "Of those who said what they think of a conclusion behind which it stands, {agreed} agreed and {disagreed} disagreed.")
    String said(long agreed, long disagreed);
}
