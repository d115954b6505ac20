package org.marrowlight.explanation.handbook;

/// A piece of a line.
public sealed interface Span {

    /// What is read.
    String text();

    /// Words that lead nowhere.
    record Plain(String text) implements Span {}

    /// Words that lead to a card.
    record Link(Place to, String text) implements Span {}

    /// Words that lead to a page as a whole.
    record PageLink(String page, String text) implements Span {}
}
