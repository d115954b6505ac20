package org.marrowlight.web.pages.tries;

import java.util.List;
import java.util.Optional;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.web.pages.assessment.AssessmentView;

/// What the page shows: the form as it was typed, and what came of it.
///
/// @param title of the worked case, if it is one
/// @param shown the answer as the page of a recorded one shows it; empty if nothing was asked or it was refused
/// @param notices remarks about the input, or why it was refused
/// @param bundle what was read; blank if nothing was asked
/// @param keeps whether the reader may put it on record
record TryView(
        TryForm form,
        Optional<String> title,
        Optional<AssessmentView> shown,
        List<Problem> notices,
        String bundle,
        boolean keeps) {

    TryView {
        notices = List.copyOf(notices);
    }

    static TryView empty(TryForm form) {
        return new TryView(form, Optional.empty(), Optional.empty(), List.of(), "", false);
    }

    /// Whether something was asked and not answered.
    public boolean refused() {
        return shown.isEmpty() && !notices.isEmpty();
    }
}
