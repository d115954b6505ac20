package org.marrowlight.cli;

import org.marrowlight.consult.Digest;

/// The digest of the empty site profile.
final class SiteDigest {

    static final String NONE = Digest.sha256(new byte[0]);

    private SiteDigest() {}
}
