package org.marrowlight.web;

import java.net.URI;

/// Answers on record, and what becomes of them, for tests of other rooms.
public final class Answered {

    private Answered() {}

    /// An answer about a patient of that name, asked for by the demo user `ehr`; its id. Each is another one.
    public static String one(URI base, String patient) {
        return answer(base, patient, "hb-" + System.nanoTime());
    }

    /// The same, from the same content each time.
    public static String same(URI base, String patient) {
        return answer(base, patient, "hb");
    }

    private static String answer(URI base, String patient, String result) {
        String name = patient.replace(' ', '-');
        return new Door(base)
                .post(Door.ASSESS, Sent.bundle(Sent.patient(name), Sent.hemoglobin(result, name, "final", 71)))
                .recordId();
    }

    /// The status with which a demo user is answered.
    public static int status(URI base, String user, String path) {
        return new Door(base).as(user).get(path).status();
    }

    /// What a demo user reads.
    public static String text(URI base, String user, String path) {
        return new Door(base).as(user).get(path).text();
    }
}
