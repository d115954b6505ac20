package org.marrowlight.knowledge;

/// The identity of a rule pack.
///
/// @param id for example `cytopenia`
/// @param version semantic version
/// @param digest SHA-256 in hexadecimal over the sorted relative paths and the bytes of the pack, line ends
/// normalised
public record PackId(String id, String version, String digest) {}
