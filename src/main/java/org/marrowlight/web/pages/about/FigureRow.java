package org.marrowlight.web.pages.about;

/// A figure of the last validation run with its interval.
public record FigureRow(String name, String value) {}
