package org.marrowlight.differential;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What differs between two documents, member by member.
public final class DocumentDifference {

    private final SortedMap<String, String> members = new TreeMap<>();

    private DocumentDifference() {}

    /// One member that differs.
    ///
    /// @param path JSON pointer (RFC 6901) of the member
    /// @param before what stood there, as canonical JSON; empty if it was not there
    /// @param after what stands there now
    public record Member(String path, Optional<String> before, Optional<String> after) {}

    /// The members that differ, by path. Members of lists are compared by their place.
    public static List<Member> between(Assessment before, Assessment after) {
        Map<String, String> old = flat(before);
        Map<String, String> now = flat(after);
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<Member> differing = new ArrayList<>();
        for (String path : paths) {
            Optional<String> was = Optional.ofNullable(old.get(path));
            Optional<String> becomes = Optional.ofNullable(now.get(path));
            if (!was.equals(becomes)) {
                differing.add(new Member(path, was, becomes));
            }
        }
        return differing;
    }

    private static SortedMap<String, String> flat(Assessment document) {
        DocumentDifference walk = new DocumentDifference();
        walk.member("", document);
        return walk.members;
    }

    private void member(String path, Object value) {
        switch (value) {
            case Optional<?> optional when optional.isPresent() -> member(path, optional.get());
            case List<?> list
            when !list.isEmpty() -> {
                for (int i = 0; i < list.size(); i++) {
                    member(path + "/" + i, list.get(i));
                }
            }
            case Map<?, ?> map
            when !map.isEmpty() -> map.forEach((key, of) -> member(path + "/" + escaped(String.valueOf(key)), of));
            case Record parts -> parts(path, parts);
            default -> members.put(path, new String(CanonicalJson.write(value), StandardCharsets.UTF_8));
        }
    }

    private void parts(String path, Record value) {
        for (RecordComponent part : value.getClass().getRecordComponents()) {
            String name = part.getName();
            String key = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
            try {
                member(path + "/" + key, part.getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + part, e);
            }
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
