package org.marrowlight.consult;

/// The program that answers.
///
/// @param version version of the build, as it stands in every document
/// @param digest SHA-256 in hexadecimal over the compiled classes that make a document: two builds with the same digest
///     answer alike
public record EngineId(String version, String digest) {}
