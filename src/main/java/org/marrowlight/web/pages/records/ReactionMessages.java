package org.marrowlight.web.pages.records;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words around acknowledgements and feedback.
@MessageBundle("react")
public interface ReactionMessages {

    @Message("Feedback")
    String feedback();

    @Message("Nobody has given feedback on this answer.")
    String none();

    @Message("Give feedback")
    String give();

    @Message("About")
    String about();

    @Message("Your view")
    String verdict();

    @Message("I agree")
    String agree();

    @Message("I disagree")
    String disagree();

    @Message("agrees with")
    String agrees();

    @Message("disagrees with")
    String disagrees();

    @Message("Reason, if you disagree")
    String reason();

    @Message("In your words")
    String words();

    @Message("Final diagnosis, if known")
    String diagnosis();

    @Message("It is kept with your name beside the answer, which stays as it is. Do not name the patient.")
    String privacy();

    @Message("Send")
    String send();

    @Message("Back to the answer")
    String back();

    @Message("I have seen it")
    String acknowledge();

    @Message("Seen by {who}, {when}")
    String seen(String who, String when);

    @Message("on an earlier answer with the same data")
    String elsewhere();

    @Message("Agreement by rule")
    String figures();

    @Message(
            "How often people agreed or disagreed with a conclusion that the rule stands behind. A small n says little.")
    String figuresWhat();

    @Message("No feedback was given yet.")
    String noFigures();
}
