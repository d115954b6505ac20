package org.marrowlight.cli;

import java.util.Optional;

/// The version of this engine.
final class Engine {

    /// Version of the build, or `development` outside a packaged build.
    static final String VERSION = Optional.ofNullable(Engine.class.getPackage().getImplementationVersion())
            .orElse("development");

    private Engine() {}
}
