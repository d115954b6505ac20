package org.marrowlight.web.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words around every page.
@MessageBundle
public interface Messages {

    @Message("Skip to the content")
    String skip();

    @Message("Places")
    String places();

    @Message("Units")
    String units();

    @Message("Signed in as {name}")
    String signedIn(String name);

    @Message("Sign out")
    String signOut();

    @Message("Start")
    String start();
}
