package org.marrowlight.knowledge;

import org.marrowlight.blood.Coded;

/// The closed set of problems. Codes are stable: support and clients rely on them; a number is never reused.
public enum ProblemCode implements Coded {
    // input as a whole: refused
    NOT_JSON("ML-101", Category.INVALID),
    WRONG_RESOURCE("ML-102", Category.INVALID),
    DUPLICATE_KEY("ML-103", Category.INVALID),
    TOO_DEEP("ML-104", Category.INVALID),
    NUMBER_TOO_LARGE("ML-105", Category.INVALID),
    TEXT_TOO_LONG("ML-106", Category.INVALID),
    BODY_TOO_LARGE("ML-107", Category.TOO_LARGE),
    TOO_MANY_ENTRIES("ML-108", Category.TOO_LARGE),
    EMPTY_BUNDLE("ML-109", Category.NOTHING_USABLE),
    NO_USABLE_OBSERVATION("ML-110", Category.NOTHING_USABLE),
    SEVERAL_PATIENTS("ML-111", Category.AMBIGUOUS),
    SUBJECT_MISMATCH("ML-112", Category.AMBIGUOUS),
    BUNDLE_TYPE_REFUSED("ML-113", Category.INVALID),
    BAD_PARAMETER("ML-114", Category.INVALID),
    WRONG_TYPE("ML-115", Category.INVALID),
    // one part of the input: left out or repaired
    UNREADABLE_ENTRY("ML-201", Category.PART),
    NOT_UNDERSTOOD("ML-202", Category.PART),
    UNKNOWN_UNIT("ML-203", Category.PART),
    UNIT_ALIAS("ML-204", Category.PART),
    UNIT_MISSING("ML-205", Category.PART),
    UNIT_DECIDES("ML-206", Category.PART),
    IMPLAUSIBLE("ML-207", Category.PART),
    BAD_DATE("ML-208", Category.PART),
    FUTURE_DATE("ML-209", Category.PART),
    STATUS_NOT_USED("ML-210", Category.PART),
    STATUS_REPAIRED("ML-211", Category.PART),
    VALUE_REPAIRED("ML-212", Category.PART),
    VALUE_UNREADABLE("ML-213", Category.PART),
    SEVERAL_VALUES("ML-214", Category.PART),
    NO_VALUE("ML-215", Category.PART),
    CONFLICTING_CODES("ML-216", Category.PART),
    OTHER_PATIENT("ML-217", Category.PART),
    DUPLICATE_RESULT("ML-218", Category.PART),
    OUTSIDE_WINDOW("ML-219", Category.PART),
    AGE_UNKNOWN("ML-220", Category.PART),
    SEX_UNKNOWN("ML-221", Category.PART),
    BUNDLE_TYPE_NOTED("ML-222", Category.PART),
    MODIFIER_EXTENSION("ML-223", Category.PART),
    WORD_NOT_UNDERSTOOD("ML-224", Category.PART),
    UNKNOWN_ELEMENT("ML-225", Category.PART),
    TIME_ASSUMED("ML-226", Category.PART),
    NO_SUBJECT("ML-227", Category.PART),
    ONLY_INTERPRETATION("ML-228", Category.PART),
    SUPERSEDED("ML-229", Category.PART),
    // the request
    NOT_FOUND("ML-301", Category.NOT_FOUND),
    METHOD_NOT_OFFERED("ML-302", Category.NOT_OFFERED),
    NOT_ACCEPTABLE("ML-303", Category.NOT_ACCEPTABLE),
    UNSUPPORTED_MEDIA_TYPE("ML-304", Category.UNSUPPORTED_MEDIA),
    IDEMPOTENCY_CONFLICT("ML-305", Category.CONFLICT),
    TOO_MANY_REQUESTS("ML-306", Category.THROTTLED),
    NOT_AUTHENTICATED("ML-307", Category.UNKNOWN_CALLER),
    FORBIDDEN("ML-308", Category.FORBIDDEN),
    CROSS_SITE("ML-309", Category.FORBIDDEN),
    WRONG_HOST("ML-310", Category.FORBIDDEN),
    NOT_ENCRYPTED("ML-311", Category.FORBIDDEN),
    ERASED("ML-312", Category.GONE),
    FAULT("ML-500", Category.FAULT),
    // a rule pack
    PACK_STRUCTURE("ML-401", Category.PACK),
    PACK_CELL("ML-402", Category.PACK),
    PACK_ANALYTE("ML-403", Category.PACK),
    PACK_UNIT("ML-404", Category.PACK),
    PACK_CITATION("ML-405", Category.PACK),
    PACK_DUPLICATE_ID("ML-406", Category.PACK),
    PACK_RULE_TEXT("ML-407", Category.PACK),
    PACK_FORBIDDEN("ML-408", Category.PACK),
    PACK_ORDER("ML-409", Category.PACK),
    PACK_COMPILE("ML-410", Category.PACK),
    SITE_PROFILE("ML-411", Category.PACK),
    PACK_BANDS("ML-412", Category.PACK),
    PACK_UNREACHABLE("ML-413", Category.PACK),
    PACK_CONTRADICTION("ML-414", Category.PACK),
    PACK_DUPLICATE_ROW("ML-415", Category.PACK),
    PACK_THRESHOLD("ML-416", Category.PACK),
    PACK_OUT_OF_REACH("ML-417", Category.PACK),
    PACK_EXAMPLES("ML-418", Category.PACK),
    PACK_EXCEPTION("ML-419", Category.PACK),
    PACK_STANDING("ML-420", Category.CONFLICT),
    PACK_ARCHIVE("ML-421", Category.INVALID);

    /// What kind of trouble it is; each door maps a category once to its own language.
    public enum Category {
        INVALID,
        TOO_LARGE,
        NOTHING_USABLE,
        AMBIGUOUS,
        PART,
        UNKNOWN_CALLER,
        FORBIDDEN,
        NOT_FOUND,
        GONE,
        NOT_OFFERED,
        NOT_ACCEPTABLE,
        UNSUPPORTED_MEDIA,
        CONFLICT,
        THROTTLED,
        FAULT,
        PACK
    }

    private final String code;
    private final Category category;

    ProblemCode(String code, Category category) {
        this.code = code;
        this.category = category;
    }

    @Override
    public String code() {
        return code;
    }

    /// The kind of trouble.
    public Category category() {
        return category;
    }
}
