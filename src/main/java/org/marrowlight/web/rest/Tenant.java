package org.marrowlight.web.rest;

/// Whose data a request touches. Until identity lands there is one.
public final class Tenant {

    /// The tenant of the evaluation mode.
    public static final String DEFAULT = "default";

    private Tenant() {}
}
