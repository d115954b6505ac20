package org.marrowlight.consult;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowlight.differential.Reasoner;
import org.marrowlight.differential.Site;
import org.marrowlight.knowledge.Problem;
import org.marrowlight.knowledge.RulePack;
import org.marrowlight.knowledge.Wording;

/// Port to rule packs: reads, checks, compiles and loads them.
public interface Rulebook {

    /// The pack that answers when no other is asked for; it shipped with this build and is compiled ahead.
    Loaded active();

    /// Checks, compiles and loads a pack from its texts. The text of a pack is code, so nothing of it runs
    /// before every check has passed.
    ///
    /// @param sources relative path to text
    Opened open(Map<String, String> sources);

    /// The same, with a compiled form from an earlier time if one is kept, and kept for the next time if not.
    Opened open(Map<String, String> sources, CompiledForms forms);

    /// What texts say, without compiling them; empty if they fail the checks.
    Optional<RulePack> words(Map<String, String> sources);

    /// Compiled forms kept from earlier: a cache that may forget, but never gives what nobody vouches for.
    interface CompiledForms {

        /// The form of a stamp: what was compiled, against which engine.
        Optional<byte[]> find(String stamp);

        /// Keeps a form.
        void keep(String stamp, byte[] form);

        /// Keeps nothing.
        CompiledForms NONE = new CompiledForms() {
            @Override
            public Optional<byte[]> find(String stamp) {
                return Optional.empty();
            }

            @Override
            public void keep(String stamp, byte[] form) {}
        };
    }

    /// Checks the profile of a site against a pack.
    ///
    /// @param text the profile, YAML
    SiteRead site(String text, RulePack pack);

    /// What the authors of a pack wrote of each entry, by its id; read anew on every call.
    ///
    /// @param pack a pack that was opened here
    Map<String, Wording> wordings(RulePack pack);

    /// What came of reading a profile.
    sealed interface SiteRead permits SiteSound, SiteRefused {}

    /// A profile of which every setting names something of the pack.
    record SiteSound(Site site) implements SiteRead {}

    /// A profile with every fault that was found, by line.
    record SiteRefused(List<Problem> problems) implements SiteRead {
        public SiteRefused {
            problems = List.copyOf(problems);
        }
    }

    /// What came of opening a pack.
    sealed interface Opened permits Loaded, Refused {}

    /// A pack that can answer.
    ///
    /// @param warnings what does not keep it from answering but somebody should look at
    record Loaded(RulePack pack, Reasoner reasoner, List<Problem> warnings) implements Opened {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /// A pack that may not run, with every fault that was found, by file and line.
    record Refused(List<Problem> problems) implements Opened {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
