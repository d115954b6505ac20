package org.marrowlight.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/// The service behind an identity provider that signs whatever a test asks for.
public final class WithProvider implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Database.class), new TestResourceEntry(Provider.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
