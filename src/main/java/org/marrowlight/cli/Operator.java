package org.marrowlight.cli;

import java.util.Optional;
import org.marrowlight.consult.Caller;

/// Whoever works on the record from the command line of the machine.
final class Operator {

    /// The organisation that the service itself works for, unless the setting says another.
    static final String TENANT = "${env:MARROWLIGHT_TENANT:-default}";

    private Operator() {}

    /// The user of the machine, on behalf of an organisation; what it does is on record under that name.
    static Caller of(String tenant) {
        String user = System.getProperty("user.name", "unknown");
        return new Caller(tenant, "operator " + user, Caller.Kind.PERSON, false, Optional.empty(), "command-line");
    }
}
