package org.marrowlight.web.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads a users file: one user a line, `name:bcrypt:roles` or `name:bcrypt:roles:tenant`, as `marrowlight user` writes
/// them and as `htpasswd -B` begins them. Lines that begin with `#` are remarks.
final class UsersFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");

    private UsersFile() {}

    /// What came of reading: the users by name, and what is wrong, each with its line.
    record Content(Map<String, User> users, List<String> faults) {
        Content {
            users = Map.copyOf(users);
            faults = List.copyOf(faults);
        }
    }

    /// @param tenant of users whose line names none
    static Content read(List<String> lines, String tenant) {
        Map<String, User> users = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                user(line.split(":", -1), tenant, users, "line " + (i + 1) + ": ", faults);
            }
        }
        if (users.isEmpty() && faults.isEmpty()) {
            faults.add("no user in it; add one as 'marrowlight user' prints it");
        }
        return new Content(users, faults);
    }

    private static void user(
            String[] parts, String tenant, Map<String, User> users, String where, List<String> faults) {
        if (parts.length < 3 || parts.length > 4) {
            faults.add(where + "not of the form name:bcrypt:roles or name:bcrypt:roles:tenant");
            return;
        }
        Set<String> roles =
                Arrays.stream(parts[2].split(",", -1)).map(String::strip).collect(Collectors.toSet());
        String of = parts.length == 4 ? parts[3].strip() : tenant;
        if (!NAME.matcher(parts[0]).matches()) {
            faults.add(where + "the name may have letters, digits and . _ @ - only");
        } else if (!BCRYPT.matcher(parts[1]).matches()) {
            faults.add(where + "no bcrypt in the second place; make one with 'marrowlight user' or 'htpasswd -nB'");
        } else if (!Role.ALL.containsAll(roles)) {
            faults.add(where + "a role is none of "
                    + String.join(", ", Role.ALL.stream().sorted().toList()));
        } else if (!TenantName.allowed(of)) {
            faults.add(where + "the tenant may have letters, digits and . _ - only");
        } else if (users.put(parts[0], new User(parts[0], parts[1], of, roles)) != null) {
            faults.add(where + "this name is taken by a line above");
        }
    }
}
