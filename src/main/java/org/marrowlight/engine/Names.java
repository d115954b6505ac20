package org.marrowlight.engine;

import java.util.regex.Pattern;

/// The spellings that may be written into rule text. Every id, code and unit of a pack is one of them, so none can end
/// the literal that it stands in.
final class Names {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9%*/.+_'{}()\\[\\]-]+");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,8})(?:\\.[0-9]{1,9})?");

    private Names() {}

    /// A rule id, a cause code, a strength letter, an alert level.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// An analyte code or the name of a type.
    static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    /// A UCUM unit.
    static boolean isUnit(String text) {
        return UNIT.matcher(text).matches();
    }

    /// A plain decimal number that Java and a reader understand alike: no octal, no exponent, no suffix.
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
