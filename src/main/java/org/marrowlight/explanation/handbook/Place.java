package org.marrowlight.explanation.handbook;

/// Where a card stands.
///
/// @param page name of the page, without ending
/// @param anchor the id of the card, unique on its page
public record Place(String page, String anchor) {}
