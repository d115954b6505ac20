package org.marrowlight.consult;

import java.util.List;

/// Port to the list of recorded answers: it reads no document, so that it stays fast however many there are.
public interface AnswerList {

    /// The answers that match and that the caller may see, newest first; the look goes on record, once for each patient
    /// found.
    List<ListedAnswer> page(Access access, ListQuery query);
}
