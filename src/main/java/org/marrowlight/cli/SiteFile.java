package org.marrowlight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowlight.consult.Digest;
import org.marrowlight.consult.Rulebook;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.RulePack;
import picocli.CommandLine.Model.CommandSpec;

/// Reads the profile of a site from a file; says every fault on the error stream.
final class SiteFile {

    private SiteFile() {}

    /// The site; the plain one without a file, empty if the profile has faults.
    static Optional<Site> read(@Nullable Path file, Rulebook rulebook, RulePack pack, @Nullable CommandSpec spec)
            throws IOException {
        if (file == null) {
            return Optional.of(Site.plain(Digest.sha256(new byte[0])));
        }
        return switch (rulebook.site(Files.readString(file, StandardCharsets.UTF_8), pack)) {
            case Rulebook.SiteSound sound -> Optional.of(sound.site());
            case Rulebook.SiteRefused refused -> {
                refused.problems().forEach(p -> Console.err(spec)
                        .println(file + p.where().replaceFirst("^site", "") + ": "
                                + p.code().code() + " " + p.message() + "; " + p.remedy()));
                yield Optional.empty();
            }
        };
    }
}
