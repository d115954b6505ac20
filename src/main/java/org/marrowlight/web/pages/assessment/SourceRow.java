package org.marrowlight.web.pages.assessment;

/// A source with the key by which arguments cite it.
///
/// @param words the source in full
public record SourceRow(String key, String words) {}
