package org.marrowlight.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A users file is read whole, or its faults are named by line.
class UsersFileTest {

    private static final String HASH = "$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

    private static UsersFile.Content read(String... lines) {
        return UsersFile.read(List.of(lines), "north");
    }

    @Test
    void users_haveTheirRolesAndTenant() {
        UsersFile.Content content =
                read("# people", "", "clara:" + HASH + ":clinician,auditor", "e:" + HASH + ":ehr:south");

        assertThat(content.faults()).isEmpty();
        assertThat(content.users().get("clara"))
                .isEqualTo(new User("clara", HASH, "north", Set.of("clinician", "auditor")));
        assertThat(content.users().get("e")).extracting(User::tenant).isEqualTo("south");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clara                    | not of the form",
                "clara:HASH               | not of the form",
                "clara:HASH:ehr:north:x   | not of the form",
                "cl ara:HASH:ehr          | the name may have",
                ":HASH:ehr                | the name may have",
                "clara:secret:ehr         | no bcrypt",
                "clara:$apr1$x$y:ehr      | no bcrypt",
                "clara:HASH:doctor        | a role is none of",
                "clara:HASH:              | a role is none of",
                "clara:HASH:ehr:no rth    | the tenant may have",
                "clara:HASH:ehr:          | the tenant may have"
            })
    void faultyLine_isNamed(String line, String fault) {
        UsersFile.Content content = read("# first", line.strip().replace("HASH", HASH));

        assertThat(content.faults())
                .singleElement()
                .asString()
                .startsWith("line 2: ")
                .contains(fault.strip());
    }

    @Test
    void nameTwice_isAFault() {
        assertThat(read("a:" + HASH + ":ehr", "a:" + HASH + ":admin").faults())
                .singleElement()
                .asString()
                .contains("line 2", "taken");
    }

    @Test
    void fileWithoutUsers_isAFault() {
        assertThat(read("# nobody").faults()).singleElement().asString().contains("no user");
    }

    @Test
    void hash_isNotShown() {
        assertThat(read("a:" + HASH + ":ehr").users().toString()).doesNotContain("$2y$");
    }
}
