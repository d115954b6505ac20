package org.marrowlight.blood;

/// A value that other systems know by a fixed code (design section 6).
public interface Coded {

    /// The code as it stands in documents, in kebab-case.
    String code();
}
