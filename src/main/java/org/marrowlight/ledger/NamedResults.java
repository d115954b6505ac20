package org.marrowlight.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.marrowlight.consult.SentResult;

/// Every name of every result, and at the same place what the result of that name says and when it was taken.
record NamedResults(List<UUID> names, List<UUID> contents, List<UUID> moments) {

    static NamedResults of(List<SentResult> results) {
        List<UUID> names = new ArrayList<>();
        List<UUID> contents = new ArrayList<>();
        List<UUID> moments = new ArrayList<>();
        results.forEach(result -> result.names().stream().sorted().forEach(name -> {
            names.add(name);
            contents.add(result.content());
            moments.add(result.moment());
        }));
        return new NamedResults(names, contents, moments);
    }

    String nameArray() {
        return Sql.array(names);
    }

    String momentArray() {
        return Sql.array(moments);
    }

    String contentArray() {
        return Sql.array(contents);
    }
}
