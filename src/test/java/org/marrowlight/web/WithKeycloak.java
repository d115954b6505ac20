package org.marrowlight.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/// The service behind a real Keycloak.
public final class WithKeycloak implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Database.class), new TestResourceEntry(Keycloak.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
