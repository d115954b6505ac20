package org.marrowlight.web.pages.rules;

import java.util.List;

/// A part of a long list, and how to get to the parts around it.
///
/// @param all how many there are in all
/// @param earlier address of the part before; empty if this is the first
/// @param more address of the part after; empty if this is the last
public record Slice<T>(List<T> items, int all, String earlier, String more) {

    private static final int SIZE = 60;

    public Slice {
        items = List.copyOf(items);
    }

    /// One page of a list.
    ///
    /// @param page from 1; what lies outside is brought in
    /// @param path address of the list, with a query
    public static <T> Slice<T> of(List<T> all, int page, String path) {
        int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int here = Math.clamp(page, 1, pages);
        return new Slice<>(
                all.subList((here - 1) * SIZE, Math.min(all.size(), here * SIZE)),
                all.size(),
                here > 1 ? path + "&page=" + (here - 1) : "",
                here < pages ? path + "&page=" + (here + 1) : "");
    }
}
