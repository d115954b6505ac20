package org.marrowlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.marrowlight.web.Database;

/// A compiled form is code: it is run only if this service signed it.
@QuarkusTest
@QuarkusTestResource(Database.class)
class KeptFormsIT {

    @Inject
    KeptForms forms;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    @ConfigProperty(name = "quarkus.flyway.password")
    String ownerPassword;

    @Test
    void formOfOurs_isGivenAgain() {
        forms.keep("stamp of ours", new byte[] {1, 2, 3});

        assertThat(forms.find("stamp of ours")).hasValue(new byte[] {1, 2, 3});
        assertThat(forms.find("another stamp")).isEmpty();
    }

    @Test
    void plantedForm_isNotGiven() throws SQLException {
        forms.keep("stamp of a plant", new byte[] {1, 2, 3});
        try (Connection owner = DriverManager.getConnection(url, DatabaseRoles.OWNER, ownerPassword);
                Statement statement = owner.createStatement()) {
            statement.execute("alter table pack_compiled disable trigger user");
            statement.execute("update pack_compiled set form = '\\x04'");
            statement.execute("alter table pack_compiled enable trigger user");
        }

        assertThat(forms.find("stamp of a plant")).isEmpty();
    }
}
