package org.marrowlight.rules;

import org.marrowlight.explanation.handbook.Handbook;

/// The handbook of the pack of this build, written once for all tests.
final class ShippedHandbook {

    static final Handbook HANDBOOK = Handbook.of(Shipped.PACK, Shipped.RULEBOOK.wordings(Shipped.PACK));

    private ShippedHandbook() {}
}
