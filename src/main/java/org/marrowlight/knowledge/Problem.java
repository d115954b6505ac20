package org.marrowlight.knowledge;

import org.marrowlight.blood.Coded;

/// Something wrong with an input or a pack, as a value: which, where, what, and what to do about it. Never
/// holds patient values.
///
/// @param where a FHIRPath into the input (`Bundle.entry[7].resource.value`), or file and line of a pack
public record Problem(ProblemCode code, Severity severity, String where, String message, String remedy) {

    /// How bad it is (FHIR IssueSeverity).
    public enum Severity implements Coded {
        /// the request as a whole is refused
        FATAL("fatal"),
        /// this part cannot be used
        ERROR("error"),
        /// used, but somebody should look
        WARNING("warning"),
        /// used as is
        INFORMATION("information");

        private final String code;

        Severity(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// A part that cannot be used.
    public static Problem error(ProblemCode code, String where, String message, String remedy) {
        return new Problem(code, Severity.ERROR, where, message, remedy);
    }

    /// A part that is used with care.
    public static Problem warning(ProblemCode code, String where, String message, String remedy) {
        return new Problem(code, Severity.WARNING, where, message, remedy);
    }

    /// A remark.
    public static Problem note(ProblemCode code, String where, String message, String remedy) {
        return new Problem(code, Severity.INFORMATION, where, message, remedy);
    }

    /// A refusal of the whole.
    public static Problem fatal(ProblemCode code, String where, String message, String remedy) {
        return new Problem(code, Severity.FATAL, where, message, remedy);
    }
}
